using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A public examination has no compulsory training and no prescribed books (行政许可法 54 第二款).</summary>
internal sealed class NoCompulsoryTraining : IItemRule
{
    public string Id => "CAT-LINT-042";

    private static readonly string[] Always =
    [
        "考前培训",
        "培训班",
        "指定教材",
        "指定的教材",
        "助考",
        "购买教材",
        "考试用书",
    ];
    private static readonly string[] WhereExamined = ["培训", "教材"];

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        item.Type == ItemType.Permit
            ? from said in Demands.Of(item)
            let word = (item.Examination is null ? Always : [.. Always, .. WhereExamined]).FirstOrDefault(word =>
                said.Text.Contains(word, StringComparison.Ordinal)
            )
            where word is not null
            select new Fault(
                said.Element,
                $"“{word}”：不得组织强制性的考前培训，不得指定教材或者其他助考材料（行政许可法第五十四条第二款）。"
            )
            : [];
}
