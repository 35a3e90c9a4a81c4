using System.Diagnostics;
using System.Globalization;
using Tongban.Serving;
using Tongban.Testing;

namespace Tongban.Bench.Speed;

/// <summary>
/// The program in a process of its own, as it runs in production but for two things: the demonstration's people are there to sign
/// in, and the limits on requests a minute are off, since one caller here stands for many. As in production a process that serves
/// does no due work, and one that works serves nobody.
/// </summary>
internal sealed class Site : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string folder;
    private readonly Process process;
    private readonly bool works;

    private Site(string folder, Process process, Uri root, bool works)
    {
        this.folder = folder;
        this.process = process;
        this.works = works;
        Root = root;
    }

    public Uri Root { get; }

    public int ProcessId => process.Id;

    /// <summary>Where its files and keys are.</summary>
    public string Folder => folder;

    /// <summary>Resident memory now, in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>A process that serves, on a folder of its own.</summary>
    /// <param name="database">Connection to an empty or prepared database.</param>
    public static Task<Site> ServeAsync(string database, CancellationToken ct) =>
        StartAsync(database, Directory.CreateTempSubdirectory("tongban-bench-data-").FullName, works: false, ct);

    /// <summary>A process that does the due work of this one, on its folder.</summary>
    public Task<Site> WorkAsync(string database, CancellationToken ct) => StartAsync(database, folder, works: true, ct);

    private static async Task<Site> StartAsync(string database, string data, bool works, CancellationToken ct)
    {
        var root = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{TestCluster.FreePort()}"));
        var started = Command.Start([
            "dotnet",
            Path.Combine(AppContext.BaseDirectory, "Tongban.Host.dll"),
            .. new[] { "serve", "--data", data, "--database", database, "--urls", root.ToString().TrimEnd('/') },
            .. new[] { "--Limits:Off", "true", "--Logging:LogLevel:Default", "Error" },
            .. new[] { "--DueWork:Enabled", works ? "true" : "false" },
        ]);
        var site = new Site(data, started, root, works);
        using var http = new HttpClient { BaseAddress = root };
        var began = Stopwatch.StartNew();
        while (!await AnswersAsync(http, ct))
        {
            if (started.HasExited || began.Elapsed > Patience)
            {
                throw new InvalidOperationException($"The program did not start: {database}");
            }

            await Task.Delay(100, ct);
        }

        return site;
    }

    /// <summary>A key by which a department's program files.</summary>
    public Task<string> NewKeyAsync(params string[] scopes) => ServiceKey.MakeAsync(Root, "测速程序", scopes);

    /// <summary>Uploads a file once and gives the ticket by which applications name it.</summary>
    public Task<string> UploadAsync(string key) => ServiceKey.UploadAsync(Root, key);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Command.Run("kill", "-TERM", process.Id.ToString(CultureInfo.InvariantCulture));
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        process.Dispose();
        if (!works)
        {
            Directory.Delete(folder, recursive: true);
        }
    }

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
