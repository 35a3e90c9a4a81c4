using Tongban.Platform;

namespace Tongban.Identity.OwnData;

/// <summary>Whose data: a person with an account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="CitizenNumber">Identity number in clear text; empty without one that is proofed.</param>
public sealed record DataOwner(long AccountId, string CitizenNumber);

/// <summary>How much of one type is held.</summary>
/// <param name="Type">Type of record, as the table of retention has it.</param>
/// <param name="Count">How many.</param>
/// <param name="Link">Page on which its owner sees it; null for none.</param>
/// <param name="GoesAtOnce">How many of them go at once when the owner asks.</param>
public sealed record HeldData(string Type, int Count, string? Link = null, int GoesAtOnce = 0);

/// <summary>A record whose data an authority corrects.</summary>
/// <param name="Type">Type of record.</param>
/// <param name="Reference">By which it is named, such as the number of a case.</param>
/// <param name="Title">What people call it.</param>
/// <param name="AuthorityCode">The authority that holds it.</param>
/// <param name="Open">True while it is under way, so that its owner must be reachable.</param>
public sealed record HeldRecord(string Type, string Reference, string Title, string AuthorityCode, bool Open);

/// <summary>A module that holds data about people: says what, hands it out, and lets go of what may go at once.</summary>
public interface IOwnData
{
    /// <summary>What is held, by type; types of which there is nothing may be left out.</summary>
    Task<IReadOnlyList<HeldData>> SummariseAsync(DataOwner owner, CancellationToken ct);

    /// <summary>Writes all of it, in clear text, for its owner.</summary>
    Task WriteAsync(DataOwner owner, DataArchive into, CancellationToken ct);

    /// <summary>Deletes, in the open write scope, what may go at once.</summary>
    /// <returns>How many records.</returns>
    Task<int> DeleteAsync(DataOwner owner, CancellationToken ct);

    /// <summary>Records that authorities hold, the latest first.</summary>
    Task<IReadOnlyList<HeldRecord>> RecordsAsync(DataOwner owner, CancellationToken ct);
}
