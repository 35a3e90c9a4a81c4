using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Tongban.Host.Cli;

/// <summary>
/// The command line: <c>serve</c>, or nothing, is the web host, which reads the remaining arguments as configuration;
/// anything else is a command.
/// </summary>
internal static class CommandLine
{
    /// <summary>How long a stopped command may take to remove what it made, such as a throw-away database.</summary>
    private static readonly TimeSpan CleaningUp = TimeSpan.FromSeconds(30);
    private static readonly string[] HelpAliases = ["--help", "-h", "-?"];

    public static async Task<int> RunAsync(
        string[] args,
        TextWriter output,
        TextWriter error,
        Func<string[], Task<int>> serve,
        Func<IEnumerable<Command>> modules
    )
    {
        // The web host handles signals itself; System.CommandLine would end it two seconds after SIGTERM.
        if (IsServe(args))
        {
            return await serve(args is ["serve", ..] ? args[1..] : args);
        }

        var parsed = Root(modules()).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction or null)
        {
            ParseErrors.Write(parsed, error);
            return ExitCode.Misuse;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = output,
                Error = error,
                ProcessTerminationTimeout = CleaningUp,
            }
        );
    }

    private static bool IsServe(string[] args) =>
        args is [] or ["serve", ..]
            ? !args.Any(HelpAliases.Contains)
            : args[0].StartsWith("--", StringComparison.Ordinal) && args[0] is not ("--help" or "--version");

    private static RootCommand Root(IEnumerable<Command> modules)
    {
        var root = new RootCommand("通办：一体化政务服务平台。不带命令时启动网站。")
        {
            new Command("serve", "启动网站；其后的参数是配置，如 --urls http://localhost:5080"),
            CodesCommand.Build(),
            CalendarCommand.Build(),
            ClockCommand.Build(),
        };
        foreach (var command in modules.OrderBy(c => c.Name, StringComparer.Ordinal))
        {
            root.Add(command);
        }

        foreach (var option in root.Options)
        {
            if (option is HelpOption help)
            {
                help.Description = "显示用法";
                help.Action = new Usage();
            }
            else if (option is VersionOption version)
            {
                version.Description = "显示版本";
            }
        }

        return root;
    }
}
