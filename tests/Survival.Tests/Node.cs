using System.Diagnostics;
using System.Globalization;
using Tongban.NextVersion;
using Tongban.Serving;
using Tongban.Testing;

namespace Tongban.Survival.Tests;

/// <summary>How a node is started beyond the usual.</summary>
internal sealed record NodeShape
{
    /// <summary>Does due work; a node that serves behind a balancer does none.</summary>
    public bool Works { get; init; }

    /// <summary>What stands before <c>dotnet</c>, such as <c>ip netns exec …</c>.</summary>
    public IReadOnlyList<string> Prefix { get; init; } = [];

    public IReadOnlyList<(string Name, string Value)> Environment { get; init; } = [];

    /// <summary>Configuration as on the command line.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public string Host { get; init; } = "127.0.0.1";
}

/// <summary>
/// The program in a process of its own, as in production but for the demonstration's people, the limits on numbers of
/// requests and a lease of due work of five seconds. It can be killed, paused and started again on its address, as another version too.
/// </summary>
internal sealed class Node : IAsyncDisposable
{
    /// <summary>A lost worker's job goes to another after this.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    /// <summary>How long a node that leaves serves on, so that whoever asks its readiness sees it.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly string data;
    private readonly string? database;
    private NodeShape shape;
    private Process? process;

    public Node(string name, string data, string? database, NodeShape? shape = null)
    {
        (Name, this.data, this.database, this.shape) = (name, data, database, shape ?? new NodeShape());
        Url = new Uri(
            string.Create(CultureInfo.InvariantCulture, $"http://{this.shape.Host}:{TestCluster.FreePort()}")
        );
        Log = Path.Combine(data, $"{name}.log");
    }

    public string Name { get; }

    public Uri Url { get; }

    /// <summary>What it prints.</summary>
    public string Log { get; }

    public bool Runs => process is { HasExited: false };

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> StartAsync()
    {
        Begin();
        var began = Stopwatch.StartNew();
        using var http = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(5) };
        while (!await IsReadyAsync(http))
        {
            if (process!.HasExited || began.Elapsed > Patience)
            {
                throw new InvalidOperationException(
                    $"{Name} did not start: {(File.Exists(Log) ? await File.ReadAllTextAsync(Log) : "")}"
                );
            }

            await Task.Delay(50);
        }

        return began.Elapsed;
    }

    /// <summary>Starts it without waiting.</summary>
    public void Begin()
    {
        process?.Dispose();
        process = Children.Start(
            [
                .. shape.Prefix,
                "dotnet",
                Path.Combine(AppContext.BaseDirectory, "Tongban.Host.dll"),
                .. new[] { "serve", "--data", data, "--urls", Url.ToString().TrimEnd('/') },
                .. database is null ? [] : new[] { "--database", database },
                .. new[] { "--Limits:Off", "true", "--Logging:LogLevel:Default", "Warning" },
                .. new[] { "--DueWork:Enabled", shape.Works ? "true" : "false" },
                .. new[] { "--DueWork:Lease", Lease.ToString() },
                .. new[] { "--Shutdown:Notice", Notice.ToString() },
                .. shape.Arguments,
            ],
            Log,
            shape.Environment
        );
    }

    /// <summary>
    /// As a rolling upgrade does it: told to stop it turns not ready, serves on for the notice, answers what it has begun and ends;
    /// then another version starts on its address.
    /// </summary>
    public async Task<TimeSpan> BecomeAsync(string version)
    {
        Terminate();
        (await ExitAsync()).ShouldBe(0, $"{Name} did not leave as it should");
        shape = shape with { Environment = NextProgram.Environment(version) };
        return await StartAsync();
    }

    /// <summary>Waits for the end of a program that is expected to end by itself.</summary>
    public async Task<int> ExitAsync()
    {
        using var late = new CancellationTokenSource(Patience);
        await process!.WaitForExitAsync(late.Token);
        return process.ExitCode;
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        Children.Signal(process!.Id, Children.Kill);
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager ends it.</summary>
    public void Terminate() => Children.Signal(process!.Id, Children.Terminate);

    /// <summary>Bytes of memory in use, and open files that it may have.</summary>
    public (long Resident, long Files) Measures()
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{process!.Id}");
        return (
            Number(Path.Combine(folder, "status"), "VmRSS:") * 1024,
            Number(Path.Combine(folder, "limits"), "Max open files")
        );

        static long Number(string file, string label) =>
            long.Parse(
                File.ReadLines(file)
                    .First(one => one.StartsWith(label, StringComparison.Ordinal))[label.Length..]
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[0],
                CultureInfo.InvariantCulture
            );
    }

    public void Pause() => Children.Signal(process!.Id, Children.Stop);

    public void Resume() => Children.Signal(process!.Id, Children.Continue);

    /// <summary>A key by which a department's program files.</summary>
    public static Task<string> NewKeyAsync(Uri node) => ServiceKey.MakeAsync(node, "故障试验程序", "cases.file");

    public async ValueTask DisposeAsync()
    {
        if (Runs)
        {
            Children.Signal(process!.Id, Children.Continue);
            await KillAsync();
        }

        process?.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
