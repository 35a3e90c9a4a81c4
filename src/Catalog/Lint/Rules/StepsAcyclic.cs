using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>Review steps wait only for steps of the item, and never for themselves.</summary>
internal sealed class StepsAcyclic : IItemRule
{
    public string Id => "CAT-LINT-012";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        var steps = item.Steps.DistinctBy(step => step.Id).ToDictionary(step => step.Id, StringComparer.Ordinal);
        foreach (var step in item.Steps)
        {
            foreach (var id in step.After.Where(id => !steps.ContainsKey(id)))
                yield return new Fault($"steps[{step.Id}].after", $"前置环节“{id}”不存在。");
            if (step.Staff < 1 || (step.Kind == ReviewKind.SiteVisit && step.Staff < 2))
                yield return new Fault(
                    $"steps[{step.Id}].staff",
                    "实地核查须由两名以上工作人员进行（行政许可法第三十四条）。"
                );
        }

        var done = new HashSet<string>(StringComparer.Ordinal);
        while (
            item.Steps.FirstOrDefault(step =>
                !done.Contains(step.Id) && step.After.All(id => done.Contains(id) || !steps.ContainsKey(id))
            )
                is { } ready
        )
            done.Add(ready.Id);
        foreach (var stuck in item.Steps.Where(step => !done.Contains(step.Id)))
            yield return new Fault($"steps[{stuck.Id}].after", "审查环节互相等待，走不到头。");
    }
}
