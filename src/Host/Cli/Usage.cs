using System.CommandLine;
using System.CommandLine.Invocation;

namespace Tongban.Host.Cli;

/// <summary>Prints the usage of a command in Chinese.</summary>
internal sealed class Usage : SynchronousCommandLineAction
{
    private const string Program = "tongban";

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"用法：{Synopsis(command)}");
        Table(output, "命令", command.Subcommands.Where(c => !c.Hidden).Select(c => (c.Name, c.Description)));
        Table(output, "参数", command.Arguments.Select(a => ($"<{a.Name}>", a.Description)));
        Table(output, "选项", Options(command).Select(o => (Form(o), o.Description)));
        return ExitCode.Fine;
    }

    internal static string Synopsis(Command command)
    {
        var words = Path(command).ToList();
        words.AddRange(command.Arguments.Select(a => $"<{a.Name}>"));
        if (command.Subcommands.Count > 0)
        {
            words.Add("<命令>");
        }

        words.Add("[选项]");
        return string.Join(' ', words);
    }

    private static IEnumerable<string> Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? Path(parent).Append(command.Name)
            : [Program];

    private static IEnumerable<Option> Options(Command command) =>
        command
            .Options.Where(o => !o.Hidden)
            .Concat(command.Parents.OfType<Command>().SelectMany(Options).Where(o => o.Recursive));

    private static string Form(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a.StartsWith('-')).Prepend(option.Name).Distinct());
        return option.ValueType == typeof(bool) || option.ValueType == typeof(void)
            ? names
            : $"{names} <{option.HelpName ?? option.Name.TrimStart('-')}>";
    }

    private static void Table(TextWriter output, string title, IEnumerable<(string Name, string? Description)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"{title}：");
        var width = all.Max(r => r.Name.Length);
        foreach (var (name, description) in all)
        {
            output.WriteLine($"  {name.PadRight(width)}  {description}");
        }
    }
}
