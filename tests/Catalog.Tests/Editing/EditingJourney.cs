using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Editing;
using Tongban.Catalog.Editing.Elements;
using Tongban.Catalog.Search;
using Tongban.Catalog.Tests.Loading;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Catalog.Tests.Editing;

public sealed class EditingJourney
{
    private static readonly Actor Writer = new(1, "甲", Roles.Cataloguer, "632800-scjg");
    private static readonly Actor OtherWriter = new(2, "乙", Roles.Cataloguer, "632800-scjg");
    private static readonly Actor Auditor = new(3, "丙", Roles.CatalogueAuditor, "632800-scjg");
    private static readonly Actor Region = new(4, "丁", Roles.CatalogueAuditor, "632800-zwfw");
    private static readonly Actor CityWriter = new(5, "戊", Roles.Cataloguer, "632802-scjg");

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_version_takes_effect_at_its_hour_in_reader_and_search_and_not_before(DatabaseEngine engine)
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync(engine);
        await host.LoadAsync(data.Root);
        var from = host.Clock.Now.AddHours(30);
        var edition = await ReviewedAsync(host, "0977-7654321", "吃食铺子");

        (await PublishAsync(host, edition, from)).Value.ShouldBe(EditionState.Scheduled);

        (await FoodAsync(host)).Number.ShouldBe(1);
        host.Clock.Set(from.AddMicroseconds(-1));
        (await FoodAsync(host)).Number.ShouldBe(1);
        host.Clock.Set(from);
        (await FoodAsync(host)).Content.ConsultPhone.ShouldBe("0977-7654321");
        (await host.FindAsync(new SearchRequest("吃食铺子")))!.Hits.ShouldBeEmpty();
        await DueAsync(host);
        (await host.FindAsync(new SearchRequest("吃食铺子")))!.Hits.ShouldHaveSingleItem().Id.ShouldBe(DataFolder.Food);
        var acts = await ScopedAsync<ItemHistory, IReadOnlyList<Data.ItemActRow>>(
            host,
            history => history.OfAsync(DataFolder.Food, 50, default)
        );
        acts.Select(act => act.Act)
            .Reverse()
            .ShouldBe([
                EditingAct.Begin,
                EditingAct.Save,
                EditingAct.Submit,
                EditingAct.Approve,
                EditingAct.Approve,
                EditingAct.Schedule,
                EditingAct.TakeEffect,
            ]);
        acts[0].At.ShouldBe(from);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_version_recalled_before_its_hour_never_holds_and_the_one_before_goes_on(DatabaseEngine engine)
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync(engine);
        await host.LoadAsync(data.Root);
        var from = host.Clock.Now.AddHours(30);
        var edition = await ReviewedAsync(host, "0977-7654321", "吃食铺子");
        await PublishAsync(host, edition, from);

        (await ActAsync(host, edition, EditingAct.Recall, Region, "依据有误")).Value.ShouldBe(EditionState.Reviewed);

