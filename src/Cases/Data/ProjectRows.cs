namespace Tongban.Cases.Data;

/// <summary>投资项目 in the 项目代办台账.</summary>
internal sealed class ProjectRow
{
    public required long Id { get; init; }

    /// <summary>投资项目统一代码, such as <c>2026-632802-52-01-123456</c>.</summary>
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string EnterpriseName { get; init; }
    public required string CreditCode { get; init; }

    /// <summary>First six digits of the division whose helpers keep it.</summary>
    public required string Division { get; init; }
    public required long HelperId { get; set; }
    public required string HelperName { get; set; }

    /// <summary>首席帮办代办服务官: the chief representative of the authority that leads.</summary>
    public required long ChiefId { get; set; }
    public required string ChiefName { get; set; }
    public required string ChiefAuthority { get; set; }
    public string? NextStep { get; set; }
    public DateOnly? NextOn { get; set; }
    public required DateTimeOffset BegunAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>An item that the project needs; its case once it was filed.</summary>
internal sealed class ProjectItemRow
{
    public required long Id { get; init; }
    public required long ProjectId { get; init; }
    public required int Ordinal { get; init; }
    public required string ItemId { get; init; }
    public required string ItemName { get; init; }
    public long? CaseId { get; set; }
    public string? CaseNumber { get; set; }
    public int Version { get; set; }
}

/// <summary>A problem of a project, and how it was solved.</summary>
internal sealed class ProjectProblemRow
{
    public required long Id { get; init; }
    public required long ProjectId { get; init; }
    public required string Words { get; init; }
    public required string NotedBy { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? Solution { get; set; }
    public string? SolvedBy { get; set; }
    public DateTimeOffset? SolvedAt { get; set; }
    public int Version { get; set; }
}
