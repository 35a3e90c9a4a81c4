using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>The promise is not later than the statute from any day of two years, counted by the calendar.</summary>
internal sealed class PromiseWithinStatute : IItemRule
{
    public string Id => "CAT-LINT-001";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (item.Promised.Unit == TimeUnit.Promptly)
            yield return new Fault("promised", "承诺办结时限必须有数字，不能写“及时”。");
        else if (
            item.Statutory.Period is { } statute
            && FirstLaterDay(item.Promised, statute, context.Calendar) is { } day
        )
            yield return new Fault(
                "promised",
                $"承诺时限{item.Promised}长于法定时限{statute}：自{day:yyyy-MM-dd}起算时，承诺的到期日晚于法定的到期日。"
            );
    }

    private static DateOnly? FirstLaterDay(Period promise, Period statute, WorkingCalendar calendar)
    {
        if (statute.Unit == TimeUnit.Promptly || promise == statute)
            return null;
        for (var day = From; day < To; day = day.AddDays(1))
        {
            var start = LegalTime.StartOf(day).AddHours(9);
            if (calendar.DueInstant(start, promise) > calendar.DueInstant(start, statute))
                return day;
        }
        return null;
    }

    private static readonly DateOnly From = new(2025, 1, 1);
    private static readonly DateOnly To = new(2026, 12, 1);
}
