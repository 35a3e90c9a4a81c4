namespace Tongban.Browser.Tests.Pages;

internal static class CatalogPages
{
    public static IReadOnlyList<PageEntry> All { get; } =
    [
        PageEntry.At("home", "/"),
        PageEntry.At("items", "/items"),
        PageEntry.At("items-searched", "/items?q=%E9%A3%9F%E5%93%81"),
        PageEntry.At("items-none", "/items?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E4%BA%8B%E9%A1%B9"),
        PageEntry.At("search", "/search"),
        PageEntry.At("search-found", "/search?q=%E6%88%91%E6%83%B3%E5%BC%80%E9%A5%AD%E5%BA%97"),
        PageEntry.At("search-filtered", "/search?q=%E6%8A%A4%E7%85%A7&division=511602000000"),
        PageEntry.At("search-none", "/search?q=%E6%80%8E%E4%B9%88%E5%AD%A6%E8%8B%B1%E8%AF%AD"),
        PageEntry.At("items-named", "/items/named"),
        PageEntry.At("items-named-list", "/items/named?division=511602000000"),
        PageEntry.At("item-named", "/items/named/511A0138600000-511602000000-000-115113010833722043-1-00"),
        PageEntry.At("desk-search-misses", "/desk/search-misses", "C001"),
        PageEntry.At("desk-catalog-lint", "/desk/catalog/lint", "C001"),
        PageEntry.At("desk-catalog-lint-authority", "/desk/catalog/lint?authority=632800-scjg", "C001"),
        PageEntry.At("desk-catalog-same", "/desk/catalog/same", "C001"),
        PageEntry.At("desk-catalog-same-item", "/desk/catalog/same/haixi-scjg-food-business", "C001"),
        PageEntry.At("desk-catalog-effects", "/desk/catalog/effects", "C001"),
        PageEntry.At("item", "/items/haixi-scjg-food-business"),
        PageEntry.At("item-enterprise", "/items/haixi-zrzy-mining-licence"),
        PageEntry.At("item-service", "/items/haixi-gjj-withdrawal"),
        PageEntry.At("item-print", "/items/haixi-scjg-food-business?print=true"),
        PageEntry.At("item-versions", "/items/haixi-scjg-food-business/versions"),
        PageEntry.At("authorities", "/authorities"),
        PageEntry.At("authority", "/authorities/632800-scjg"),
        PageEntry.At("halls", "/halls"),
    ];
}