        host.Clock.Set(from.AddDays(1));
        await DueAsync(host);
        (await FoodAsync(host)).Number.ShouldBe(1);
        (await host.ReadAsync(reader => reader.VersionsAsync(DataFolder.Food))).ShouldHaveSingleItem();
        (await PublishAsync(host, edition, null)).Value.ShouldBe(EditionState.Published);
        (await FoodAsync(host)).Number.ShouldBe(3);
    }

    [Fact]
    public async Task Files_change_nothing_of_an_item_that_the_desk_has_published()
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        await host.LoadAsync(data.Root);
        host.Clock.Advance(TimeSpan.FromHours(1));
        (await PublishAsync(host, await ReviewedAsync(host, "0977-7654321", "吃食铺子"), null)).IsOk.ShouldBeTrue();

        (await host.LoadAsync(data.Root)).Value.NewVersions.ShouldBeEmpty();

        (await FoodAsync(host)).Number.ShouldBe(2);
        (await host.FindAsync(new SearchRequest("吃食铺子")))!.Hits.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_who_save_at_once_lose_nothing_and_what_overlaps_waits_for_a_choice()
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        await host.LoadAsync(data.Root);
        var edition = await BeginAsync(host);
        (await SaveAsync(host, edition, 1, Writer, root => root["consultPhone"] = "1")).Value.Revision.ShouldBe(2);

        var merged = (await SaveAsync(host, edition, 1, OtherWriter, root => root["complaintPhone"] = "2")).Value;
        merged.MergedWith.ShouldBe("甲");
        var waiting = (await SaveAsync(host, edition, 1, OtherWriter, root => root["consultPhone"] = "3")).Value;

        waiting.Waiting.ShouldNotBeNull();
        var now = await ReadAsync(host, edition, waiting.Revision);
        now["consultPhone"]!.ToString().ShouldBe("1");
        now["complaintPhone"]!.ToString().ShouldBe("2");
    }

    [Fact]
    public async Task A_save_that_waits_for_a_choice_does_not_make_its_writer_the_last_who_changed_the_edition()
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        await host.LoadAsync(data.Root);
        var edition = await BeginAsync(host);
        await SaveAsync(host, edition, 1, Writer, root => root["consultPhone"] = "1");

        (
            await SaveAsync(host, edition, 1, OtherWriter, root => root["consultPhone"] = "3")
        ).Value.Waiting.ShouldNotBeNull();

        (
            await ScopedAsync<ItemStanding, Standing?>(host, standing => standing.OfEditionAsync(edition, default))
        )!.Edition!.UpdatedBy.ShouldBe("甲");
    }

    [Fact]
    public async Task What_a_rule_forbids_is_neither_submitted_nor_published()
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        await host.LoadAsync(data.Root);
        var edition = await BeginAsync(host);
        await SaveAsync(host, edition, 1, Writer, root => root["consultPhone"] = "");

        var refused = await ScopedAsync<EditionActs, Result<EditionState>>(
            host,
            acts => acts.SubmitAsync(edition, Writer, default)
        );

        refused.Rejections.ShouldContain(one => one.Code == "CAT-LINT-017" && one.Field == "consultPhone");
    }

    [Fact]
    public async Task A_new_name_of_the_leading_item_opens_a_draft_below_it()
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        await host.LoadAsync(data.Root);
        var claimed = (
            await ScopedAsync<Claiming, Result<long>>(
                host,
                claiming => claiming.ClaimAsync("630131001000", true, CityWriter, default)
            )
        ).Value;
        await SaveAsync(host, claimed, 1, CityWriter, root => root["consultPhone"] = "0977-1");
        await ReviewAsync(host, claimed, CityWriter, new Actor(6, "己", Roles.CatalogueAuditor, "632802-scjg"));
        await ScopedAsync<EditionActs, Result<EditionState>>(
            host,
            acts => acts.PublishAsync(claimed, null, Region, null, default)
        );
        host.Clock.Advance(TimeSpan.FromDays(1));

        var edition = await BeginAsync(host);
        await SaveAsync(host, edition, 1, Writer, root => root["name"] = "食品经营许可（首次）");
        await ReviewAsync(host, edition, Writer, Auditor);
        await PublishAsync(host, edition, null);

        var below = await ScopedAsync<ItemStanding, Standing?>(
            host,
            standing => standing.OfItemAsync("632802-scjg-630131001000", default)
        );
        below!.Edition!.Name.ShouldBe("食品经营许可（首次）");
        below.Course.Item.ShouldBe(ItemState.Active);
    }

    private static async Task<PublishedItem> FoodAsync(CatalogHost host) =>
        (await host.ReadAsync(reader => reader.FindAsync(DataFolder.Food)))!;

    private static async Task<long> ReviewedAsync(CatalogHost host, string phone, string synonym)
    {
        var edition = await BeginAsync(host);
        await SaveAsync(
            host,
            edition,
            1,
            Writer,
            root =>
            {
                root["consultPhone"] = phone;
                root["synonyms"]!.AsArray().Add(synonym);
            }
        );
        await ReviewAsync(host, edition, Writer, Auditor);
        return edition;
    }

    private static async Task ReviewAsync(CatalogHost host, long edition, Actor writer, Actor auditor)
    {
        var submitted = await ScopedAsync<EditionActs, Result<EditionState>>(
            host,
            acts => acts.SubmitAsync(edition, writer, default)
        );
        submitted.Rejections.ShouldBeEmpty();
        (await ActAsync(host, edition, EditingAct.Approve, auditor, null)).Value.ShouldBe(EditionState.Submitted);
        (await ActAsync(host, edition, EditingAct.Approve, Region, null)).Value.ShouldBe(EditionState.Reviewed);
    }

    private static async Task<long> BeginAsync(CatalogHost host) =>
        (
            await ScopedAsync<Claiming, Result<long>>(
                host,
                claiming => claiming.ReviseAsync(DataFolder.Food, Writer, default)
            )
        ).Value;

    private static Task<Result<EditionState>> PublishAsync(CatalogHost host, long edition, DateTimeOffset? from) =>
        ScopedAsync<EditionActs, Result<EditionState>>(
            host,
            acts => acts.PublishAsync(edition, from, Region, null, default)
        );

    private static Task<Result<EditionState>> ActAsync(
        CatalogHost host,
        long edition,
        EditingAct act,
        Actor by,
        string? reason
    ) => ScopedAsync<EditionActs, Result<EditionState>>(host, acts => acts.ActAsync(edition, act, by, reason, default));

    private static async Task<Result<SaveOutcome>> SaveAsync(
        CatalogHost host,
        long edition,
        int seen,
        Actor by,
        Action<System.Text.Json.Nodes.JsonObject> change
    )
    {
        var root = await ReadAsync(host, edition, seen);
        change(root);
        return await ScopedAsync<EditionSaving, Result<SaveOutcome>>(
            host,
            saving => saving.SaveAsync(edition, seen, root, by, default)
        );
    }

    private static async Task<System.Text.Json.Nodes.JsonObject> ReadAsync(
        CatalogHost host,
        long edition,
        int number
    ) =>
        (
            await ScopedAsync<EditionText, System.Text.Json.Nodes.JsonObject?>(
                host,
                text => text.ReadAsync(edition, number, default)
            )
        )!;

    private static Task<int> DueAsync(CatalogHost host) =>
        host.InScopeAsync(services => services.GetRequiredService<DueWorker>().RunDueAsync(host.Clock.Now));

    private static Task<TResult> ScopedAsync<TService, TResult>(CatalogHost host, Func<TService, Task<TResult>> act)
        where TService : notnull => host.InScopeAsync(services => act(services.GetRequiredService<TService>()));
}
