using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>Situations and their conditions refer to elements of the item; conditions do not run in a circle.</summary>
internal sealed class SituationsRefer : IItemRule
{
    public string Id => "CAT-LINT-004";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        var materials = item.Materials.Select(material => material.Id).ToHashSet(StringComparer.Ordinal);
        var fields = item.Form.AllFields.Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
        var fees = item.Fees.Select(fee => fee.Id).ToHashSet(StringComparer.Ordinal);
        var steps = item.Steps.Select(step => step.Id).ToHashSet(StringComparer.Ordinal);
        var followUps = item.FollowUps.Select(later => later.Id).ToHashSet(StringComparer.Ordinal);
        var situations = item
            .Situations.DistinctBy(situation => situation.Id)
            .ToDictionary(situation => situation.Id, StringComparer.Ordinal);

        foreach (var situation in item.Situations)
        {
            var element = $"situations[{situation.Id}]";
            if (situation.Options.Count < 2)
                yield return new Fault(element, "办理情形至少要有两个选项。");
            if (situation.ShowWhen is { } when && !Refers(when, situations))
                yield return new Fault($"{element}.showWhen", $"条件指向不存在的情形或选项“{when.Question}”。");
            if (RunsInCircle(situation, situations))
                yield return new Fault($"{element}.showWhen", "情形的显示条件首尾相接，永远不会问到。");
            foreach (var option in situation.Options)
            {
                var place = $"{element}.options[{option.Id}]";
                foreach (var id in Missing(option.AddMaterials, option.DropMaterials, materials))
                    yield return new Fault(place, $"材料“{id}”不在申请材料清单里。");
                foreach (var id in Missing(option.AddFields, option.DropFields, fields))
                    yield return new Fault(place, $"字段“{id}”不在表单里。");
                foreach (var id in Missing(option.AddFees, option.DropFees, fees))
                    yield return new Fault(place, $"收费项目“{id}”不在收费清单里。");
                foreach (var id in Missing(option.AddSteps, option.DropSteps, steps))
                    yield return new Fault(place, $"环节“{id}”不在审查环节里。");
                foreach (var id in Missing(option.AddFollowUps, [], followUps))
                    yield return new Fault(place, $"“{id}”不在准予以后要做的事里。");
            }
        }
    }

    private static IEnumerable<string> Missing(
        IReadOnlyList<string> adds,
        IReadOnlyList<string> drops,
        HashSet<string> known
    ) => adds.Concat(drops).Where(id => !known.Contains(id)).Distinct(StringComparer.Ordinal);

    private static bool Refers(AnswerCondition when, Dictionary<string, Situation> situations) =>
        situations.TryGetValue(when.Question, out var asked)
        && when.AnyOf.Count > 0
        && when.AnyOf.All(answer => asked.Options.Any(option => option.Id == answer));

    private static bool RunsInCircle(Situation start, Dictionary<string, Situation> situations)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = start; at?.ShowWhen is { } when; at = situations.GetValueOrDefault(when.Question))
            if (!seen.Add(at.Id))
                return true;
        return false;
    }
}
