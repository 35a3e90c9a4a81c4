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
        PageEntry.At("home-region", "/r/632802000000"),
        PageEntry.At("home-region-named", "/r/511602000000"),
        PageEntry.At("regions", "/regions"),
        PageEntry.At("items-event", "/items?audience=Person&event=old"),
        PageEntry.At("wizards", "/wizard"),
        PageEntry.At("wizard", "/wizard/shop"),
        PageEntry.At("wizard-further", "/wizard/shop?who=sole&trade=meal"),
        PageEntry.At("wizard-result", "/wizard/shop?who=sole&trade=meal&openPlace=yes&workers=yes"),
        PageEntry.At("zone-one-thing", "/zones/one-thing"),
        PageEntry.At("zone-cross-province", "/zones/cross-province"),
        PageEntry.At("zone-elders", "/zones/elders"),
        PageEntry.At("zone-map", "/zones/map"),
        PageEntry.At("help", "/help"),
        PageEntry.At("notices", "/notices"),
        new("notice", async site => $"/notices/{await site.Scene.NoticeAsync()}"),
        PageEntry.At("ask", "/items/haixi-scjg-sole-trader/ask"),
        PageEntry.At(
            "ask-found",
            "/items/haixi-scjg-sole-trader/ask?q=%E5%8A%9E%E8%BF%99%E4%B8%AA%E8%A6%81%E5%A4%9A%E5%B0%91%E9%92%B1"
        ),
        PageEntry.At(
            "ask-none",
            "/items/haixi-scjg-sole-trader/ask?q=%E5%AE%A0%E7%89%A9%E9%B9%A6%E9%B9%89%E5%90%89%E7%A5%A5%E7%89%A9"
        ),
        new("enquiry", async site => $"/enquiries/{await site.Scene.EnquiryAsync()}"),
        new(
            "my-enquiries",
            async site =>
            {
                await site.Scene.EnquiryAsync();
                return "/my/enquiries";
            },
            "才仁卓玛"
        ),
        new(
            "desk-enquiries",
            async site =>
            {
                await site.Scene.EnquiryAsync();
                return "/desk/enquiries";
            },
            "632800-scjg.shouli"
        ),
        new("desk-enquiry", async site => await site.Scene.DeskEnquiryAsync(), "632800-scjg.shouli"),
        new(
            "desk-notices",
            async site =>
            {
                await site.Scene.NoticeAsync();
                return "/desk/notices";
            },
            "A001"
        ),
        PageEntry.At("desk-notice-new", "/desk/notices/new", "A001"),
    ];
}
