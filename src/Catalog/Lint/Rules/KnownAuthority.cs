using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>The authority exists.</summary>
internal sealed class KnownAuthority : IItemRule
{
    public string Id => "CAT-LINT-014";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (!context.Authorities.ContainsKey(item.AuthorityCode))
            yield return new Fault("authorityCode", $"没有编码为“{item.AuthorityCode}”的实施主体。");
    }
}
