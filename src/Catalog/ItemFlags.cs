using Tongban.Catalog.Content;

namespace Tongban.Catalog;

/// <summary>Flags that follow from the item; nobody types them.</summary>
/// <param name="Immediate">马上办: decided on the spot.</param>
/// <param name="OnceAtMost">最多跑一次: one visit or none.</param>
/// <param name="NoVisit">不见面: filed online, no visit, and the result comes by post or electronically.</param>
public sealed record ItemFlags(bool Immediate, bool OnceAtMost, bool NoVisit)
{
    public static ItemFlags Of(ServiceItemContent item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return new ItemFlags(
            item.Mode == HandlingMode.OnTheSpot,
            item.Visits <= 1,
            item is { Visits: 0, TakesOnlineFiling: true, PersonalAppearance: null }
                && item.Deliveries.Any(way => way is DeliveryWay.Post or DeliveryWay.Electronic)
        );
    }
}
