using System.Diagnostics;
using System.Globalization;

namespace Tongban.Survival.Tests;

/// <summary>A process that keeps connections of several manners open (tests/Crowd).</summary>
internal sealed class CrowdProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;

    private CrowdProcess(Process process) => this.process = process;

    /// <summary>Returns when all are connected.</summary>
    /// <param name="node">To whom.</param>
    /// <param name="from">Its own address, one of 127.0.0.0/8.</param>
    /// <param name="groups"><c>Idle=7000</c>.</param>
    public static async Task<CrowdProcess> GatherAsync(Uri node, string from, params IReadOnlyList<string> groups)
    {
        var port = node.Port.ToString(CultureInfo.InvariantCulture);
        var started = Process.Start(
            new ProcessStartInfo(
                "setpriv",
                [
                    .. new[] { "--pdeathsig=KILL", "--", "dotnet" },
                    Path.Combine(AppContext.BaseDirectory, "Tongban.Crowd.dll"),
                    .. new[] { port, from },
                    .. groups,
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        var crowd = new CrowdProcess(started);
        using var late = new CancellationTokenSource(Patience);
        return await started.StandardOutput.ReadLineAsync(late.Token) == "open"
            ? crowd
            : throw new InvalidOperationException("The crowd did not gather.");
    }

    /// <summary>Sends it home.</summary>
    /// <returns>By its manner: connections, those that the server cut, and those that it did not take.</returns>
    public async Task<IReadOnlyDictionary<string, (int All, int Cut, int Refused)>> LeaveAsync()
    {
        using var late = new CancellationTokenSource(Patience);
        process.StandardInput.Close();
        var report = await process.StandardOutput.ReadToEndAsync(late.Token);
        await process.WaitForExitAsync(late.Token);
        return report
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToDictionary(
                words => words[0],
                words => (Number(words[1]), Number(words[3]), Number(words[5])),
                StringComparer.Ordinal
            );
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
