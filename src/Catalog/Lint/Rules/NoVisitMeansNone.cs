using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>不见面: no appearance in person, and the result comes by post or electronically.</summary>
internal sealed class NoVisitMeansNone : IItemRule
{
    public string Id => "CAT-LINT-039";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (item.Visits != 0 || !item.Channels.Contains(Channel.Online))
            yield break;
        if (item.PersonalAppearance is not null)
            yield return new Fault("visits", "须本人到场的事项，到现场次数不能为0。");
        if (!item.Deliveries.Any(way => way is DeliveryWay.Post or DeliveryWay.Electronic))
            yield return new Fault("deliveries", "到现场次数为0的事项须能邮寄或者电子送达。");
    }
}
