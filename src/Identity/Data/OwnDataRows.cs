using Tongban.Platform;

namespace Tongban.Identity.Data;

internal enum DataRequestKind
{
    /// <summary>更正、补充.</summary>
    Correction,

    /// <summary>删除.</summary>
    Deletion,
}

internal enum DataRequestOutcome
{
    /// <summary>已照办.</summary>
    Done,

    /// <summary>部分照办.</summary>
    Partly,

    /// <summary>不予.</summary>
    Refused,
}

/// <summary>What somebody asks of whoever holds their data, and the answer.</summary>
internal sealed class DataRequest
{
    public long Id { get; init; }
    public long AccountId { get; init; }
    public required DataRequestKind Kind { get; init; }

    /// <summary>Type of record, as the table of retention has it.</summary>
    public required string Type { get; init; }

    /// <summary>Which record, such as the number of a case; null for all of the type.</summary>
    public string? Reference { get; init; }
    public required string Title { get; init; }

    /// <summary>Authority that holds the record; null for the platform itself.</summary>
    public string? AuthorityCode { get; init; }
    public required ProtectedText Words { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateOnly DueOn { get; init; }
    public DataRequestOutcome? Outcome { get; set; }
    public ProtectedText Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public string? AnsweredBy { get; set; }
    public int Version { get; set; }
}

/// <summary>A code sent to a phone, or handed out by an administrator, for one use.</summary>
internal sealed class PhoneCode
{
    public long Id { get; init; }
    public required string Purpose { get; init; }

    /// <summary>Blind index of the number, or of the work number; codes are counted by it whether or not there is an account.</summary>
    public required string LoginKey { get; init; }
    public ProtectedText Phone { get; init; }

    /// <summary>Whose it is; null where nobody has an account under it.</summary>
    public long? AccountId { get; init; }

    /// <summary>Blind index over the row's id and the code.</summary>
    public required string CodeKey { get; init; }
    public required DateTimeOffset SentAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public int Tries { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
    public int Version { get; set; }
}
