using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>常见问题 are asked once and answered.</summary>
internal sealed class QuestionsDiffer : IItemRule
{
    public string Id => "CAT-LINT-038";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        foreach (var (i, asked) in item.Questions.Index())
            if (string.IsNullOrWhiteSpace(asked.Question) || string.IsNullOrWhiteSpace(asked.Answer))
                yield return new Fault($"questions[{i}]", "问题和解答都不能为空。");
        foreach (
            var doubled in item
                .Questions.GroupBy(asked => asked.Question.Trim(), StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
        )
            yield return new Fault("questions", $"问题“{doubled.Key}”重复。");
    }
}
