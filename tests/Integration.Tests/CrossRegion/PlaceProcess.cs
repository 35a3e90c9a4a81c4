using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Tongban.Serving;

namespace Tongban.Integration.Tests.CrossRegion;

/// <summary>A deployment of one place: the program in a process of its own, with its own folder, database and keys.</summary>
internal sealed class PlaceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string folder = Directory.CreateTempSubdirectory("tongban-place-").FullName;
    private Process? process;

    public PlaceProcess(string place)
    {
        Place = place;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public string Place { get; }

    public Uri Url { get; }

    /// <summary>The key with which it signs; once it has run.</summary>
    public string PublicKey { get; private set; } = "";

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="partner">The other place, once its key is known.</param>
    public async Task StartAsync(PlaceProcess? partner)
    {
        List<string> arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Tongban.Host.dll"),
            "--data",
            folder,
            "--urls",
            Url.ToString(),
            "--CrossRegion:Place",
            Place,
            "--CrossRegion:FirstPause",
            "00:00:01",
            "--CrossRegion:LongestPause",
            "00:00:02",
        ];
        if (partner is not null)
        {
            arguments.AddRange([$"--CrossRegion:Partners:{partner.Place}:Endpoint", partner.Url.ToString()]);
            arguments.AddRange([$"--CrossRegion:Partners:{partner.Place}:Keys:0", partner.PublicKey]);
        }

        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false };
        start.Environment["TONGBAN_DATABASE"] = "";
        process = Process.Start(start)!;
        using var http = new HttpClient { BaseAddress = Url };
        var waited = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited || waited.Elapsed > Patience)
            {
                throw new InvalidOperationException($"{Place} did not start.");
            }

            try
            {
                var key = await http.GetStringAsync(new Uri("/api/cross-region/key", UriKind.Relative));
                PublicKey = JsonNode.Parse(key)!["publicKey"]!.ToString();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200);
            }
        }
    }

    /// <summary>Ends this one process, by its id, without a word of warning (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (process is { HasExited: false })
        {
            using var one = Process.GetProcessById(process.Id);
            one.Kill();
            await process.WaitForExitAsync();
        }

        process?.Dispose();
        process = null;
    }

    public async Task<PageClient> AsAsync(string who)
    {
        var client = new PageClient(Url);
        await client.SignInAsync(who);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(folder, recursive: true);
    }
}
