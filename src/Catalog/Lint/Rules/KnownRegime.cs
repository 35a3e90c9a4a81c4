using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>The procedure regime exists.</summary>
internal sealed class KnownRegime : IItemRule
{
    public string Id => "CAT-LINT-002";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (context.Regimes.Find(item.Regime) is null)
            yield return new Fault("regime", $"没有编码为“{item.Regime}”的办理程序规则。");
    }
}
