using System.CommandLine;
using Tongban.Kernel.Clocks;

namespace Tongban.Host.Cli;

/// <summary><c>clock verify FILE [--json]</c>: recomputes a time-limit receipt (时限凭据) from the file alone.</summary>
internal static class ClockCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "从办件页面下载的时限凭据（JSON文件）" };
        file.Validators.Add(result =>
        {
            if (result.GetValue(file) is { } path && !File.Exists(path))
            {
                result.AddError($"找不到文件“{path}”。");
            }
        });
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var verify = new Command("verify", "仅凭文件重新计算各个期限，核对凭据是否属实") { file, json };
        verify.SetAction(parsed =>
        {
            var configuration = parsed.InvocationConfiguration;
            var check = ClockReceipt.Verify(File.ReadAllText(parsed.GetRequiredValue(file)));
            if (!check.IsOk)
            {
                configuration.Error.WriteLine($"{check.Rejection.Code} {check.Rejection.Message}");
                return ExitCode.Misuse;
            }

            if (parsed.GetValue(json))
            {
                CliJson.Write(
                    configuration.Output,
                    new
                    {
                        check.Value.CaseNumber,
                        check.Value.Differences,
                        Due = check.Value.Reading.StatutoryDue?.Date,
                        Promised = check.Value.Reading.PromisedDue?.Date,
                    }
                );
            }
            else
            {
                WriteText(configuration.Output, check.Value);
            }

            return check.Value.Differences.Count == 0 ? ExitCode.Fine : ExitCode.Finding;
        });
        return new Command("clock", "法定时限") { verify };
    }

    private static void WriteText(TextWriter output, ReceiptCheck check)
    {
        foreach (var one in check.Differences)
        {
            output.WriteLine($"{one.Field}：凭据写的是{one.Printed}，重新计算为{one.Computed}");
        }

        if (check.Differences.Count == 0)
        {
            output.WriteLine($"{check.CaseNumber} 核对无误");
        }

        foreach (var line in check.Reading.Explanation)
        {
            output.WriteLine($"  {line.Date:yyyy-MM-dd} {line.Text}{(line.Rule is { } rule ? $"（{rule}）" : "")}");
        }
    }
}
