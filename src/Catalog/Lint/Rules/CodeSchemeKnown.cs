using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>The codes are national, provincial or ours (演示编码).</summary>
internal sealed class CodeSchemeKnown : IItemRule
{
    public string Id => "CAT-LINT-026";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (item.CodeScheme is not ("national" or "province" or "demo"))
            yield return new Fault("codeScheme", "编码来源只能是national、province或demo。");
        if (
            item.CodeScheme != "demo"
            && context.Authorities.TryGetValue(item.AuthorityCode, out var authority)
            && authority.IsDemonstration
        )
            yield return new Fault("codeScheme", "实施主体的代码是演示编码，事项编码不能标为正式编码。");
    }
}
