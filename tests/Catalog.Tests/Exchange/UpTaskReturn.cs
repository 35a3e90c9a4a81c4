using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Content;
using Tongban.Catalog.Exchange;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Catalog.Tests.Exchange;

/// <summary>Complete items in the national layout, out and in again.</summary>
public sealed class UpTaskReturn : IDisposable
{
    private const string Food = "haixi-scjg-food-business";
    private readonly TableFolder folder = new();

    public static TheoryData<string, DatabaseEngine> Files =>
        new()
        {
            { "out.csv", DatabaseEngine.Sqlite },
            { "out.xlsx", DatabaseEngine.Sqlite },
            { "out.csv", DatabaseEngine.PostgreSql },
            { "out.xlsx", DatabaseEngine.PostgreSql },
        };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_was_exported_changes_nothing_when_it_is_imported(string name, DatabaseEngine engine)
    {
        await using var host = await LoadedAsync(engine);
        await ExportAsync(host, name);
        var before = await VersionsAsync(host);

        var report = (await ImportAsync(host, name)).Value;

        report.Items.ShouldBe(ShippedData.Files.Items.Count);
        report.Errors.ShouldBeEmpty();
        (report.Changed.Count, report.Unchanged, report.Refused).ShouldBe((0, report.Items, 0));
        report.ErrorFile.ShouldBeNull();
        (await VersionsAsync(host)).ShouldBe(before);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Changed_cells_make_one_new_version_and_what_the_layout_lacks_stays(DatabaseEngine engine)
    {
        await using var host = await LoadedAsync(engine);
        await ExportAsync(host, "out.csv");
        var before = await FoodAsync(host);
        Edit("up_task_general_basic", Food, "promise_day", "6");
        Edit("up_task_general_basic", Food, "link_way", "演示电话 0977-0000099");
        Edit(
            "up_task_general_basic",
            Food,
            "accept_condition",
            text => text.Replace("1. ", "1. 按规定", StringComparison.Ordinal)
        );
        EditFirst("up_task_general_material", "accept_stand", "填写完整，签字并盖章。", await TaskGuidAsync());
        EditFirst("up_task_general_questions", "answer", "改过的解答。", await TaskGuidAsync());

        var report = (await ImportAsync(host, "out.csv")).Value;

        report.Errors.ShouldBeEmpty();
        report.Changed.ShouldBe([Food]);
        var after = await FoodAsync(host);
        after.Number.ShouldBe(before.Number + 1);
        after.Content.Promised.ShouldBe(Period.WorkingDays(6));
        after.Content.ConsultPhone.ShouldBe("演示电话 0977-0000099");
        after.Content.Conditions[0].Text.ShouldBe("按规定" + before.Content.Conditions[0].Text);
        after.Content.Conditions[0].Basis.ShouldBe(before.Content.Conditions[0].Basis);
        after.Content.Materials[0].ReceiveNotes.ShouldBe("填写完整，签字并盖章。");
        after.Content.Materials[0].ReviewPoints.ShouldBe(before.Content.Materials[0].ReviewPoints);
        after.Content.Questions[0].Answer.ShouldBe("改过的解答。");
        Json(after.Content.Form).ShouldBe(Json(before.Content.Form));
        Json(after.Content.Situations).ShouldBe(Json(before.Content.Situations));

        var again = (await ImportAsync(host, "out.csv")).Value;
        (again.Changed.Count, again.Refused).ShouldBe((0, 0));
    }

    [Fact]
    public async Task An_item_with_a_fault_is_left_out_whole_and_comes_in_corrected_from_its_file()
    {
        await using var host = await LoadedAsync(DatabaseEngine.Sqlite);
        await ExportAsync(host, "out.csv");
        Edit("up_task_general_basic", Food, "promise_day", "60");
        Edit("up_task_general_basic", Food, "link_way", "演示电话 0977-0000099");
        Edit("up_task_general_basic", "delingha-lcj-tree-felling", "dept_name", "别的局");
        Edit("up_task_general_basic", "haixi-gaj-passport", "link_way", "演示电话 0977-0000098");

        var report = (await ImportAsync(host, "out.csv")).Value;

        report.Changed.ShouldBe(["haixi-gaj-passport"]);
        report.Refused.ShouldBe(2);
        report.Errors.ShouldContain(error => error.Message.Contains("CAT-LINT-001", StringComparison.Ordinal));
        report.Errors.ShouldContain(error => error.Message.Contains("dept_name", StringComparison.Ordinal));
        (await FoodAsync(host)).Content.ConsultPhone.ShouldNotBe("演示电话 0977-0000099");
        report.ErrorFile.ShouldBe(folder.PathOf("out.errors.csv"));
        var rows = TableFolder.Read(folder.PathOf("out.errors.up_task_general_basic.csv"));
        rows[0][^1].ShouldBe("错误");
        rows.Skip(1).Select(row => row[^1]).ShouldAllBe(message => message.Length > 0);

        Edit("up_task_general_basic", Food, "promise_day", "6", "out.errors");
        Edit("up_task_general_basic", "delingha-lcj-tree-felling", "dept_name", "德令哈市林业和草原局", "out.errors");
        var corrected = (await ImportAsync(host, "out.errors.csv")).Value;
        corrected.Changed.ShouldBe([Food]);
        (await FoodAsync(host)).Content.ConsultPhone.ShouldBe("演示电话 0977-0000099");
    }

    [Fact]
    public async Task An_item_that_the_catalogue_does_not_have_is_told_what_the_layout_lacks()
    {
        await using var host = await LoadedAsync(DatabaseEngine.Sqlite);
        await ExportAsync(host, "out.csv");
        Edit("up_task_general_basic", Food, "task_code", "11632800MB9000000X4630131999000");

        var report = (await ImportAsync(host, "out.csv")).Value;

        report.Refused.ShouldBe(1);
        report.Errors.ShouldHaveSingleItem().Message.ShouldContain("表单");
        (await ImportAsync(host, "nix.csv")).Rejection.Code.ShouldBe("CAT-0103");
        (await ImportAsync(host, "out.txt")).Rejection.Code.ShouldBe("CAT-0104");
    }

    private static async Task<CatalogHost> LoadedAsync(DatabaseEngine engine)
    {
        var host = await CatalogHost.StartAsync(engine);
        (await host.LoadAsync(ShippedData.Root)).IsOk.ShouldBeTrue();
        return host;
    }

    private Task ExportAsync(CatalogHost host, string name) =>
        host.InScopeAsync(services => services.GetRequiredService<UpTaskExport>().RunAsync(folder.PathOf(name)));

    private Task<Result<UpTaskImportReport>> ImportAsync(CatalogHost host, string name)
    {
        host.Clock.Set(host.Clock.Now.AddMinutes(1));
        return host.InScopeAsync(services => services.GetRequiredService<UpTaskImport>().RunAsync(folder.PathOf(name)));
    }

    private static async Task<PublishedItem> FoodAsync(CatalogHost host) =>
        (await host.ReadAsync(reader => reader.FindAsync(Food)))!;

    private static Task<string> VersionsAsync(CatalogHost host) =>
        host.ReadAsync(async reader =>
            string.Join('\n', (await reader.InForceAsync()).Select(item => $"{item.Id} {item.Number} {item.Hash}"))
        );

    private static string Json<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value, ContentJson.Options);

