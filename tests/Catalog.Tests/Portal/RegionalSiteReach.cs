using Tongban.Platform.Web;

namespace Tongban.Catalog.Tests.Portal;

public sealed class RegionalSiteReach
{
    private static readonly RegionalSite Delingha = new("632802000000", "德令哈市", "德令哈市政务服务");
    private static readonly RegionalSite Haixi = new("632800000000", "海西州", "海西州政务服务");

    [Theory]
    [InlineData("632802000000", true)]
    [InlineData("632802100000", true)]
    [InlineData("632800000000", true)]
    [InlineData("630000000000", true)]
    [InlineData("632801000000", false)]
    [InlineData("511602000000", false)]
    [InlineData("", false)]
    public void A_county_is_served_by_itself_by_what_lies_in_it_and_by_those_above(string division, bool served) =>
        Delingha.IsServedBy(division).ShouldBe(served);

    [Fact]
    public void A_prefecture_is_served_by_its_counties_too()
    {
        Haixi.IsServedBy("632801000000").ShouldBeTrue();
        Haixi.IsServedBy("632300000000").ShouldBeFalse();
    }

    [Fact]
    public void The_shipped_sites_have_names_of_their_own_and_divisions_once()
    {
        var json = File.ReadAllText(Path.Combine(ShippedData.Root, "regions", "regions.json"));
        var all = RegionalSites.Read(json, demonstration: true).All;

        all.Select(site => site.Division).ShouldBeUnique();
        all.Select(site => site.SiteName).ShouldBeUnique();
        RegionalSites.Read(json, demonstration: false).All.ShouldNotContain(site => site.Division == "511602000000");
    }
}
