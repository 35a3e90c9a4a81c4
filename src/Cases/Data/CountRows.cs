using Tongban.Catalog.Content;

namespace Tongban.Cases.Data;

internal enum CountMeasure
{
    /// <summary>收件.</summary>
    Received,

    /// <summary>受理.</summary>
    Accepted,

    /// <summary>不予受理.</summary>
    Declined,

    /// <summary>正常办结: closed, decided within its limit, not withdrawn.</summary>
    ClosedInTime,

    /// <summary>超期办结.</summary>
    ClosedLate,

    /// <summary>Ended without a decision: withdrawn, terminated, lapsed, duplicate.</summary>
    EndedOtherwise,
}

/// <summary>What one act adds to a count; appended in its transaction, folded later. No row that all cases share is written.</summary>
internal sealed class CountDeltaRow
{
    public required long Id { get; init; }

    /// <summary>Legal day of the act.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>受理日期 of the case, or its day of receipt before: 'of those accepted in the quarter'.</summary>
    public required DateOnly Cohort { get; init; }
    public required string Division { get; init; }
    public required string AuthorityCode { get; init; }

    /// <summary>Empty when no counter took part.</summary>
    public required string CounterCode { get; init; }
    public required Channel Channel { get; init; }
    public required string ItemId { get; init; }
    public required CountMeasure Measure { get; init; }
    public required int Amount { get; init; }
}

/// <summary>The folded deltas of one key.</summary>
internal sealed class CountRow
{
    public required DateOnly Day { get; init; }
    public required DateOnly Cohort { get; init; }
    public required string Division { get; init; }
    public required string AuthorityCode { get; init; }
    public required string CounterCode { get; init; }
    public required Channel Channel { get; init; }
    public required string ItemId { get; init; }
    public required CountMeasure Measure { get; init; }
    public int Amount { get; set; }
}
