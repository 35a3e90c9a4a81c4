using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>No permit is bought with technology (行政许可法 31 第二款, 72 第六项).</summary>
internal sealed class NoTechnologyAsPrice : IItemRule
{
    public string Id => "CAT-LINT-041";

    private static readonly string[] Words = ["转让技术", "技术转让", "专有技术", "技术合作承诺", "技术秘密"];

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        item.Type == ItemType.Permit
            ? from said in Demands.Of(item)
            from word in Words
            where said.Text.Contains(word, StringComparison.Ordinal)
            select new Fault(
                said.Element,
                $"“{word}”：不得以转让技术作为取得行政许可的条件（行政许可法第三十一条第二款），请删去。"
            )
            : [];
}
