using Tongban.Catalog.Content;
using Tongban.Catalog.Lint;
using Tongban.Catalog.Loading;

namespace Tongban.Catalog.Tests;

internal static class ShippedData
{
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "data");

    public static CatalogFiles Files { get; } = CatalogFiles.Read(Root);

    public static LintContext Context { get; } =
        CatalogCheck.Context(Root, Files.Authorities, CatalogCheck.Regimes(Root).Value);

    /// <summary>A 一件事 as its file has it, without its members.</summary>
    public static ServiceItemContent OneThing(string id) => Files.OneThings.Single(item => item.Value.Id == id).Value;

    public static ServiceItemContent Item(string id) => Files.Items.Single(item => item.Value.Id == id).Value;
}
