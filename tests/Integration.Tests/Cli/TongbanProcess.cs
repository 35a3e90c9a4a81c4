using System.Diagnostics;
using System.Text;

namespace Tongban.Integration.Tests.Cli;

/// <summary>Runs the program as a process of its own and reads what it says.</summary>
internal static class TongbanProcess
{
    public static async Task<Outcome> RunAsync(params string[] arguments) => await RunAsync(arguments, null);

    public static async Task<Outcome> RunAsync(
        string[] arguments,
        string? input,
        params IReadOnlyList<(string Name, string Value)> environment
    )
    {
        var utf8 = new UTF8Encoding(false);
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            StandardErrorEncoding = utf8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Tongban.Host.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await error);
    }
}

internal sealed record Outcome(int Exit, string Output, string Error);
