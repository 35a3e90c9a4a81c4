using System.Diagnostics;
using System.Text.Json;
using Tongban.Testing;

namespace Tongban.Integration.Tests.Benches;

/// <summary>Every bench and generator of <c>./tongban bench</c>, small and for seconds: that it runs, not how fast.</summary>
public sealed class BenchesRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    [Theory]
    [InlineData("read list sweep", "read", "floor of read", "list", "floor of list")]
    [InlineData("page", "page (home)", "page (home, 200/s)", "page (guide)", "page (guide, 200/s)")]
    [InlineData("search", "search (PostgreSQL)", "search (SQLite)")]
    [InlineData("bulletin")]
    [InlineData("start documents", "documents (notice PDF)", "documents (sign)", "documents (verify)")]
    public async Task A_bench_fills_its_database_and_every_call_succeeds(string names, params string[] rows)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TONGBAN_FULL") == "1", "only with ./tongban test --full");
        var (code, output, error) = await RunAsync([
            .. names.Split(' '),
            .. new[] { "--rows", "2000", "--quick", "--json" },
        ]);
        code.ShouldBe(0, $"{output}\n{error}");
        using var report = JsonDocument.Parse(output.Trim().Split('\n')[^1]);
        var found = report.RootElement.GetProperty("rows").EnumerateArray().ToList();
        foreach (var name in rows)
        {
            var measured = found.Single(row => row.GetProperty("Name").GetString() == name).GetProperty("Measured");
            measured.GetProperty("Errors").GetInt64().ShouldBe(0, name);
            measured.GetProperty("Calls").GetInt64().ShouldBeGreaterThan(0, name);
        }

        report
            .RootElement.GetProperty("figures")
            .EnumerateArray()
            .ShouldAllBe(figure => figure.GetProperty("Value").GetDouble() >= 0);
    }

    [Fact]
    public async Task An_unknown_bench_is_named_and_nothing_is_measured()
    {
        var (code, _, error) = await RunAsync(["faster"]);
        code.ShouldBe(2);
        error.ShouldContain("faster");
        error.ShouldContain("sweep");
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments)
    {
        var built = Path.GetRelativePath(Repository.PathOf("tests", "Integration.Tests"), AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(Repository.PathOf("bench", "Speed"), built, "Tongban.Speed.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return (process.ExitCode, await output, await error);
    }
}
