using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>
/// A material that is asked for "when necessary" says when: a situation adds it (户口登记条例 17: 认为必要的时候). Else it
/// would be asked for at pleasure.
/// </summary>
internal sealed class NecessityIsSaid : IItemRule
{
    public string Id => "CAT-LINT-047";

    private static readonly string[] Words = ["必要时", "必要的时候", "认为需要", "视情况", "根据需要"];

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        from material in item.Materials
        where !material.OnlyWhenAdded
        from said in Demands.Of(material)
        from word in Words
        where said.Text.Contains(word, StringComparison.Ordinal)
        select new Fault(said.Element, $"“{word}”没有说明何时必要：请改为由办理情形增加的材料，不符合情形的不要。");
}
