using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using Tongban.Bench.Speed;
using Tongban.Platform;

// Speed [NAME…] [--rows N] [--quick] [--app DIR] [--json]: measures the program, mostly over HTTP on a throw-away PostgreSQL cluster,
// against a floor of the same run. docs/performance.md says what each bench is.
string[] known = ["file", "move", "page", "read", "list", "sweep", "search", "bulletin", "start", "documents"];
var options = BenchOptions.Read(args);
if (options.Names.Except(known, StringComparer.Ordinal).ToArray() is { Length: > 0 } unknown)
{
    await Console.Error.WriteLineAsync($"没有这些测速：{string.Join('、', unknown)}。有：{string.Join('、', known)}。");
    return 2;
}

using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(90));
var reports = new List<BenchReport>();
if (Wanted("file", "move", "page"))
{
    await using var bed = await Bed.MakeAsync(stop.Token);
    if (Wanted("file"))
    {
        Add(new BenchReport(await new FileBench(bed).RunAsync(stop.Token), []));
    }

    if (Wanted("move"))
    {
        Add(await new MoveBench(bed, options).RunAsync(stop.Token));
    }

    if (Wanted("page"))
    {
        Add(await new PageBench(bed, options).RunAsync(stop.Token));
    }

    Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"memory of the program: {bed.Site.Memory / 1024 / 1024} MB")
    );
}

if (Wanted("read", "list", "sweep"))
{
    await using var bed = await Bed.MakeAsync(stop.Token, "default_toast_compression=lz4");
    var filled = await FilledBed.MakeAsync(bed, options.Rows, stop.Token);
    if (Wanted("read"))
    {
        Add(await new ReadBench(filled, options).RunAsync(stop.Token));
    }

    if (Wanted("list"))
    {
        Add(await new ListBench(filled, options).RunAsync(stop.Token));
    }

    if (Wanted("sweep"))
    {
        Add(await new SweepBench(filled, options).RunAsync(stop.Token));
    }
}

if (Wanted("search"))
{
    var search = new SearchBench(options);
    await using (var bed = await Bed.MakeAsync(stop.Token))
    {
        await using var connection = new NpgsqlConnection(bed.Database);
        Add(await search.RunAsync(bed.Site, connection, "PostgreSQL", stop.Token));
    }

    var folder = Directory.CreateTempSubdirectory("tongban-bench-sqlite-").FullName;
    try
    {
        var file = DatabaseOptions.ForFile(Path.Combine(folder, "tongban.db"));
        await using var site = await Site.ServeAsync(Path.Combine(folder, "tongban.db"), stop.Token);
        await using var connection = new SqliteConnection(file.ConnectionString);
        Add(await search.RunAsync(site, connection, "SQLite", stop.Token));
    }
    finally
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

if (Wanted("bulletin"))
{
    await using var bed = await Bed.MakeAsync(stop.Token);
    Add(await new BulletinBench(bed, options).RunAsync(stop.Token));
}

if (Wanted("start"))
{
    Add(await new StartBench(options).RunAsync(stop.Token));
}

if (Wanted("documents"))
{
    Add(new DocumentsBench(options).Run());
}

if (options.Json)
{
    Console.WriteLine(
        JsonSerializer.Serialize(
            new { rows = reports.SelectMany(one => one.Rows), figures = reports.SelectMany(one => one.Figures) }
        )
    );
}

return reports.Any(one => one.Rows.Any(row => row.Measured.Errors > 0)) ? 1 : 0;

void Add(BenchReport report)
{
    reports.Add(report);
    if (!options.Json)
    {
        report.Print();
    }
}

bool Wanted(params string[] names) =>
    options.Names.Count == 0 || names.Any(name => options.Names.Contains(name, StringComparer.Ordinal));
