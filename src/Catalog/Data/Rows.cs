namespace Tongban.Catalog.Data;

internal sealed class DivisionRow
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string? Parent { get; set; }
}

/// <summary>A record loaded from a file: its canonical JSON and hash, and what is looked up by.</summary>
internal interface ILoadedRow
{
    string Code { get; }
    int Position { get; set; }
    string Content { get; set; }
    string Hash { get; set; }
}

internal sealed class AuthorityRow : ILoadedRow
{
    public required string Code { get; init; }
    public required string CreditCode { get; set; }
    public required int Position { get; set; }
    public required string Content { get; set; }
    public required string Hash { get; set; }
}

internal sealed class HallRow : ILoadedRow
{
    public required string Code { get; init; }
    public required int Position { get; set; }
    public required string Content { get; set; }
    public required string Hash { get; set; }
}

internal sealed class CounterRow : ILoadedRow
{
    public required string Code { get; init; }
    public required string Hall { get; set; }
    public required int Position { get; set; }
    public required string Content { get; set; }
    public required string Hash { get; set; }
}

internal sealed class CodeListRow : ILoadedRow
{
    public required string Code { get; init; }
    public required int Position { get; set; }
    public required string Content { get; set; }
    public required string Hash { get; set; }
}

internal sealed class CatalogItemRow
{
    public required string Code { get; init; }
    public required string Scheme { get; init; }
}

internal sealed class CatalogItemVersionRow
{
    public required long Id { get; init; }
    public required string CatalogCode { get; init; }
    public required int Number { get; init; }
    public required string Content { get; init; }
    public required string Hash { get; init; }
    public required DateTimeOffset EffectiveFrom { get; init; }
    public DateTimeOffset? EffectiveTo { get; set; }
}

internal sealed class ServiceItemRow
{
    public required string Id { get; init; }
    public required string TaskCode { get; set; }
}

internal sealed class ServiceItemVersionRow
{
    public required long Id { get; init; }
    public required string ItemId { get; init; }
    public required int Number { get; init; }
    public required long CatalogItemVersionId { get; init; }
    public required VersionStatus Status { get; set; }
    public required string Content { get; init; }
    public required string Hash { get; init; }
    public required DateTimeOffset EffectiveFrom { get; init; }

    /// <summary>Exclusive; null while no later version is known.</summary>
    public DateTimeOffset? EffectiveTo { get; set; }
    public required string Source { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
}
