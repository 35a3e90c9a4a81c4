namespace Tongban.Identity.Mandates;

/// <summary>What a holder did under a mandate.</summary>
public enum MandateUse
{
    /// <summary>Began an application, and with it saw what is on record of the giver.</summary>
    Begun,

    /// <summary>Filed a case.</summary>
    Filed,

    /// <summary>Looked at a case.</summary>
    Viewed,

    /// <summary>Answered a correction notice.</summary>
    Corrected,

    /// <summary>Withdrew a case.</summary>
    Withdrew,

    /// <summary>Did something else in a case.</summary>
    Acted,

    /// <summary>Saved a document or a file of a case.</summary>
    Fetched,

    /// <summary>Used a certificate of the giver's in place of a paper.</summary>
    UsedCertificate,
}

/// <summary>A mandate that stands now, as other modules use it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">授权编号.</param>
/// <param name="Kind">Kind.</param>
/// <param name="GiverId">Account of the giver.</param>
/// <param name="GiverEnterpriseId">Enterprise in whose name it was given; null for a person.</param>
/// <param name="GiverName">Name of the person or enterprise.</param>
/// <param name="HolderId">Account of the holder.</param>
/// <param name="HolderName">Name of the holder.</param>
/// <param name="Until">Last day.</param>
public sealed record StandingMandate(
    long Id,
    string Number,
    MandateKind Kind,
    long GiverId,
    long? GiverEnterpriseId,
    string GiverName,
    long HolderId,
    string HolderName,
    DateOnly Until
);

/// <summary>Whether a mandate allows something now.</summary>
public enum MandateFinding
{
    /// <summary>It does.</summary>
    Allows,

    /// <summary>There is none of this number for this holder.</summary>
    Unknown,

    /// <summary>It was not accepted, is revoked, renounced or over, or its giver no longer stands for the enterprise.</summary>
    NotInForce,

    /// <summary>It does not cover the item.</summary>
    OtherItem,

    /// <summary>It does not cover the act.</summary>
    OtherAct,
}

/// <summary>That a holder saw something of the giver.</summary>
/// <param name="At">When.</param>
/// <param name="HolderName">Who.</param>
/// <param name="Use">What.</param>
/// <param name="MandateId">Under which mandate.</param>
/// <param name="CaseNumber">In which case; null without one.</param>
/// <param name="ItemName">Of which item; null without one.</param>
public sealed record MandateSight(
    DateTimeOffset At,
    string HolderName,
    MandateUse Use,
    long MandateId,
    string? CaseNumber,
    string? ItemName
);

/// <summary>The answer to a question about a mandate.</summary>
/// <param name="Finding">What was found.</param>
/// <param name="Mandate">The mandate; null for <see cref="MandateFinding.Unknown"/>.</param>
/// <param name="Status">Where it stands, in words.</param>
public sealed record MandateCheck(MandateFinding Finding, StandingMandate? Mandate, string Status);

/// <summary>Finds the items that a mandate names; the catalogue answers.</summary>
public interface IMandateItems
{
    /// <summary>The item of an id, or all of a 基本编码; null when there is none.</summary>
    Task<MandateItem?> FindAsync(string code, CancellationToken ct = default);
}
