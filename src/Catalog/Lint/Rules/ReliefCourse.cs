using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>
/// What 社会救助暂行办法 wants done before a grant: 低保 and 特困 are inquired into, opined on and made public before they go
/// up (11, 16), 医疗救助 is made public and decided by 医疗保障 (30), 住房救助 is looked at by both departments (40).
/// </summary>
internal sealed class ReliefCourse : IItemRule
{
    public string Id => "CAT-LINT-048";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        item.Regime != "SHJZ" ? []
        : Names(item, "最低生活保障", "低保", "特困") ? UpFromTheTownship(item)
        : Names(item, "医疗救助") ? Medical(item)
        : Names(item, "住房救助", "公共租赁住房", "住房保障") ? Housing(item)
        : [];

    private static IEnumerable<Fault> UpFromTheTownship(ServiceItemContent item)
    {
        var visit = item.Steps.FirstOrDefault(step => step.Kind == ReviewKind.SiteVisit);
        var notice = item.Steps.FirstOrDefault(step => step.Name.Contains("公示", StringComparison.Ordinal));
        var county = item.Steps.Where(step => step.Name.Contains("县级", StringComparison.Ordinal)).ToList();
        if (visit is null || notice is null || county.Count == 0)
            yield return new Fault(
                "steps",
                "应当有入户调查、初审意见和公示、县级民政部门审批三步（社会救助暂行办法第十一条、第十六条）。"
            );
        else if (!Follows(item, notice, visit) || county.Any(step => !Follows(item, step, notice)))
            yield return new Fault(
                "steps",
                "次序应当是先调查，再初审和公示，然后才报县级民政部门（社会救助暂行办法第十一条）。"
            );
        if (item.SpecialSteps.All(step => step.Kind != "PublicNotice"))
            yield return new Fault("specialSteps", "缺少公示这个特别环节（社会救助暂行办法第十一条第二项）。");
    }

    private static IEnumerable<Fault> Medical(ServiceItemContent item)
    {
        var county = item.Steps.FirstOrDefault(step => step.Name.Contains("医疗保障", StringComparison.Ordinal));
        var before = item.Steps.Where(step => step != county).Select(step => step.Id).ToList();
        if (county is null || item.SpecialSteps.All(step => step.Kind != "PublicNotice"))
            yield return new Fault(
                "steps",
                "经审核、公示后由县级人民政府医疗保障部门审批（社会救助暂行办法第三十条）。"
            );
        else if (
            before.Count > 0
            && !item.Situations.SelectMany(one => one.Options).Any(option => !before.Except(option.DropSteps).Any())
        )
            yield return new Fault(
                "situations",
                "低保家庭成员和特困供养人员由县级医疗保障部门直接办理：应当有一个情形免去乡镇的环节（社会救助暂行办法第三十条）。"
            );
    }

    private static IEnumerable<Fault> Housing(ServiceItemContent item)
    {
        var income = item.Steps.FirstOrDefault(step => step.Name.Contains("民政", StringComparison.Ordinal));
        var housing = item.Steps.FirstOrDefault(step => step.Name.Contains("住房保障", StringComparison.Ordinal));
        if (income is null || housing is null || income == housing)
            yield return new Fault(
                "steps",
                "应当由民政部门核收入、住房保障部门核住房，两步都要有（社会救助暂行办法第四十条）。"
            );
        else if (Follows(item, income, housing) || Follows(item, housing, income))
            yield return new Fault("steps", "收入和住房两项审核并行，不互相等待（社会救助暂行办法第四十条）。");
    }

    private static bool Names(ServiceItemContent item, params string[] words) =>
        words.Any(word => item.Name.Contains(word, StringComparison.Ordinal));

    private static bool Follows(ServiceItemContent item, ReviewStep later, ReviewStep earlier)
    {
        var open = new Queue<string>(later.After);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var id))
        {
            if (id == earlier.Id)
                return true;
            if (seen.Add(id) && item.Steps.FirstOrDefault(step => step.Id == id) is { } step)
                foreach (var before in step.After)
                    open.Enqueue(before);
        }
        return false;
    }
}
