using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Named;
using Tongban.Catalog.Named.Exchange;
using Tongban.Catalog.Search;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Catalog.Tests.Exchange;

public sealed class ImportedTables : IDisposable
{
    private readonly TableFolder tables = new();

    public void Dispose() => tables.Dispose();

    public static TheoryData<DatabaseEngine, string> Places =>
        new()
        {
            { DatabaseEngine.Sqlite, "list.csv" },
            { DatabaseEngine.Sqlite, "list.xlsx" },
            { DatabaseEngine.PostgreSql, "list.csv" },
            { DatabaseEngine.PostgreSql, "list.xlsx" },
        };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task The_list_of_Guangan_goes_out_and_in_again_without_a_change(DatabaseEngine engine, string name)
    {
        await using var host = await CatalogHost.StartAsync(engine);
        await host.LoadNamedAsync(ShippedData.Root);
        (await ExportAsync(host, tables.PathOf(name))).Value.ShouldBe(1135);

        var into = await ImportAsync(host, tables.PathOf(name));
        (into.ChangedNothing, into.Unchanged, into.Refused, into.ErrorFile).ShouldBe((true, 1135, 0, null));

        await using var empty = await CatalogHost.StartAsync(engine);
        (await ImportAsync(empty, tables.PathOf(name))).Added.ShouldBe(1135);
        (await ImportAsync(empty, tables.PathOf(name))).ChangedNothing.ShouldBeTrue();
        await ExportAsync(empty, tables.PathOf("again." + name));
        TableFolder
            .Read(tables.PathOf("again." + name))
            .Select(row => string.Join('|', row))
            .ShouldBe(TableFolder.Read(tables.PathOf(name)).Select(row => string.Join('|', row)));
        (await empty.FindAsync(new SearchRequest("犬类准养证"))).Hits[0].Name.ShouldContain("犬类准养证");
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Refused_rows_can_be_corrected_in_their_file_and_imported_again(DatabaseEngine engine, string name)
    {
        await using var host = await CatalogHost.StartAsync(engine);
        var path = tables.Write(
            name,
            TableFolder.Heading,
            TableFolder.Line("511A0138000000-01", "好的事项"),
            TableFolder.Line("坏码", "坏编码的事项"),
            TableFolder.Line("511A0138000000-03", "坏\u202E名的事项"),
            TableFolder.Line("511A0138000000-04", new string('长', 1001)),
            TableFolder.Line("511A0138000000-05", type: "审批"),
            TableFolder.Line("511A0138000000-06", division: "990000000000"),
            TableFolder.Line("511A0138000000-07", "甲"),
            TableFolder.Line("511A0138000000-07", "乙"),
            TableFolder.Line("511A0138000000-08", department: " "),
            TableFolder.Line("511A0138000000-09", position: "零")
        );

        var report = await ImportAsync(host, path);

        (report.Rows, report.Added, report.Refused).ShouldBe((10, 1, 9));
        report.ErrorFile.ShouldBe(NamedItemImport.UsualErrorFile(path));
        var refused = TableFolder.Read(report.ErrorFile!);
        refused[0].ShouldBe([.. TableFolder.Heading.Split(','), "错误"]);
        string Why(int row) => refused[row][^1];
        Why(1).ShouldContain("事项编码“坏码”有误");
        Why(2).ShouldContain("事项名称里有看不见的控制符（U+202E）");
        Why(3).ShouldContain("事项名称有1001个字，超过1000个字");
        Why(4).ShouldContain("事项类型“审批”有误");
        Why(5).ShouldContain("行政区划代码");
        Why(6).ShouldContain("出现多次");
        Why(7).ShouldContain("出现多次");
        Why(8).ShouldContain("实施部门不能为空");
        Why(9).ShouldContain("序号“零”有误");
        (await host.ReadAsync(reader => reader.NamedItemAsync("511A0138000000-07"))).ShouldBeNull();

        var corrected = tables.Write(
            "corrected.csv",
            [
                TableFolder.Heading + ",错误",
                .. refused
                    .Skip(1)
                    .Select(
                        (cells, i) =>
                            TableFolder.Line($"511A0138000000-1{i}", $"改好的事项{i}")
                            + ","
                            + cells[^1].Replace(',', '，')
                    ),
            ]
        );
        var second = await ImportAsync(host, corrected);
        (second.Added, second.Refused, second.UnknownColumns.Count).ShouldBe((9, 0, 0));
        (await ImportAsync(host, corrected)).ChangedNothing.ShouldBeTrue();
        var all = await host.ReadAsync(reader => reader.NamedItemsAsync("511602000000"));
        all.Items.Select(item => item.Name)
            .ShouldBe(["好的事项", .. Enumerable.Range(0, 9).Select(i => $"改好的事项{i}")]);
    }

    [Fact]
    public async Task Missing_and_doubled_columns_are_named_and_nothing_is_imported()
    {
        await using var host = await CatalogHost.StartAsync();

        var missing = await TryAsync(host, tables.Write("a.csv", "事项编码,事项名称,实施部门,行政区划代码", "x"));
        missing.Rejections.ShouldHaveSingleItem().Code.ShouldBe("CAT-0101");
        missing.Rejection.Message.ShouldContain("缺少“事项类型”列");

        var doubled = await TryAsync(host, tables.Write("b.xlsx", TableFolder.Heading + ",事项名称", "x"));
        doubled.Rejections.ShouldHaveSingleItem().Code.ShouldBe("CAT-0102");
        doubled.Rejection.Message.ShouldContain("“事项名称”列出现了两次（第2列和第11列）");

        (await TryAsync(host, tables.Write("c.csv"))).Rejection.Code.ShouldBe("CAT-0103");
        (await TryAsync(host, tables.Write("d.txt.csv", TableFolder.Heading, "\"没有闭合"))).Rejection.Code.ShouldBe(
            "CAT-0100"
        );
        File.WriteAllBytes(tables.PathOf("e.csv"), [0xCA, 0xC2, 0xCF, 0xEE, 0x0A]);
        (await TryAsync(host, tables.PathOf("e.csv"))).Rejection.Message.ShouldContain("UTF-8");
        File.WriteAllText(tables.PathOf("f.xlsx"), "不是表格");
        (await TryAsync(host, tables.PathOf("f.xlsx"))).Rejection.Code.ShouldBe("CAT-0100");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_changed_row_changes_the_item_and_a_cancelled_one_leaves_list_and_search(DatabaseEngine engine)
    {
        await using var host = await CatalogHost.StartAsync(engine);
        await ImportAsync(
            host,
            tables.Write(
                "a.csv",
                TableFolder.Heading,
                TableFolder.Line("511A0138000000-01", "飞天许可"),
                TableFolder.Line("511A0138000000-02", "遁地许可")
            )
        );

        var report = await ImportAsync(
            host,
            tables.Write(
                "b.csv",
                TableFolder.Heading,
                TableFolder.Line("511A0138000000-01", "腾云许可"),
                TableFolder.Line("511A0138000000-02", "遁地许可", state: "取消"),
                TableFolder.Line("511A0138000000-03", "从来没有的事项", state: "取消")
            )
        );

        (report.Changed, report.Removed, report.Unchanged, report.Added).ShouldBe((1, 1, 1, 0));
        (await host.FindAsync(new SearchRequest("腾云"))).Hits.ShouldHaveSingleItem().Name.ShouldBe("腾云许可");
        (await host.FindAsync(new SearchRequest("遁地"))).Hits.ShouldBeEmpty();
        (await host.ReadAsync(reader => reader.NamedItemAsync("511A0138000000-02"))).ShouldBeNull();
    }

    [Fact]
    public async Task A_code_of_a_complete_item_is_refused()
    {
        await using var host = await CatalogHost.StartAsync();
        (await host.LoadAsync(ShippedData.Root)).IsOk.ShouldBeTrue();
        var code = ShippedData.Item("haixi-scjg-food-business").TaskCode;

        var report = await ImportAsync(host, tables.Write("a.csv", TableFolder.Heading, TableFolder.Line(code)));

        report.Errors.ShouldHaveSingleItem().Message.ShouldContain("要素齐全的事项");
    }

    [Fact]
    public async Task What_was_imported_outlasts_the_next_start()
    {
        await using var host = await CatalogHost.StartAsync();
        await host.LoadNamedAsync(ShippedData.Root);
        const string Code = "511A0138000000-511602000000-000-115113010833722043-1-00";
        await ImportAsync(host, tables.Write("a.csv", TableFolder.Heading, TableFolder.Line(Code, "改过的名称")));

        await host.LoadNamedAsync(ShippedData.Root);

        (await host.ReadAsync(reader => reader.NamedItemAsync(Code)))!.Name.ShouldBe("改过的名称");
    }

    private static Task<Result<ImportReport>> TryAsync(CatalogHost host, string path) =>
        host.InScopeAsync(services => services.GetRequiredService<NamedItemImport>().RunAsync(path));

    private static async Task<ImportReport> ImportAsync(CatalogHost host, string path) =>
        (await TryAsync(host, path)).Value;

    private static Task<Result<long>> ExportAsync(CatalogHost host, string path) =>
        host.InScopeAsync(services => services.GetRequiredService<NamedItemExport>().RunAsync(path));
}
