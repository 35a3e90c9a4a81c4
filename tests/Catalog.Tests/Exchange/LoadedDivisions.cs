using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Divisions;
using Tongban.Platform;

namespace Tongban.Catalog.Tests.Exchange;

/// <summary>With the counties of the shipped table (data/divisions/SOURCE.md) for the operator's file of all villages.</summary>
public sealed class LoadedDivisions : IDisposable
{
    private static readonly string Counties = Path.Combine(ShippedData.Root, "divisions", "china-county.csv");

    private readonly TableFolder tables = new();

    public void Dispose() => tables.Dispose();

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_packed_table_is_loaded_once_and_again_without_a_change(DatabaseEngine engine)
    {
        await using var host = await CatalogHost.StartAsync(engine);
        var packed = tables.PathOf("china.csv.gz");
        await using (var to = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
        await using (var from = File.OpenRead(Counties))
            await from.CopyToAsync(to);
        var rows = File.ReadLines(Counties).Count() - 1;

        var first = await LoadAsync(host, packed);
        (first.Rows, first.Added, first.Refused).ShouldBe((rows, rows, 0));
        var again = await LoadAsync(host, packed);
        (again.Added, again.Changed, again.Unchanged).ShouldBe((0, 0, rows));
        (await host.ReadAsync(reader => reader.DivisionFullNameAsync("511602000000"))).ShouldBe("四川省广安市广安区");
    }

    [Fact]
    public async Task Faulty_rows_are_named_and_a_renamed_division_is_changed()
    {
        await using var host = await CatalogHost.StartAsync();
        await LoadAsync(host, tables.Write("a.csv", "code,name,level,parent", "630000000000,青海,province,"));

        var report = await LoadAsync(
            host,
            tables.Write(
                "b.csv",
                "code,name,level,parent",
                "630000000000,青海省,province,",
                "63000000,短码,province,",
                "632800000000,海西州,county,630000000000",
                "632801000000,格尔木市,county,510000000000",
                "630000000000,又是青海,province,"
            )
        );

        (report.Changed, report.Added, report.Refused).ShouldBe((1, 0, 4));
        report.Errors.Select(error => error.Row).ShouldBe([3, 4, 5, 6]);
        report.Errors[1].Message.ShouldContain("按编码是市级");
        report.Errors[2].Message.ShouldContain("不在它的上级");
        report.Errors[3].Message.ShouldContain("出现了两次");
        (await host.ReadAsync(reader => reader.DivisionFullNameAsync("630000000000"))).ShouldBe("青海省");
    }

    private static async Task<DivisionReport> LoadAsync(CatalogHost host, string path) =>
        (await host.InScopeAsync(services => services.GetRequiredService<DivisionImport>().RunAsync(path))).Value;
}
