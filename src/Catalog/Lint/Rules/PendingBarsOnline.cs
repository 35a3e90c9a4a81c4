using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A limit without its text (依据待核) shows no figure and takes no online filing.</summary>
internal sealed class PendingBarsOnline : IItemRule
{
    public string Id => "CAT-LINT-007";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (!item.Statutory.Pending)
            yield break;
        if (item.Channels.Any(channel => channel is Channel.Online or Channel.Mobile))
            yield return new Fault("channels", "法定时限依据待核的事项不得网上受理，请去掉网上渠道。");
        if (item.Statutory.Period is not null)
            yield return new Fault("statutory.period", "法定时限依据待核时不得写出数字。");
    }
}
