using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A field or group is shown on an answer to a situation or choice field of the item.</summary>
internal sealed class FieldConditionsRefer : IItemRule
{
    public string Id => "CAT-LINT-022";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        foreach (var group in item.Form.Groups)
            if (group.ShowWhen is { } when && !Refers(when, item))
                yield return new Fault($"form[{group.Id}].showWhen", $"条件指向不存在的问题或选项“{when.Question}”。");
        foreach (var field in item.Form.AllFields)
            if (field.ShowWhen is { } when && (when.Question == field.Id || !Refers(when, item)))
                yield return new Fault(
                    $"form.fields[{field.Id}].showWhen",
                    $"条件指向不存在的问题或选项“{when.Question}”。"
                );
    }

    private static bool Refers(AnswerCondition when, ServiceItemContent item)
    {
        var answers = item
            .Situations.Where(situation => situation.Id == when.Question)
            .SelectMany(situation => situation.Options.Select(option => option.Id))
            .Concat(
                item.Form.AllFields.Where(field => field.Id == when.Question)
                    .SelectMany(field => field.Choices.Select(choice => choice.Value))
            )
            .ToHashSet(StringComparer.Ordinal);
        return when.AnyOf.Count > 0 && when.AnyOf.All(answers.Contains);
    }
}
