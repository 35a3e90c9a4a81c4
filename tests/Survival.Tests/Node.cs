using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
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

    public string Host { get; init; } = "127.0.0.1";
}

/// <summary>
/// The program in a process of its own, as in production but for the demonstration's people, the limits on numbers of
/// requests and a lease of due work of five seconds. It can be killed, paused and started again on its address.
/// </summary>
internal sealed partial class Node : IAsyncDisposable
{
    /// <summary>A lost worker's job goes to another after this.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly string data;
    private readonly string? database;
    private readonly NodeShape shape;
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
            ],
            Log,
            shape.Environment
        );
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

    public void Pause() => Children.Signal(process!.Id, Children.Stop);

    public void Resume() => Children.Signal(process!.Id, Children.Continue);

    /// <summary>A key by which a department's program files, made on the page of the security administrator.</summary>
    public static async Task<string> NewKeyAsync(Uri node)
    {
        using var administrator = new PageClient(node);
        await administrator.SignInAsync("A002");
        var page = await administrator.GetAsync("/desk/service-keys");
        var made = await administrator.PostAsync(
            page,
            "name=\"Scopes\"",
            ("Name", "故障试验程序"),
            ("Scopes", "cases.file")
        );
        return Secret().Match(made.Html).Value is { Length: > 0 } key
            ? key
            : throw new InvalidOperationException($"No key was made: {made.Text}");
    }

    /// <summary>Uploads a paper once and gives the ticket by which applications name it.</summary>
    public static async Task<string> UploadAsync(Uri node, string key)
    {
        using var http = new HttpClient { BaseAddress = node };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(SampleAnswers.Pdf), "file", "材料.pdf" },
        };
        using var answer = await http.PostAsync(new Uri("/api/v1/files", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["file"]!.GetValue<string>();
    }

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

    [GeneratedRegex("tbk_[A-Za-z0-9_-]{43}", RegexOptions.None, 2000)]
    private static partial Regex Secret();
}
