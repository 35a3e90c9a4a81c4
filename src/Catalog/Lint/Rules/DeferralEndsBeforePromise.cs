using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>
/// A deferral ends before the promised limit does, whatever day it begins on; so an item that is decided or accepted at once
/// has no room for one.
/// </summary>
internal sealed class DeferralEndsBeforePromise : IItemRule
{
    private static readonly DateOnly From = new(2026, 1, 1);
    private const int Days = 365;

    public string Id => "CAT-LINT-071";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        foreach (var material in item.Materials.Where(one => one.DeferFor is not null))
        {
            if (
                item.Mode == HandlingMode.OnTheSpot
                || item.ReceiptIsAcceptance
                || !HasLastDay(item.Promised)
                || !HasLastDay(material.DeferFor!.Value)
            )
            {
                yield return new Fault(
                    $"materials[{material.Id}].deferFor",
                    "当场办结或者收件即受理的事项没有容缺的余地。"
                );
            }
            else if (Outlives(material.DeferFor!.Value, item, context.Calendar))
            {
                yield return new Fault(
                    $"materials[{material.Id}].deferFor",
                    $"补交期限{material.DeferFor}不短于承诺办结时限{item.Promised}，补交要在办结之前。"
                );
            }
        }
    }

    private static bool HasLastDay(Period period) =>
        period
            is {
                Amount: > 0,
                Unit: TimeUnit.WorkingDay or TimeUnit.Day or TimeUnit.DayOrWorkingDay or TimeUnit.Month or TimeUnit.Year
            };

    /// <summary>Days and working days cannot be compared but by the calendar; a year of it is looked at.</summary>
    private static bool Outlives(Period deferral, ServiceItemContent item, WorkingCalendar calendar) =>
        deferral.Unit == item.Promised.Unit
            ? deferral.Amount >= item.Promised.Amount
            : Enumerable
                .Range(0, Days)
                .Select(From.AddDays)
                .Where(day => calendar.HasNotice(day.Year))
                .Any(day => calendar.Due(day, deferral).Date >= calendar.Due(day, item.Promised).Date);
}
