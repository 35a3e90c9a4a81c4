using System.CommandLine;
using System.CommandLine.Parsing;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Host.Cli;

/// <summary><c>calendar due --from DATE --days N [--unit UNIT] [--explain] [--json] [--file F]</c>.</summary>
internal static class CalendarCommand
{
    public static Command Build()
    {
        var from = new Option<string>("--from")
        {
            Description = "起算日，如2026-09-24；按小时、半个工作日计算时为时刻，如2026-09-24T10:00",
            HelpName = "DATE",
        };
        var days = new Option<string>("--days") { Description = "数量", HelpName = "N" };
        var unit = new Option<string>("--unit")
        {
            Description = $"单位：{string.Join(' ', DueRequest.Units.Keys)}；不给时为working-day",
            HelpName = "UNIT",
            DefaultValueFactory = _ => "working-day",
        };
        var explain = new Option<bool>("--explain") { Description = "列出未计入的日子和依据" };
        var file = new Option<string>("--file")
        {
            Description = "从文件读取多行“日期<TAB>数量”，每行输出一个日期；-为标准输入",
            HelpName = "F",
        };
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var due = new Command("due", "计算期限的最后一日（当日不计入）；放假通知尚未发布的年份后缀provisional")
        {
            from,
            days,
            unit,
            explain,
            file,
            json,
        };
        unit.Validators.Add(result => Known(result, unit));
        due.Validators.Add(result =>
        {
            if (result.GetResult(file) is not null && (result.GetResult(from) ?? result.GetResult(days)) is not null)
            {
                result.AddError("--file不能与--from、--days同时使用。");
            }
            else if (result.GetResult(file) is null && result.GetResult(from) is null)
            {
                result.AddError("请用--from给出起算日，或用--file给出文件。");
            }
        });
        due.SetAction(parsed =>
        {
            var configuration = parsed.InvocationConfiguration;
            var report = new DueReport(
                DataFiles.LoadCalendar(),
                configuration.Output,
                parsed.GetValue(explain),
                parsed.GetValue(json)
            );
            var kind = DueRequest.Units[parsed.GetValue(unit)!];
            return parsed.GetValue(file) is { } path
                ? report.WriteFile(path, kind, configuration.Error)
                : report.WriteOne(parsed.GetValue(from)!, parsed.GetValue(days), kind, configuration.Error);
        });
        return new Command("calendar", "工作日历") { due };
    }

    private static void Known(OptionResult result, Option<string> unit)
    {
        if (result.GetValue(unit) is { } name && !DueRequest.Units.ContainsKey(name))
        {
            result.AddError($"没有“{name}”这种单位，应为：{string.Join('、', DueRequest.Units.Keys)}。");
        }
    }
}
