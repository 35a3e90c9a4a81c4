using Tongban.Certificates.Parties;
using Tongban.Platform;

namespace Tongban.Certificates.Data;

/// <summary>外部单位: a body outside the platform that may ask about certificates.</summary>
internal sealed class OutsidePartyRow
{
    public required long Id { get; init; }
    public required string Name { get; init; }
    public required string CreditCode { get; init; }
    public required PartyKind Kind { get; init; }

    /// <summary>Code of a basis of <see cref="PartyRules"/>; null where it rests on an agreement.</summary>
    public string? BasisCode { get; init; }

    /// <summary>Number of the agreement; null where it rests on a law.</summary>
    public string? AgreementNumber { get; init; }

    /// <summary>Names of the types of certificate, one a line.</summary>
    public required string TypeNames { get; init; }

    /// <summary>Codes of the purposes, separated by blanks.</summary>
    public required string Purposes { get; init; }

    /// <summary>Elements, separated by blanks; the purpose and the holder's consent narrow them further.</summary>
    public required string Elements { get; init; }

    /// <summary>First and last day.</summary>
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidUntil { get; init; }

    /// <summary>Where the holder reaches it.</summary>
    public ProtectedText Contact { get; init; }
    public required bool NeedsConsent { get; init; }
    public required int MostAMinute { get; init; }
    public required int MostADay { get; init; }

    /// <summary>The service key by which its program is known.</summary>
    public required long KeyId { get; set; }
    public required DateTimeOffset RegisteredAt { get; init; }
    public required string RegisteredBy { get; init; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Start of the minute being counted, by the machine's clock.</summary>
    public DateTimeOffset? MinuteFrom { get; set; }
    public int MinuteCount { get; set; }

    /// <summary>The day being counted, at +08:00 by the machine's clock.</summary>
    public DateOnly? CountedDay { get; set; }
    public int DayCount { get; set; }
    public int Version { get; set; }
}

/// <summary>A query by an outside party, answered or refused; only ever added.</summary>
internal sealed class PartyQueryRow
{
    public required long Id { get; init; }
    public required long PartyId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Name of the purpose; the text that was sent where it is none, cut.</summary>
    public required string Purpose { get; init; }
    public required string Reference { get; init; }

    /// <summary>Number of the court's decision or of the inspection, where one was named.</summary>
    public string? Decision { get; init; }

    /// <summary>Blind index of whom it asked about, use <c>applicant</c>; null where nobody could be told.</summary>
    public string? HolderKey { get; init; }

    /// <summary>Certificates that it asked about or was answered with.</summary>
    public required int Certificates { get; init; }

    /// <summary>Code of the refusal; null when it was answered.</summary>
    public string? Refusal { get; init; }
}
