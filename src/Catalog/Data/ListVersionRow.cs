using Tongban.Catalog.Lists;

namespace Tongban.Catalog.Data;

/// <summary>A published version of a list; never changed.</summary>
internal sealed class ListVersionRow
{
    public required long Id { get; init; }
    public required ListKind Kind { get; init; }
    public required int Number { get; init; }

    /// <summary>JSON list of the entries.</summary>
    public required string Content { get; init; }
    public required string Hash { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string ActorName { get; init; }
    public string? ActorAuthority { get; init; }
    public required string Reason { get; init; }
}
