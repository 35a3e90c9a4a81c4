namespace Tongban.Browser.Tests;

/// <summary>关怀版 stays chosen from page to page; how each page looks in it, <see cref="EveryPage"/> checks.</summary>
public sealed class CareEdition(DemoSite site)
{
    [Theory]
    [InlineData(null, "/items")]
    [InlineData("632800-scjg.shenpi", "/desk")]
    public async Task Who_chose_it_has_it_on_every_page_until_choosing_otherwise(string? who, string page)
    {
        await using var window = await site.OpenAsync(who, Sizes.Phone);
        await window.OpenAsync("/care?on=1&back=/");
        await window.OpenAsync(page);
        (await window.Page.Locator("html[data-care]").CountAsync()).ShouldBe(1);
        await window.OpenAsync("/care?on=0&back=/");
        await window.OpenAsync(page);
        (await window.Page.Locator("html[data-care]").CountAsync()).ShouldBe(0);
    }
}
