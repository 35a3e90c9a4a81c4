namespace Tongban.Catalog.Content;

/// <summary>What the 基本目录 fixes for every level: name, code, type and basis (四级四同).</summary>
public sealed record CatalogItemContent(string Code, string Name, ItemType Type, IReadOnlyList<string> Bases)
{
    public static CatalogItemContent Of(ServiceItemContent item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new CatalogItemContent(
            item.CatalogCode,
            item.Name,
            item.Type,
            [.. item.Bases.Select(basis => $"{basis.Law}{basis.Article}")]
        );
    }
}
