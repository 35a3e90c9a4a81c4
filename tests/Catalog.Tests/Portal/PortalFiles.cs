using Tongban.Catalog.Portal;

namespace Tongban.Catalog.Tests.Portal;

public sealed class PortalFiles
{
    private static readonly PortalData Portal = PortalData.Load(ShippedData.Root);
    private static readonly HashSet<string> Published = [.. ShippedData.Files.Published.Select(item => item.Value.Id)];

    [Fact]
    public void Life_events_zones_and_usual_items_name_published_items_only() =>
        Portal
            .Events.SelectMany(one => one.Items)
            .Concat(Portal.Zones.SelectMany(zone => zone.Items))
            .Concat(Portal.Usual)
            .Where(id => !Published.Contains(id))
            .ShouldBeEmpty();

    [Fact]
    public void Every_published_item_stands_under_a_life_event() =>
        Published.Except(Portal.Events.SelectMany(one => one.Items)).ShouldBeEmpty();

    [Fact]
    public void Wizards_that_events_and_zones_offer_exist() =>
        Portal
            .Events.Select(one => one.Wizard)
            .OfType<string>()
            .Concat(Portal.Zones.SelectMany(zone => zone.Wizards))
            .Where(code => Portal.Wizard(code) is null)
            .ShouldBeEmpty();

    [Fact]
    public void A_zone_that_lacks_something_says_so_and_leads_on() =>
        Portal
            .Zones.Where(zone => zone.Pending is not null)
            .ShouldAllBe(zone => zone.Items.Count + zone.Wizards.Count + zone.Counters.Count > 0 || zone.Halls);
}
