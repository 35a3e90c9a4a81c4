using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog;
using Tongban.Catalog.Named.Exchange;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Testing;

namespace Tongban.Bench.CatalogImport;

internal static class Measurement
{
    /// <returns>Whether every row arrived, the second import changed nothing, and the export has as many rows.</returns>
    public static async Task<bool> RunAsync(int rows, DatabaseEngine engine, string extension, CancellationToken ct)
    {
        await using var database = TestDatabase.Create(engine);
        await using var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddPlatform(database.Options with { Throwaway = false }, database.Folder, TestDatabase.MasterKey)
            .AddCatalogData()
            .BuildServiceProvider();
        await Migrator.MigrateAllAsync(services, ct);
        var file = Path.Combine(database.Folder, "generated.csv");
        await GeneratedItems.WriteAsync(file, rows, ct);
        if (extension == "xlsx")
            file = await ThroughAWorkbookAsync(services, file, rows, ct);

        var idle = Process.GetCurrentProcess().TotalProcessorTime;
        var first = await ImportAsync(services, file, ct);
        var computing = Process.GetCurrentProcess().TotalProcessorTime - idle;
        var again = await ImportAsync(services, file, ct);
        var watch = Stopwatch.StartNew();
        await using var scope = services.CreateAsyncScope();
        var exported = await scope
            .ServiceProvider.GetRequiredService<NamedItemExport>()
            .RunAsync(Path.Combine(database.Folder, "back." + extension), ct: ct);
        var export = watch.Elapsed;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {engine} | .{extension} | {rows:N0} | {new FileInfo(file).Length / 1_000_000:N0} MB | {first.Took.TotalSeconds:0} s | {computing.TotalSeconds:0} s | {again.Took.TotalSeconds:0} s | {export.TotalSeconds:0} s | {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000:N0} MB |"
            )
        );
        return first.Report.Added == rows && again.Report.ChangedNothing && exported.Value == rows;
    }

    /// <summary>A workbook of the same rows: by way of a database of its own, since the export is what writes workbooks.</summary>
    private static async Task<string> ThroughAWorkbookAsync(
        IServiceProvider services,
        string csv,
        int rows,
        CancellationToken ct
    )
    {
        await using var other = TestDatabase.Create(DatabaseEngine.Sqlite);
        await using var own = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddPlatform(other.Options, other.Folder, TestDatabase.MasterKey)
            .AddCatalogData()
            .BuildServiceProvider();
        await Migrator.MigrateAllAsync(own, ct);
        await ImportAsync(own, csv, ct);
        await using var scope = own.CreateAsyncScope();
        var file = Path.ChangeExtension(csv, ".xlsx");
        var written = await scope.ServiceProvider.GetRequiredService<NamedItemExport>().RunAsync(file, ct: ct);
        return written.Value == rows ? file : throw new InvalidOperationException("The workbook lacks rows.");
    }

    private static async Task<(ImportReport Report, TimeSpan Took)> ImportAsync(
        IServiceProvider services,
        string file,
        CancellationToken ct
    )
    {
        var watch = Stopwatch.StartNew();
        Result<ImportReport> report = await services.GetRequiredService<NamedItemImport>().RunAsync(file, ct: ct);
        Console.Error.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0.0} s: {report.Value}")
        );
        return (report.Value, watch.Elapsed);
    }
}