    private Task<string> TaskGuidAsync()
    {
        var rows = TableFolder.Read(folder.PathOf("out.up_task_general_basic.csv"));
        var (id, guid) = (Array.IndexOf(rows[0], "local_task_code"), Array.IndexOf(rows[0], "row_guid"));
        return Task.FromResult(rows.First(row => row[id] == Food)[guid]);
    }

    private void Edit(string table, string item, string column, string text, string file = "out") =>
        Edit(table, item, column, _ => text, file);

    private void Edit(string table, string item, string column, Func<string, string> text, string file = "out") =>
        Change(
            $"{file}.{table}.csv",
            rows =>
            {
                var (id, at) = (Array.IndexOf(rows[0], "local_task_code"), Array.IndexOf(rows[0], column));
                foreach (var row in rows.Where(row => row[id] == item))
                    row[at] = text(row[at]);
            }
        );

    private void EditFirst(string table, string column, string text, string guid) =>
        Change($"out.{table}.csv", rows => rows.First(row => row[0] == guid)[Array.IndexOf(rows[0], column)] = text);

    private void Change(string name, Action<List<string[]>> act)
    {
        var path = folder.PathOf(name);
        var rows = TableFolder.Read(path).ToList();
        act(rows);
        File.WriteAllLines(
            path,
            rows.Select(row =>
                string.Join(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))
            )
        );
    }
}
