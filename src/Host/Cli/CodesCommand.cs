using System.CommandLine;
using System.CommandLine.Parsing;

namespace Tongban.Host.Cli;

/// <summary><c>codes check KIND VALUE [--json]</c>: exit 0 fine, 1 a finding, 2 misuse.</summary>
internal static class CodesCommand
{
    public static Command Build()
    {
        var kind = new Argument<string>("KIND") { Description = $"种类：{string.Join(' ', CodeKinds.Names)}" };
        kind.Validators.Add(result => KnownKind(result, kind));
        var value = new Argument<string>("VALUE") { Description = "要核对的代码" };
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var check = new Command("check", "核对一个代码：长度、字符、校验位、日期、是否存在") { kind, value, json };
        check.SetAction(parsed =>
        {
            var read = CodeKinds.Check(parsed.GetRequiredValue(kind), parsed.GetRequiredValue(value));
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(json))
            {
                CliJson.Write(output, read);
            }
            else
            {
                WriteText(output, read);
            }

            return read.Valid ? ExitCode.Fine : ExitCode.Finding;
        });
        return new Command("codes", "代码") { check };
    }

    private static void KnownKind(ArgumentResult result, Argument<string> kind)
    {
        if (result.GetValue(kind) is { } name && !CodeKinds.Names.Contains(name))
        {
            result.AddError($"没有“{name}”这种代码，应为：{string.Join('、', CodeKinds.Names)}。");
        }
    }

    private static void WriteText(TextWriter output, CodeReading read)
    {
        foreach (var finding in read.Findings)
        {
            output.WriteLine($"{finding.Code} {finding.Message}");
        }

        if (read.Valid)
        {
            output.WriteLine($"{read.Value} 核对无误");
        }

        foreach (var (name, part) in read.Parts)
        {
            output.WriteLine($"  {name}：{part}");
        }
    }
}
