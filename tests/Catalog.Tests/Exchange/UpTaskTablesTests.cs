using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Exchange;

namespace Tongban.Catalog.Tests.Exchange;

public sealed class UpTaskTablesTests
{
    [Theory]
    [InlineData("out.csv")]
    [InlineData("out.xlsx")]
    public async Task Complete_items_are_written_in_the_national_layout(string name)
    {
        using var tables = new TableFolder();
        await using var host = await CatalogHost.StartAsync();
        (await host.LoadAsync(ShippedData.Root)).IsOk.ShouldBeTrue();

        var report = (
            await host.InScopeAsync(services =>
                services.GetRequiredService<UpTaskExport>().RunAsync(tables.PathOf(name))
            )
        ).Value;

        report.Items.ShouldBe(ShippedData.Files.Items.Count);
        report.Tables.Count.ShouldBe(11);
        report.Tables.Single(table => table.Name == "up_task_directory").Rows.ShouldBe(report.Items);
        report.Files.Count.ShouldBe(name.EndsWith(".csv", StringComparison.Ordinal) ? 11 : 1);
        report.Files.ShouldAllBe(file => File.Exists(file));
    }

    [Fact]
    public async Task A_row_carries_the_figures_of_the_national_tables()
    {
        using var tables = new TableFolder();
        await using var host = await CatalogHost.StartAsync();
        (await host.LoadAsync(ShippedData.Root)).IsOk.ShouldBeTrue();
        var item = ShippedData.Item("haixi-scjg-food-business");

        await host.InScopeAsync(services =>
            services.GetRequiredService<UpTaskExport>().RunAsync(tables.PathOf("out.csv"))
        );

        var rows = TableFolder.Read(tables.PathOf("out.up_task_general_basic.csv"));
        var columns = rows[0].Index().ToDictionary(column => column.Item, column => column.Index);
        columns.Count.ShouldBe(46);
        var row = rows.First(row => row[columns["local_task_code"]] == item.Id);
        row[columns["task_code"]].ShouldBe(item.TaskCode);
        row[columns["task_type"]].ShouldBe("01");
        row[columns["use_level"]].ShouldBe("3");
        row[columns["project_type"]].ShouldBe("2");
        row[columns["anticipate_type"]].ShouldBe("1");
        row[columns["promise_day"]]
            .ShouldBe(item.Promised.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
        row[columns["cd_operation"]].ShouldBe("I");
        row[columns["row_guid"]].Length.ShouldBe(32);

        var materials = TableFolder.Read(tables.PathOf("out.up_task_general_material.csv"));
        materials.Skip(1).Count(cells => cells[0] == row[columns["row_guid"]]).ShouldBe(item.Materials.Count);
    }
}
