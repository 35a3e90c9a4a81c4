using Tongban.Kernel.Time;

namespace Tongban.Host.Cli;

/// <summary>Says how a due date was counted, for a reader who wants to check it by hand.</summary>
internal static class DueExplanation
{
    private const string Weekdays = "日一二三四五六";

    public static void Write(TextWriter output, WorkingCalendar calendar, DueRequest request, DueDate due)
    {
        foreach (var line in Lines(calendar, request, due))
        {
            output.WriteLine($"  {line}");
        }
    }

    private static IEnumerable<string> Lines(WorkingCalendar calendar, DueRequest request, DueDate due)
    {
        var from = LegalTime.DateOf(request.From);
        yield return request.Period.Unit switch
        {
            TimeUnit.WorkingDay => $"{Name(from)}当日不计入，自下一日起算{request.Period}，至最后一日24时止。",
            TimeUnit.Day =>
                $"{Name(from)}当日不计入，自下一日起算{request.Period}（自然日），最后一日是休息日的顺延到下一工作日。",
            TimeUnit.DayOrWorkingDay =>
                $"{Name(from)}当日不计入，{request.Period}按自然日和工作日分别计算，取较晚的一日。",
            TimeUnit.Month or TimeUnit.Year =>
                $"{Name(from)}起{request.Period}，到期月的对应日为最后一日，没有对应日的为月末日，是休息日的顺延到下一工作日。",
            TimeUnit.Hour => $"自{request.From:yyyy-MM-dd HH:mm}起连续计算{request.Period}，不顺延。",
            TimeUnit.HalfWorkingDay =>
                $"自{request.From:yyyy-MM-dd HH:mm}起，只计办公时间（{OfficeHours.Usual}），半个工作日为每日办公时间的一半。",
            _ => $"当场办结：当日24时止；{Name(from)}为休息日的，为下一工作日。",
        };
        foreach (var (_, line) in Days(calendar, request, due).OrderBy(d => d.Day))
        {
            yield return line;
        }

        if (due.Provisional)
        {
            yield return "所涉年份的放假通知尚未发布，日期为暂算。";
        }
    }

    private static IEnumerable<(DateOnly Day, string Line)> Days(
        WorkingCalendar calendar,
        DueRequest request,
        DueDate due
    )
    {
        foreach (var day in due.NotCounted)
        {
            yield return (
                day.Date,
                $"{Name(day.Date)}未计入：{day.Reason}{(day.Source is null ? "" : $"（{day.Source}）")}"
            );
        }

        if (request.Period.Unit == TimeUnit.WorkingDay)
        {
            for (var day = LegalTime.DateOf(request.From).AddDays(1); day <= due.Date; day = day.AddDays(1))
            {
                if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && calendar.IsWorkingDay(day))
                {
                    yield return (day, $"{Name(day)}计入：调休上班");
                }
            }
        }
    }

    private static string Name(DateOnly day) => $"{day:yyyy-MM-dd}（周{Weekdays[(int)day.DayOfWeek]}）";
}
