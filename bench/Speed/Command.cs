using System.Diagnostics;

namespace Tongban.Bench.Speed;

/// <summary>Programs beside this one.</summary>
internal static class Command
{
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static string Run(params string[] command)
    {
        using var process = Process.Start(InfoOf(command))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.Result
            : throw new InvalidOperationException($"{string.Join(' ', command)}: {errors} {output.Result}");
    }

    /// <summary>Starts it and throws away what it prints.</summary>
    public static Process Start(string[] command)
    {
        var process = Process.Start(InfoOf(command))!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text && Environment.GetEnvironmentVariable("TONGBAN_BENCH_LOG") is { } log)
            {
                File.AppendAllText(log, $"{text}\n");
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static ProcessStartInfo InfoOf(string[] command) =>
        new(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
}
