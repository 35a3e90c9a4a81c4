namespace Tongban.Catalog.Authorities;

/// <summary>政务服务大厅.</summary>
public sealed record Hall
{
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>政务服务中心 that the hall belongs to.</summary>
    public required string Venue { get; init; }
    public required string Division { get; init; }
    public string? Address { get; init; }
    public string? Phone { get; init; }
    public required HallHours Hours { get; init; }
    public required IReadOnlyList<Counter> Counters { get; init; }
    public required string Source { get; init; }
}

/// <param name="Backing"><c>found</c> or <c>demo</c> (演示配置).</param>
public sealed record HallHours(string Days, string Morning, string Afternoon, string Backing, string? Note = null);

/// <summary>窗口; a comprehensive one (综合窗口) serves the whole set of <see cref="Authorities"/>.</summary>
public sealed record Counter
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required CounterKind Kind { get; init; }

    /// <summary>Codes of the authorities served.</summary>
    public required IReadOnlyList<string> Authorities { get; init; }
    public required string Source { get; init; }

    public bool Serves(string authorityCode) => Authorities.Contains(authorityCode, StringComparer.Ordinal);
}

public enum CounterKind
{
    Department,
    Comprehensive,
    CrossProvince,
    OneThing,
    Feedback,
    Leader,
}
