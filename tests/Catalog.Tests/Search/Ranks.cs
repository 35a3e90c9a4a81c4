using Tongban.Catalog.Search;

namespace Tongban.Catalog.Tests.Search;

public sealed class Ranks(FilledCatalogue catalogue) : IClassFixture<FilledCatalogue>
{
    private const string Guangan = "511602000000";

    private async Task<IReadOnlyList<SearchHit>> FindAsync(SearchRequest request) =>
        (await catalogue.FindAsync(request)).Hits;

    [Fact]
    public async Task Of_two_items_of_one_name_the_complete_one_comes_first_unless_the_reader_is_near_the_other()
    {
        var anywhere = await FindAsync(new SearchRequest("公司设立登记"));
        var near = await FindAsync(new SearchRequest("公司设立登记") { Near = Guangan });

        (anywhere[0].Name, anywhere[0].NameOnly).ShouldBe(("公司设立登记", false));
        (near[0].Name, near[0].Division).ShouldBe(("公司设立登记", Guangan));
        near[1].Name.ShouldBe("公司设立登记");
    }

    [Fact]
    public async Task Nearness_does_not_outweigh_relevance() =>
        (await FindAsync(new SearchRequest("取公积金") { Near = Guangan }))[0].Name.ShouldBe("住房公积金提取");

    [Fact]
    public async Task The_whole_name_of_an_item_finds_it_first()
    {
        foreach (var name in ShippedData.Files.Published.Select(item => item.Value.Name))
            (await FindAsync(new SearchRequest(name)))[0].Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("烟草证", "烟草专卖零售许可证补办", "烟草证丢了")]
    [InlineData("烟草证", "烟草专卖零售许可证延续", "烟草证快到期了")]
    [InlineData("残疾证", "残疾人证换领", "残疾证到期换新")]
    [InlineData("公司", "公司注销登记", "公司不干了")]
    public async Task The_act_that_is_asked_for_decides_among_items_about_one_thing(
        string thing,
        string wanted,
        string query
    )
    {
        (await FindAsync(new SearchRequest(query)))
            .Take(2)
            .Select(hit => hit.Name)
            .ShouldContain(name => name.StartsWith(wanted));
        (await FindAsync(new SearchRequest(thing)))[0].Name.ShouldNotBe(wanted);
    }

    [Fact]
    public async Task Filters_leave_only_what_they_say()
    {
        (await FindAsync(new SearchRequest("许可证到期") { Division = Guangan })).ShouldAllBe(hit =>
            hit.Division == Guangan
        );
        (await FindAsync(new SearchRequest("办证") { Division = "630000000000" })).ShouldAllBe(hit =>
            hit.Division.StartsWith("63")
        );
        (await FindAsync(new SearchRequest("营业执照") { Department = "区行政审批局" })).ShouldAllBe(hit =>
            hit.Authority == "区行政审批局"
        );
        (await FindAsync(new SearchRequest("公司") { Type = Content.ItemType.Permit })).ShouldAllBe(hit =>
            hit.Type == Content.ItemType.Permit
        );
        (await FindAsync(new SearchRequest("") { Theme = "marriage" })).ShouldContain(hit =>
            hit.Name == "离婚登记预约"
        );
        (await FindAsync(new SearchRequest("采矿证") { Audience = ItemAudience.Person })).ShouldNotContain(hit =>
            hit.Id == "haixi-zrzy-mining-licence"
        );
    }

    [Theory]
    [InlineData("怎么学英语")]
    [InlineData("王者荣耀")]
    [InlineData("zzzzzz")]
    [InlineData("？！。")]
    [InlineData("的了吗")]
    public async Task What_has_nothing_to_do_with_government_finds_nothing(string query) =>
        (await FindAsync(new SearchRequest(query))).ShouldBeEmpty();

    [Fact]
    public async Task Where_nothing_fits_themes_are_offered() =>
        (await catalogue.FindAsync(new SearchRequest("怎么学英语"))).Nearest.Count.ShouldBe(4);

    [Theory]
    [InlineData("shenfenzheng diule", "居民身份证")]
    [InlineData("shengfenzheng", "居民身份证")]
    [InlineData("SBK", "社会保障卡")]
    [InlineData("ＫＴＶ", "娱乐场所经营许可")]
    public async Task Letters_are_read_as_sounds_initials_or_words(string query, string start) =>
        (await FindAsync(new SearchRequest(query)))[0].Name.ShouldStartWith(start);

    [Fact]
    public async Task A_very_long_query_is_answered_all_the_same() =>
        (
            await FindAsync(new SearchRequest(string.Concat(Enumerable.Repeat("我想开个饭店卖面条需要什么手续", 40))))
        ).ShouldContain(hit => hit.Name.StartsWith("食品"));
}
