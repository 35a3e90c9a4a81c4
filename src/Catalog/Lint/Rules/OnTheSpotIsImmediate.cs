using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>即办件: at most one working day and no special step.</summary>
internal sealed class OnTheSpotIsImmediate : IItemRule
{
    public string Id => "CAT-LINT-015";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (item.Mode != HandlingMode.OnTheSpot)
            yield break;
        if (!IsImmediate(item.Promised))
            yield return new Fault("promised", "即办件的承诺时限至多1个工作日。");
        if (item.SpecialSteps.Count > 0)
            yield return new Fault("specialSteps", "即办件不得有特别环节。");
    }

    private static bool IsImmediate(Period period) =>
        period switch
        {
            { Unit: TimeUnit.OnTheSpot } => true,
            { Unit: TimeUnit.WorkingDay, Amount: <= 1 } => true,
            { Unit: TimeUnit.HalfWorkingDay, Amount: <= 2 } => true,
            { Unit: TimeUnit.Hour, Amount: <= 8 } => true,
            _ => false,
        };
}
