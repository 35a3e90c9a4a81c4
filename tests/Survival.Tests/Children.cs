using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Tongban.Survival.Tests;

/// <summary>Processes beside this one: they end with it, and signals reach them by their ids alone.</summary>
internal static class Children
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;
    public const int Interrupt = 2;

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static string Run(params IReadOnlyList<string> command)
    {
        using var process = Process.Start(InfoOf(command))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Result
            : throw new InvalidOperationException($"{string.Join(' ', command)}: {errors} {output.Result}");
    }

    /// <summary>Starts a program that is killed when this process ends, and writes what it says to a file.</summary>
    /// <remarks>The kernel watches the thread that started it, so that one waits as long as the program runs.</remarks>
    public static Process Start(
        IReadOnlyList<string> command,
        string log,
        params IReadOnlyList<(string Name, string Value)> environment
    )
    {
        using var ready = new ManualResetEventSlim();
        Process? started = null;
        var info = InfoOf(["setpriv", "--pdeathsig=KILL", "--", .. command]);
        foreach (var (name, value) in environment)
        {
            info.Environment[name] = value;
        }

        var keeper = new Thread(() =>
        {
            started = Process.Start(info)!;
            started.OutputDataReceived += (_, line) => Write(log, line.Data);
            started.ErrorDataReceived += (_, line) => Write(log, line.Data);
            started.BeginOutputReadLine();
            started.BeginErrorReadLine();
            ready.Set();
            started.WaitForExit();
        })
        {
            IsBackground = true,
            Name = Path.GetFileName(log),
        };
        keeper.Start();
        ready.Wait();
        return started!;
    }

    /// <summary>Sends a signal to a process and to all that it started.</summary>
    public static void SignalTree(int process, int signal)
    {
        int[] all = [process, .. ChildrenOf(process)];
        foreach (var one in all)
        {
            _ = KillOne(one, signal);
        }
    }

    /// <summary>Sends a signal to one process.</summary>
    public static void Signal(int process, int signal) => _ = KillOne(process, signal);

    private static IEnumerable<int> ChildrenOf(int process)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (
                int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)
                && ParentOf(id) == process
            )
            {
                yield return id;
            }
        }
    }

    private static int ParentOf(int process)
    {
        try
        {
            // the name in brackets may hold blanks; the state and the parent follow it
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 4)..].Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static void Write(string log, string? line)
    {
        if (line is { Length: > 0 })
        {
            lock (string.Intern(log))
            {
                File.AppendAllText(log, $"{line}\n");
            }
        }
    }

    private static ProcessStartInfo InfoOf(IReadOnlyList<string> command) =>
        new(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int KillOne(int process, int signal);
}
