using System.Globalization;
using System.Text.Json;
using Tongban.Bench.Speed;

// Speed [NAME…] [--json]: measures the program over HTTP on a throw-away PostgreSQL cluster against a floor of the same run.
string[] known = ["file"];
var names = args.Where(one => !one.StartsWith('-')).ToArray();
if (names.Except(known, StringComparer.Ordinal).ToArray() is { Length: > 0 } unknown)
{
    await Console.Error.WriteLineAsync($"没有这些测速：{string.Join('、', unknown)}。有：{string.Join('、', known)}。");
    return 2;
}

using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(30));
var rows = new List<BenchRow>();
await using (var bed = await Bed.MakeAsync(stop.Token))
{
    rows.AddRange(await new FileBench(bed).RunAsync(stop.Token));
    Console.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"memory of the program: {bed.Site.Memory / 1024 / 1024} MB")
    );
}

if (args.Contains("--json", StringComparer.Ordinal))
{
    Console.WriteLine(JsonSerializer.Serialize(rows));
    return 0;
}

Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"{"bench", -24}{"rate/s", 10}{"p50 ms", 9}{"p95 ms", 9}{"p99 ms", 9}{"errors", 8}{"floor/s", 10}{"ratio", 7}"
    )
);
foreach (var row in rows)
{
    var one = row.Measured;
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{row.Name, -24}{one.Rate, 10:0}{one.P50, 9:0.0}{one.P95, 9:0.0}{one.P99, 9:0.0}{one.Errors, 8}{row.Floor, 10:0}{row.Ratio, 7:0.00}"
        )
    );
}

return rows.Any(row => row.Measured.Errors > 0) ? 1 : 0;
