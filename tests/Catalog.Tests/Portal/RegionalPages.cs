using System.Net;

namespace Tongban.Catalog.Tests.Portal;

public sealed class RegionalPages : IClassFixture<PortalHost>
{
    private readonly PortalHost portal;

    public RegionalPages(PortalHost portal)
    {
        this.portal = portal;
        portal.Renew();
    }

    [Fact]
    public async Task The_address_of_a_region_gives_its_home_and_the_next_pages_stay_with_it()
    {
        (await portal.PageAsync("/")).ShouldContain("<span>海西州政务服务</span>");

        (await portal.PageAsync("/r/632802000000")).ShouldContain("<span>德令哈市政务服务</span>");

        (await portal.PageAsync("/halls")).ShouldNotContain("格尔木政务服务大厅");
        (await portal.PageAsync("/items")).ShouldContain("现在看的是德令哈市");
        var found = await portal.PageAsync("/search?q=" + Uri.EscapeDataString("护照"));
        found.ShouldContain("href=\"/items/haixi-gaj-passport\"");
        found.ShouldNotContain("/items/named/");
        (await portal.PageAsync("/search?everywhere=true&q=" + Uri.EscapeDataString("护照"))).ShouldContain(
            "/items/named/"
        );
    }

    [Fact]
    public async Task Where_the_region_has_nothing_that_fits_the_search_says_so_and_shows_other_places()
    {
        await portal.PageAsync("/r/511602000000");

        var found = await portal.PageAsync("/search?q=" + Uri.EscapeDataString("取水许可申请批准"));
        found.ShouldContain("/items/");
        (await portal.PageAsync("/")).ShouldContain("目前只有事项名称");
    }

    [Fact]
    public async Task The_chooser_keeps_the_choice_without_script_and_takes_it_back()
    {
        var chosen = await portal.PostAsync(
            "/regions?back=/halls",
            "/regions",
            ("division", "632802000000"),
            ("back", "/halls")
        );
        chosen.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/halls");
        (await portal.PageAsync("/")).ShouldContain("<span>德令哈市政务服务</span>");

        await portal.PostAsync("/regions", "/regions", ("division", ""), ("back", "/"));
        (await portal.PageAsync("/")).ShouldContain("<span>海西州政务服务</span>");
    }

    [Fact]
    public async Task There_is_no_site_of_a_division_without_one()
    {
        using var answer = await portal.Http.GetAsync(
            new Uri("/r/110000000000", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/wizard")]
    [InlineData("/wizard/shop")]
    [InlineData("/wizard/shop?who=sole&trade=meal&openPlace=yes&workers=no")]
    [InlineData("/wizard/shop?who=stall")]
    [InlineData("/zones/one-thing")]
    [InlineData("/zones/cross-province")]
    [InlineData("/zones/policies")]
    [InlineData("/zones/elders")]
    [InlineData("/zones/map")]
    [InlineData("/regions")]
    [InlineData("/help")]
    [InlineData("/notices")]
    [InlineData("/halls")]
    [InlineData("/items?event=old&audience=Person")]
    public async Task Each_page_of_the_portal_has_all_its_words(string path)
    {
        var html = await portal.PageAsync(path);
        html.ShouldNotContain("catalog.");
        html.ShouldContain("<h1");
    }

    [Fact]
    public async Task Browsing_counts_what_each_choice_leads_to()
    {
        var html = await portal.PageAsync("/items?event=jobless");
        html.ShouldContain("共8项");
        html.IndexOf("haixi-rsj-unemployment-benefit", StringComparison.Ordinal)
            .ShouldBeGreaterThan(html.IndexOf("delingha-rsj-unemployment-registration", StringComparison.Ordinal));
        html.ShouldContain("href=\"/wizard/jobless\"");
    }
}
