using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>Says in sentences why a date is what it is.</summary>
internal static class Explanations
{
    public static IReadOnlyList<ExplanationLine> Of(
        ClockTerms terms,
        WorkingCalendar calendar,
        CaseFacts facts,
        DecisionLimits limits,
        ClockReading reading
    )
    {
        var lines = new List<ExplanationLine>();
        if (facts.Received is not { } received)
        {
            return lines;
        }

        lines.Add(
            new("start", $"{Date(received.Day)}收到申请，当日不计入期间", received.Day, terms.Regime.Receipt?.Id)
        );
        if (facts.FullReply is { } reply)
        {
            lines.Add(
                new(
                    "start",
                    $"{Date(reply.Day)}补正材料交齐，答复期限重新起算，当日不计入",
                    reply.Day,
                    terms.Regime.Correction?.Id
                )
            );
        }

        if (reading.ReplyBy is { } by)
        {
            lines.Add(ReplyLine(by));
        }

        if (reading.AnswerDue is { } answer && terms.Regime.AnswerLimit is { } limit)
        {
            lines.Add(
                new(
                    "limit",
                    $"答复期限{limit.Value}，截至{Date(answer.Date)}24时（{limit.Citation}）",
                    answer.Date,
                    limit.Id
                )
            );
            AddRest(lines, calendar, facts.Receipt!.Day, answer.Date, []);
        }

        if (reading.DeemedAcceptance is { } deemed)
        {
            lines.Add(
                new(
                    "deemed",
                    $"期满未告知的，自{Date(deemed.AsOf)}起即为受理（{terms.Regime.Silence!.Citation}）",
                    deemed.AsOf,
                    deemed.Rule
                )
            );
        }

        AddDecision(lines, terms, calendar, facts, limits, reading);
        return lines;
    }

    private static void AddDecision(
        List<ExplanationLine> lines,
        ClockTerms terms,
        WorkingCalendar calendar,
        CaseFacts facts,
        DecisionLimits limits,
        ClockReading reading
    )
    {
        if (limits.StartDay is not { } start)
        {
            return;
        }

        if (facts.Accepted is { } accepted)
        {
            var text = accepted.AsOf is { } asOf ? $"视为自{Date(asOf)}受理" : $"{Date(accepted.Day)}受理";
            lines.Add(new("start", $"{text}，办理期限自次日起算", start, terms.Regime.DecisionStart?.Id));
        }

        if (facts.Forwarded is { } forwarded)
        {
            lines.Add(
                new(
                    "start",
                    $"{Date(forwarded.Day)}报送上级行政机关，上级期限自次日起算",
                    forwarded.Day,
                    terms.Regime.UpperDecisionLimit?.Id
                )
            );
        }

        foreach (var stop in facts.Stops.Stretches)
        {
            lines.Add(StopLine(terms, calendar, stop));
        }

        if (facts.Extension is { } extension && terms.Regime.ExtensionOf(terms.Joint) is { } rule)
        {
            var how = rule.Value.Mode == ExtensionMode.TotalOf ? "延长后共" : "延长";
            lines.Add(
                new(
                    "extension",
                    $"{Date(extension.Day)}经{GrantorName.Of(extension.GrantedBy)}批准，{how}{extension.By}（{rule.Citation}）",
                    extension.Day,
                    rule.Id
                )
            );
        }

        if (reading.StatutoryDue is { } due)
        {
            var from = limits.Limit;
            lines.Add(
                due.Rule is not null && due.Rule == terms.Regime.RenewalDeemed?.Id
                    ? new(
                        "limit",
                        $"应当在有效期届满前决定，截至{Date(due.Date)}24时，不因节假日和中止顺延（{terms.Regime.RenewalDeemed!.Citation}）",
                        due.Date,
                        due.Rule
                    )
                    : new(
                        "limit",
                        $"法定办结时限{from?.Value}，截至{Date(due.Date)}24时（{from?.Citation}）",
                        due.Date,
                        from?.Rule
                    )
            );
            AddRest(lines, calendar, facts.Forwarded?.Day ?? start, due.Date, limits.Excluded);
        }
        else if (limits.Limit is null)
        {
            // 优化营商环境条例 36 binds authorities; where no remedy lies against the answer, none answers
            lines.Add(
                terms.Regime.RemedyOfRefusal is null
                    ? new("limit", "企业的服务没有法定时限，以承诺时限为准", null, null)
                    : new("limit", "法律、法规没有规定办结时限，以承诺时限为准", null, "YHY-36-2b")
            );
        }

        if (reading.PromisedDue is { } promised)
        {
            lines.Add(
                new(
                    "promise",
                    $"承诺办结时限{terms.PromisedLimit}，截至{Date(promised.Date)}{TimeOf(promised)}；中止期间顺延，延长决定不顺延",
                    promised.Date
                )
            );
        }
    }

    private static ExplanationLine ReplyLine(BothWays by)
    {
        var text = by is { Natural: { } natural, Working: { } working }
            ? $"补正期限按自然日计至{Date(natural)}，按工作日计至{Date(working)}，取较晚者{Date(by.Due.Date)}"
            : $"补正期限截至{Date(by.Due.Date)}";
        return new("reply", text, by.Due.Date, by.Due.Rule);
    }

    private static ExplanationLine StopLine(ClockTerms terms, WorkingCalendar calendar, StopStretch stop)
    {
        var name = SpecialKindName.Of(stop.Kind);
        var citation = terms.Regime.Stops?.Citation;
        return stop.Through is { } through
            ? new(
                "stop",
                $"{name}：{Date(stop.After)}书面告知，次日至{Date(through)}不计时，共{calendar.WorkingDaysIn(stop.After, through)}个工作日（{citation}）",
                stop.After,
                terms.Regime.Stops?.Id
            )
            : new(
                "stop",
                $"{name}：自{Date(stop.After)}次日起不计时（{citation}）",
                stop.After,
                terms.Regime.Stops?.Id
            );
    }

    private static void AddRest(
        List<ExplanationLine> lines,
        WorkingCalendar calendar,
        DateOnly start,
        DateOnly due,
        IReadOnlyList<DaySpan> excluded
    )
    {
        if (due <= start)
        {
            return;
        }

        var rest = calendar.Due(start, Period.WorkingDays(calendar.WorkingDaysIn(start, due)));
        foreach (var year in Enumerable.Range(start.Year, due.Year - start.Year + 1))
        {
            lines.Add(
                calendar.HasNotice(year)
                    ? new("calendar", $"{year}年工作日依国务院办公厅当年节假日安排的通知计算", null, "XKF-82a")
                    : new("calendar", $"{year}年节假日安排尚未公布，日期为暂定，公布后重新计算", null, "XKF-82a")
            );
        }

        foreach (var day in rest.NotCounted.Where(d => !excluded.Any(span => span.Holds(d.Date))))
        {
            lines.Add(new("rest", $"{Date(day.Date)}{day.Reason}，不计", day.Date, null, day.Source));
        }
    }

    private static string TimeOf(Deadline due) =>
        due.Ends == LegalTime.StartOf(due.Date.AddDays(1)) ? "24时" : $"{due.Ends.ToOffset(LegalTime.Offset):H时m分}";

    private static string Date(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}
