using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>
/// Only a law or a regulation gives a permit another limit than 行政许可法 42 and 43; a rule of a ministry may shorten it and
/// not prolong it.
/// </summary>
internal sealed class LimitsByLawOnly : IItemRule
{
    public string Id => "CAT-LINT-044";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (
            item.Type == ItemType.Permit
            && item.Statutory is { Period: { } period, Basis: { } basis }
            && basis.Level is not (BasisLevel.Law or BasisLevel.AdministrativeRegulation or BasisLevel.LocalRegulation)
            && Later(period, General, context.Calendar)
        )
            yield return new Fault(
                "statutory.basis",
                $"只有法律、法规可以另行规定许可的期限：《{basis.Law}》不能把期限定为{period}，长于{General}（行政许可法第四十二条、第四十三条）。"
            );
    }

    private static Period General { get; } = Period.WorkingDays(20);

    private static bool Later(Period one, Period other, WorkingCalendar calendar) =>
        Enumerable
            .Range(0, DaysTried)
            .Select(day => LegalTime.StartOf(From.AddDays(day)).AddHours(9))
            .Any(start => calendar.DueInstant(start, one) > calendar.DueInstant(start, other));

    private const int DaysTried = 365;
    private static readonly DateOnly From = new(2025, 1, 1);
}
