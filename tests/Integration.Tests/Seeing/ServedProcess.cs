using System.Diagnostics;
using System.Runtime.InteropServices;
using Tongban.Platform;
using Tongban.Serving;
using Tongban.Testing;

namespace Tongban.Integration.Tests.Seeing;

/// <summary>The program in a process of its own, on a copy of the prepared database; ended by a signal as an operator ends it.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private const int Sigterm = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TestDatabase database;
    private readonly Process process;

    private ServedProcess(TestDatabase database, Process process, Uri url) =>
        (this.database, this.process, Url) = (database, process, url);

    public Uri Url { get; }

    public static async Task<ServedProcess> StartAsync(params string[] arguments)
    {
        var own = await TongbanServer.PreparedAsync(DatabaseEngine.Sqlite);
        var url = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "Tongban.Host.dll"),
                "--data",
                own.Folder,
                "--urls",
                url.ToString(),
                .. arguments,
            ]
        )
        {
            UseShellExecute = false,
        };
        start.Environment["TONGBAN_DATABASE"] = "";
        var served = new ServedProcess(own, Process.Start(start)!, url);
        using var http = new HttpClient { BaseAddress = url };
        var waited = Stopwatch.StartNew();
        while (!await IsReadyAsync(http))
        {
            if (served.process.HasExited || waited.Elapsed > Patience)
            {
                await served.DisposeAsync();
                throw new InvalidOperationException("The program did not start.");
            }

            await Task.Delay(200);
        }

        return served;
    }

    /// <summary>Tells this one process, by its id, to stop (SIGTERM).</summary>
    public void Terminate() => Kill(process.Id, Sigterm).ShouldBe(0);

    public async Task<int> ExitAsync()
    {
        using var late = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(late.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        await database.DisposeAsync();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
