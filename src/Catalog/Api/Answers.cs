using Tongban.Catalog.Content;
using Tongban.Kernel.Codes;

namespace Tongban.Catalog.Api;

internal sealed record ItemList(IReadOnlyList<ItemSummary> Items, int Total, int Page, int Pages);

/// <param name="Promised">Promised limit in words, such as 8个工作日.</param>
/// <param name="CodeScheme"><c>demo</c>: the codes are demonstration codes (演示编码).</param>
internal sealed record ItemSummary(
    string Id,
    string Name,
    ItemType Type,
    string AuthorityCode,
    string AuthorityName,
    string CatalogCode,
    string TaskCode,
    string CodeScheme,
    string Promised,
    string? Statutory,
    bool StatutoryPending,
    bool OnlineFiling,
    ItemFlags Flags,
    int Version,
    DateTimeOffset EffectiveFrom,
    string ContentHash
)
{
    public static ItemSummary Of(PublishedItem item) =>
        new(
            item.Id,
            item.Content.Name,
            item.Content.Type,
            item.Content.AuthorityCode,
            item.Authority.ShortName,
            item.Content.CatalogCode,
            item.Content.TaskCode,
            item.Content.CodeScheme,
            item.Content.Promised.ToString(),
            item.Content.Statutory.Period?.ToString(),
            item.Content.Statutory.Pending,
            item.Content.TakesOnlineFiling,
            item.Flags,
            item.Number,
            item.EffectiveFrom,
            item.Hash
        );
}

/// <param name="Content">Every element of the version in force.</param>
internal sealed record ItemDetail(ItemSummary Summary, ServiceItemContent Content);

internal sealed record DivisionEntry(string Code, string Name, DivisionLevel Level);
