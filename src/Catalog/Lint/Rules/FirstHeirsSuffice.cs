using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>Where first-order heirs are there, second-order ones need not come (000, 不动产非公证继承).</summary>
internal sealed class FirstHeirsSuffice : IItemRule
{
    public string Id => "CAT-LINT-034";
    public LintSeverity Severity => LintSeverity.Warning;

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        var texts = Texts(item).ToList();
        if (
            item.Bases.Any(basis => basis.Law.Contains("不动产登记", StringComparison.Ordinal))
            && texts.Any(text => text.Contains("继承", StringComparison.Ordinal))
            && !texts.Any(text => text.Contains("第一顺序", StringComparison.Ordinal))
        )
            yield return new Fault(
                "situations",
                "涉及继承而没有写明：有第一顺序继承人的，第二顺序继承人无需到场，也无需提交其材料。"
            );
    }

    private static IEnumerable<string> Texts(ServiceItemContent item) =>
        [
            item.Name,
            .. item.Conditions.Select(condition => condition.Text),
            .. item.Situations.SelectMany(asked => asked.Options.Select(option => option.Text).Prepend(asked.Question)),
            .. item.Materials.SelectMany(material =>
                (string[])[material.Name, material.SourceNote, material.ReceiveNotes, material.ReviewPoints]
            ),
            .. item.Questions.Select(asked => asked.Question + asked.Answer),
        ];
}
