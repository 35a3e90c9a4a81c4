using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>What can be done online can be done at a counter.</summary>
internal sealed class CounterAlwaysThere : IItemRule
{
    public string Id => "CAT-LINT-009";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (!item.Channels.Contains(Channel.Counter))
            yield return new Fault("channels", "线上能办的线下也要能办：缺少窗口渠道。");
        if (item.Places.Count == 0)
            yield return new Fault("places", "没有办理地点。");
    }
}
