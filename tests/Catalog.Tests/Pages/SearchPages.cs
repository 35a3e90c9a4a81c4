using System.Net;
using Tongban.Catalog.Search;

namespace Tongban.Catalog.Tests.Pages;

public sealed class SearchPages : IAsyncLifetime
{
    private const string NameOnly = "511A0138600000-511602000000-000-115113010833722043-1-00";
    private CatalogHost host = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        host = await CatalogHost.StartAsync();
        (await host.LoadAsync(ShippedData.Root)).IsOk.ShouldBeTrue();
        (await host.LoadNamedAsync(ShippedData.Root)).IsOk.ShouldBeTrue();
        http = await host.ListenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await host.DisposeAsync();
    }

    private Task<string> PageAsync(string address) =>
        http.GetStringAsync(address, TestContext.Current.CancellationToken);

    [Fact]
    public async Task What_people_say_leads_to_the_item()
    {
        var html = await PageAsync("/search?q=" + Uri.EscapeDataString("我想开饭店"));

        html.ShouldContain("href=\"/items/haixi-scjg-food-business\"");
        html.ShouldContain("要素待完善");
        html.ShouldNotContain("catalog.");
    }

    [Fact]
    public async Task When_nothing_fits_the_page_says_so_offers_ways_on_and_records_it()
    {
        var html = await PageAsync("/search?q=" + Uri.EscapeDataString("怎么学英语"));

        html.ShouldContain("没有找到相符的事项");
        html.ShouldContain("href=\"/search?theme=");
        html.ShouldContain("href=\"tel:12345\"");
        html.ShouldContain("href=\"/halls\"");
        html.ShouldNotContain("catalog.");
        var misses = await host.InScopeAsync(services =>
            ((SearchMisses)services.GetService(typeof(SearchMisses))!).ListAsync(10, default)
        );
        misses.ShouldHaveSingleItem().Query.ShouldBe("怎么学英语");
    }

    [Fact]
    public async Task A_filter_that_leaves_nothing_is_no_miss()
    {
        var html = await PageAsync(
            "/search?q=" + Uri.EscapeDataString("护照") + "&department=" + Uri.EscapeDataString("区民政局")
        );

        html.ShouldContain("不限范围再找");
        (
            await host.InScopeAsync(services =>
                ((SearchMisses)services.GetService(typeof(SearchMisses))!).ListAsync(10, default)
            )
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_words_the_themes_are_shown_and_a_theme_lists_its_items()
    {
        (await PageAsync("/search")).ShouldContain("href=\"/search?theme=marriage\"");
        (await PageAsync("/search?theme=marriage")).ShouldContain("离婚登记预约");
    }

    [Fact]
    public async Task An_item_known_by_name_only_says_so_and_cannot_be_filed()
    {
        var html = await PageAsync("/items/" + NameOnly);

        html.ShouldContain("教师资格认定");
        html.ShouldContain("要素待完善");
        html.ShouldContain("区教科体局");
        html.ShouldContain("12345");
        html.ShouldNotContain("/apply/");
        html.ShouldNotContain("catalog.");
        (await host.ReadAsync(reader => reader.FindAsync(NameOnly))).ShouldBeNull();
        (await http.GetAsync("/api/v1/items/" + NameOnly, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task Items_known_by_name_only_are_listed_by_place_and_department()
    {
        (await PageAsync("/items/named")).ShouldContain("href=\"/items/named?division=511602000000\"");
        (await PageAsync("/items/named?division=511602000000")).ShouldContain("共1135项");
        var html = await PageAsync(
            "/items/named?division=511602000000&department=" + Uri.EscapeDataString("区消防大队")
        );
        html.ShouldContain("公众聚集场所投入使用、营业前消防安全检查");
        html.ShouldContain("共1项");
    }

    [Fact]
    public async Task Words_of_a_query_are_shown_as_text() =>
        (await PageAsync("/search?q=" + Uri.EscapeDataString("<b>护照</b>"))).ShouldNotContain("<b>护照");
}
