using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>The identity card proves who somebody is; nothing is asked in its stead or beside it (居民身份证法 13).</summary>
internal sealed class IdentityCardSuffices : IItemRule
{
    public string Id => "CAT-LINT-046";

    private static readonly string[] Again = ["户籍证明", "身份证明信", "单位介绍信", "居民身份的证明", "同一人证明"];
    private static readonly string[] Refusing = ["不收居民身份证", "不接受居民身份证", "居民身份证无效", "不收身份证"];

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        from material in item.Materials
        from said in Demands.Of(material)
        let again = said.Element.EndsWith(".name", StringComparison.Ordinal) ? Again : []
        where again.Concat(Refusing).Any(word => said.Text.Contains(word, StringComparison.Ordinal))
        select new Fault(
            said.Element,
            "居民身份证证明身份，有关单位及其工作人员不得拒绝，也不得另要身份的证明（居民身份证法第十三条）。"
        );
}
