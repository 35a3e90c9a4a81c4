using System.Globalization;

namespace Tongban.Bench.Speed;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Rows">Whole cases, or published items, that the generators write; the bulletin has ten times as many.</param>
/// <param name="Quick">Seconds instead of minutes: shows that a bench runs, measures nothing.</param>
/// <param name="App">Folder of the published program that <c>start</c> starts; null for the one beside this program.</param>
internal sealed record BenchOptions(IReadOnlyList<string> Names, int Rows, bool Quick, bool Json, string? App)
{
    private const int Million = 1_000_000;

    public const int Connections = 8;

    public TimeSpan Warm => TimeSpan.FromSeconds(Quick ? 1 : 20);
    public TimeSpan Measured => TimeSpan.FromSeconds(Quick ? 1 : 15);

    /// <exception cref="FormatException">A number is none.</exception>
    public static BenchOptions Read(IReadOnlyList<string> args)
    {
        var rows = After(args, "--rows") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : Million;
        var app = After(args, "--app");
        return new BenchOptions(
            [.. args.Where((one, i) => !one.StartsWith('-') && (i == 0 || args[i - 1] is not ("--rows" or "--app")))],
            rows,
            args.Contains("--quick", StringComparer.Ordinal),
            args.Contains("--json", StringComparer.Ordinal),
            app
        );
    }

    private static string? After(IReadOnlyList<string> args, string name) =>
        args.Index().FirstOrDefault(one => one.Item == name) is (var at, not null) && at + 1 < args.Count
            ? args[at + 1]
            : null;
}

/// <summary>A figure that is no rate.</summary>
/// <param name="Goal">What it should be, in words; empty where there is no goal.</param>
internal sealed record Figure(string Name, double Value, string Unit, string Goal = "")
{
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}: {Value:0.##} {Unit}{(Goal.Length > 0 ? $" ({Goal})" : "")}"
        );
}

/// <summary>What a bench found.</summary>
internal sealed record BenchReport(IReadOnlyList<BenchRow> Rows, IReadOnlyList<Figure> Figures)
{
    public void Print()
    {
        foreach (var figure in Figures)
        {
            Console.WriteLine(figure);
        }

        if (Rows.Count > 0)
        {
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{"bench", -24}{"rate/s", 10}{"p50 ms", 9}{"p95 ms", 9}{"p99 ms", 9}{"errors", 8}{"floor/s", 10}{"ratio", 7}"
                )
            );
        }

        foreach (var row in Rows)
        {
            var one = row.Measured;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{row.Name, -24}{one.Rate, 10:0}{one.P50, 9:0.0}{one.P95, 9:0.0}{one.P99, 9:0.0}{one.Errors, 8}{row.Floor, 10:0}{row.Ratio, 7:0.00}"
                )
            );
        }
    }
}
