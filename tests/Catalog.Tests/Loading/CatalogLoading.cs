using Tongban.Platform;

namespace Tongban.Catalog.Tests.Loading;

public sealed class CatalogLoading
{
    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Loading_the_same_files_again_changes_nothing(DatabaseEngine engine)
    {
        await using var host = await CatalogHost.StartAsync(engine);

        var first = (await host.LoadAsync(ShippedData.Root)).Value;
        var second = (await host.LoadAsync(ShippedData.Root)).Value;

        first.NewVersions.Count.ShouldBe(ShippedData.Files.Published.Count());
        second.ChangedNothing.ShouldBeTrue();
        second.Unchanged.ShouldBe(ShippedData.Files.Published.Count());
        var list = await host.ReadAsync(reader => reader.ListAsync(new ItemFilter { Size = 100 }));
        list.Total.ShouldBe(ShippedData.Files.Published.Count());
        list.Items.ShouldAllBe(item => item.Number == 1);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_changed_file_makes_a_version_from_now_on_and_the_old_one_stays(DatabaseEngine engine)
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync(engine);
        (await host.LoadAsync(data.Root)).Value.NewVersions.ShouldBe(
            [DataFolder.Passport, DataFolder.Food],
            ignoreOrder: true
        );
        var before = (await host.ReadAsync(reader => reader.FindAsync(DataFolder.Food)))!;

        host.Clock.Advance(TimeSpan.FromDays(3));
        data.Edit(DataFolder.Food, $"\"name\": \"{before.Content.Name}\"", "\"name\": \"食品经营许可（改）\"");
        var report = (await host.LoadAsync(data.Root)).Value;

        report.NewVersions.ShouldBe([DataFolder.Food]);
        report.Unchanged.ShouldBe(1);
        var after = (await host.ReadAsync(reader => reader.FindAsync(before.Content.TaskCode)))!;
        after.Number.ShouldBe(2);
        after.Content.Name.ShouldBe("食品经营许可（改）");
        after.EffectiveFrom.ShouldBe(host.Clock.Now);
        after.EffectiveTo.ShouldBeNull();
        var old = (await host.ReadAsync(reader => reader.GetVersionAsync(before.VersionId)))!;
        old.Content.Name.ShouldBe(before.Content.Name);
        old.EffectiveTo.ShouldBe(after.EffectiveFrom);
        (await host.ReadAsync(reader => reader.VersionsAsync(DataFolder.Food)))
            .Select(item => item.Number)
            .ShouldBe([2, 1]);
    }

    [Fact]
    public async Task Two_changes_at_one_instant_do_not_overlap()
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        await host.LoadAsync(data.Root);
        data.Edit(DataFolder.Food, "\"consultPhone\": \"", "\"consultPhone\": \"总机 ");
        await host.LoadAsync(data.Root);

        var versions = await host.ReadAsync(reader => reader.VersionsAsync(DataFolder.Food));

        versions[1].EffectiveTo.ShouldBe(versions[0].EffectiveFrom);
        versions[0].EffectiveFrom.ShouldBeGreaterThan(versions[1].EffectiveFrom);
    }

    [Fact]
    public async Task White_space_and_the_order_of_members_are_no_change()
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        await host.LoadAsync(data.Root);
        data.Edit(DataFolder.Food, "\n", "\n ");

        (await host.LoadAsync(data.Root)).Value.ChangedNothing.ShouldBeTrue();
    }

    [Fact]
    public async Task A_fault_is_named_with_file_element_and_rule_and_nothing_is_written()
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        data.Edit(DataFolder.Food, "\"regime\": \"XKF\"", "\"regime\": \"NIX\"");

        var refused = await host.LoadAsync(data.Root);

        refused.IsOk.ShouldBeFalse();
        refused.Rejection.Code.ShouldBe("CAT-0001");
        refused.Rejection.Message.ShouldBe(
            $"items/{DataFolder.Food}.json：regime：没有编码为“NIX”的办理程序规则。（CAT-LINT-002）"
        );
        (await host.ReadAsync(reader => reader.AuthoritiesAsync())).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"regime\": \"XKF\"", "\"regime\": \"XKF\", \"regimes\": 1", "CAT-LINT-101")]
    [InlineData("\"regime\": \"XKF\"", "\"regime\": ", "CAT-LINT-101")]
    [InlineData("\"regime\": \"XKF\"", "\"regime\": \"XKF\", \"regime\": \"XKF\"", "CAT-LINT-101")]
    [InlineData($"\"id\": \"{DataFolder.Food}\"", "\"id\": \"another\"", "CAT-LINT-102")]
    public async Task A_file_that_is_no_item_is_named(string from, string to, string rule)
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        data.Edit(DataFolder.Food, from, to);

        var refused = await host.LoadAsync(data.Root);

        refused.Rejections.ShouldContain(found =>
            found.Message.StartsWith($"items/{DataFolder.Food}.json") && found.Message.EndsWith($"（{rule}）")
        );
    }

    [Fact]
    public async Task A_code_used_twice_is_found()
    {
        using var data = new DataFolder();
        await using var host = await CatalogHost.StartAsync();
        var copy = Path.Combine(data.Root, "items", "haixi-copy.json");
        File.WriteAllText(
            copy,
            File.ReadAllText(Path.Combine(data.Root, "items", $"{DataFolder.Food}.json"))
                .Replace($"\"id\": \"{DataFolder.Food}\"", "\"id\": \"haixi-copy\"", StringComparison.Ordinal)
                .Replace("\"type\": \"permit\"", "\"type\": \"confirmation\"", StringComparison.Ordinal)
        );

        var rules = (await host.LoadAsync(data.Root)).Rejections.Select(found => found.Message).ToList();

        rules.ShouldContain(message => message.Contains("CAT-LINT-103"));
        rules.ShouldContain(message => message.Contains("CAT-LINT-104"));
    }
}
