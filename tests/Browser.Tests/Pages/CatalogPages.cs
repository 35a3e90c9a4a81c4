namespace Tongban.Browser.Tests.Pages;

internal static class CatalogPages
{
    public static IReadOnlyList<PageEntry> All { get; } =
    [
        PageEntry.At("home", "/"),
        PageEntry.At("items", "/items"),
        PageEntry.At("items-searched", "/items?q=%E9%A3%9F%E5%93%81"),
        PageEntry.At("items-none", "/items?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E4%B8%AA%E4%BA%8B%E9%A1%B9"),
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
