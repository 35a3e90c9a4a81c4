using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Data;
using Tongban.Catalog.Search;
using Tongban.Catalog.Tests.Loading;
using Tongban.Platform;

namespace Tongban.Catalog.Tests.Search;

public sealed class KeepingUp
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_renamed_item_is_found_by_its_new_name_and_no_more_by_the_old(DatabaseEngine engine)
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync(engine);
        await host.LoadAsync(data.Root);
        (await host.FindAsync(new SearchRequest("护照")))!.Hits[0].Id.ShouldBe(DataFolder.Passport);
        var name = (await host.ReadAsync(reader => reader.FindAsync(DataFolder.Passport)))!.Content.Name;

        host.Clock.Advance(TimeSpan.FromDays(1));
        data.Edit(DataFolder.Passport, $"\"name\": \"{name}\"", "\"name\": \"星际通行证签发\"");
        await host.LoadAsync(data.Root);

        (await host.FindAsync(new SearchRequest("星际通行证")))
            .Hits.ShouldHaveSingleItem()
            .Name.ShouldBe("星际通行证签发");
        (await host.FindAsync(new SearchRequest("护照"))).Hits.ShouldAllBe(hit => hit.Name != name);
    }

    [Fact]
    public async Task An_item_taken_out_is_found_no_more()
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        await host.LoadAsync(data.Root);
        (await host.FindAsync(new SearchRequest("护照"))).Hits.ShouldNotBeEmpty();

        await host.InScopeAsync(async services =>
        {
            await using var write = await services.GetRequiredService<UnitOfWork>().BeginAsync();
            await new SearchEntries(services.GetRequiredService<CatalogDb>()).RemoveAsync(
                [DataFolder.Passport],
                default
            );
            await write.CommitAsync();
            return 0;
        });

        (await host.FindAsync(new SearchRequest("护照"))).Hits.ShouldBeEmpty();
    }

    [Fact]
    public async Task Misses_are_counted_and_long_figures_are_not_kept()
    {
        await using var host = await CatalogHost.StartAsync();

        foreach (var text in (string[])["学 英语", "学英语！", "我的号码63289919880412002X"])
            await host.InScopeAsync(async services =>
            {
                await services.GetRequiredService<SearchMisses>().RecordAsync(text, default);
                return 0;
            });

        var misses = await host.InScopeAsync(services =>
            services.GetRequiredService<SearchMisses>().ListAsync(10, default)
        );
        misses.Select(miss => (miss.Query, miss.Times)).ShouldBe([("学英语", 2), ("我的号码…", 1)]);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Loading_the_list_of_names_again_changes_nothing(DatabaseEngine engine)
    {
        await using var host = await CatalogHost.StartAsync(engine);

        (await host.LoadNamedAsync(ShippedData.Root)).Value.ShouldBe(1135);
        (await host.LoadNamedAsync(ShippedData.Root)).Value.ShouldBe(0);
    }
}
