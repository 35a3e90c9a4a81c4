using System.Diagnostics;
using System.Globalization;
using Tongban.Testing;

namespace Tongban.Bench.Speed;

/// <summary>start: from the command to the first page, on a database that has been prepared before; memory when nobody comes.</summary>
internal sealed class StartBench(BenchOptions options)
{
    private const int Starts = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task<BenchReport> RunAsync(CancellationToken ct)
    {
        var program = Path.Combine(options.App ?? AppContext.BaseDirectory, "Tongban.Host.dll");
        var folder = Directory.CreateTempSubdirectory("tongban-bench-start-").FullName;
        try
        {
            var first = await StartAsync(program, folder, rest: TimeSpan.Zero, ct);
            var times = new List<Started>();
            for (var i = 0; i < (options.Quick ? 1 : Starts); i++)
            {
                times.Add(await StartAsync(program, folder, TimeSpan.FromSeconds(options.Quick ? 0 : 20), ct));
            }

            var middle = times.OrderBy(one => one.Seconds).ElementAt(times.Count / 2);
            return new BenchReport(
                [],
                [
                    new Figure("start: the very first, which makes the database", first.Seconds, "s"),
                    new Figure("start: to the first page", middle.Seconds, "s", "≤ 2 s"),
                    new Figure("start: processor time of that", middle.Processor, "s"),
                    new Figure(
                        "start: memory at rest",
                        times.Max(one => one.Memory) / 1024.0 / 1024.0,
                        "MB",
                        "≤ 200 MB"
                    ),
                ]
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Started> StartAsync(string program, string folder, TimeSpan rest, CancellationToken ct)
    {
        var root = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{TestCluster.FreePort()}"));
        using var http = new HttpClient { BaseAddress = root };
        var began = Stopwatch.StartNew();
        using var process = Command.Start([
            "dotnet",
            program,
            .. new[] { "serve", "--data", folder, "--urls", root.ToString().TrimEnd('/') },
            .. new[] { "--Logging:LogLevel:Default", "Error" },
        ]);
        try
        {
            while (!await AnswersAsync(http, ct))
            {
                if (process.HasExited || began.Elapsed > Patience)
                {
                    throw new InvalidOperationException($"{program} did not start.");
                }

                await Task.Delay(10, ct);
            }

            var took = began.Elapsed.TotalSeconds;
            var computed = process.TotalProcessorTime.TotalSeconds;
            await Task.Delay(rest, ct);
            process.Refresh();
            return new Started(took, computed, process.WorkingSet64);
        }
        finally
        {
            if (!process.HasExited)
            {
                Command.Run("kill", "-TERM", process.Id.ToString(CultureInfo.InvariantCulture));
                await process.WaitForExitAsync(ct);
            }
        }
    }

    /// <param name="Processor">Seconds of processor time, which others on the machine change little.</param>
    private sealed record Started(double Seconds, double Processor, long Memory);

    private static async Task<bool> AnswersAsync(HttpClient http, CancellationToken ct)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/", UriKind.Relative), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
