using System.CommandLine;
using System.CommandLine.Parsing;

namespace Tongban.Host.Cli;

/// <summary>Says in Chinese what of a command line could not be understood.</summary>
internal static class ParseErrors
{
    public static void Write(ParseResult parsed, TextWriter error)
    {
        var command = parsed.CommandResult.Command;
        foreach (var message in Messages(parsed, command).Distinct())
        {
            error.WriteLine(message);
        }

        error.WriteLine($"用法：{Usage.Synopsis(command)}（--help 看说明）");
    }

    private static IEnumerable<string> Messages(ParseResult parsed, Command command)
    {
        foreach (var token in parsed.UnmatchedTokens)
        {
            yield return command.Subcommands.Count > 0 ? $"没有“{token}”这个命令。" : $"不认识参数“{token}”。";
        }

        if (parsed.UnmatchedTokens.Count > 0)
        {
            yield break;
        }

        if (command.Subcommands.Count > 0)
        {
            yield return "请给出命令。";
            yield break;
        }

        foreach (var issue in parsed.Errors)
        {
            yield return issue.SymbolResult switch
            {
                ArgumentResult { Tokens.Count: 0, Argument: var argument, Parent: not OptionResult } =>
                    $"缺少参数<{argument.Name}>。",
                ArgumentResult { Tokens.Count: 0, Parent: OptionResult option } => $"选项{option.Option.Name}缺少值。",
                OptionResult { Tokens.Count: 0 } option => $"选项{option.Option.Name}缺少值。",
                _ => issue.Message,
            };
        }
    }
}
