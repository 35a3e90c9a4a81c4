using Tongban.Host.Cli;

namespace Tongban.Integration.Tests.Cli;

/// <summary>Runs the program's command line in this process.</summary>
internal static class CommandLineRun
{
    public static async Task<Outcome> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CommandLine.RunAsync(
            arguments,
            output,
            error,
            _ => throw new InvalidOperationException("The web host was started."),
            ModuleCommands.All
        );
        return new Outcome(exit, output.ToString(), error.ToString());
    }
}
