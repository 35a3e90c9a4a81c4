using Tongban.Catalog.Content;
using Tongban.Platform;

namespace Tongban.Catalog.Tests;

public sealed class Reading
{
    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Items_divisions_halls_and_lists_are_read_alike(DatabaseEngine engine)
    {
        await using var host = await CatalogHost.StartAsync(engine);
        await host.LoadAsync(ShippedData.Root);

        var food = await host.ReadAsync(reader =>
            reader.ListAsync(new ItemFilter { Text = "食品 经营", Authority = "632800-scjg" })
        );
        food.Items.ShouldContain(item => item.Id == "haixi-scjg-food-business");
        food.Items.ShouldAllBe(item => item.Content.AuthorityCode == "632800-scjg");
        (await host.ReadAsync(reader => reader.ListAsync(new ItemFilter { Text = "%" }))).Total.ShouldBe(0);
        var people = await host.ReadAsync(reader =>
            reader.ListAsync(new ItemFilter { Audience = ItemAudience.Person, Size = 100 })
        );
        people.Items.ShouldAllBe(item => item.Content.Subjects.Contains(SubjectKind.Person));

        var counties = await host.ReadAsync(reader => reader.ChildrenAsync("632800000000"));
        counties
            .Select(division => division.Name)
            .ShouldBe(["格尔木市", "德令哈市", "茫崖市", "乌兰县", "都兰县", "天峻县", "大柴旦行政委员会"]);
        (await host.ReadAsync(reader => reader.DivisionFullNameAsync("632801000000"))).ShouldBe(
            "青海省海西蒙古族藏族自治州格尔木市"
        );
        (await host.ReadAsync(reader => reader.SearchDivisionsAsync("德令哈")))[0].Code.Value.ShouldBe("632802000000");

        var hall = (await host.ReadAsync(reader => reader.HallsAsync()))[0];
        hall.Counters.Count(counter => counter.Source == "annex1").ShouldBe(21);
        (await host.ReadAsync(reader => reader.CounterAsync("zbj-20")))!.Name.ShouldBe("综合窗口(一)");
        (await host.ReadAsync(reader => reader.CodeListAsync("use_level")))!.Schemes[0].Entries.Count.ShouldBe(7);
        (await host.ReadAsync(reader => reader.AuthorityAsync("632800-sfj")))!.Review!.Body.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_page_past_the_end_is_the_last_page()
    {
        await using var host = await CatalogHost.StartAsync();
        await host.LoadAsync(ShippedData.Root);

        var page = await host.ReadAsync(reader => reader.ListAsync(new ItemFilter { Page = 99, Size = 10 }));

        page.Page.ShouldBe(page.Pages);
        page.Items.ShouldNotBeEmpty();
    }
}
