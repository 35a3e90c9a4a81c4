using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>Each visit has its reason; no visit means online.</summary>
internal sealed class VisitsExplained : IItemRule
{
    public string Id => "CAT-LINT-018";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (item.Visits < 0)
            yield return new Fault("visits", "到现场次数不能为负。");
        if (item.Visits > 0 && string.IsNullOrWhiteSpace(item.VisitReason))
            yield return new Fault("visitReason", "到现场次数不为0时须说明原因。");
        if (item.Visits == 0 && !item.Channels.Contains(Channel.Online))
            yield return new Fault("visits", "到现场次数为0的事项须有网上渠道。");
    }
}
