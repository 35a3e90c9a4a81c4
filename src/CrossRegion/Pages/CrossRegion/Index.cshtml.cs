using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.CrossRegion.Agreements;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Data;
using Tongban.Identity;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.CrossRegion.Pages;

/// <summary>/desk/cross-region: what can be taken in for other places, what was, and what came.</summary>
internal sealed class CrossIndexModel(
    CrossSession session,
    CrossDesk desk,
    AgreementBook agreements,
    CrossRegionOptions options,
    IBusinessClock clock
) : PageModel
{
    public bool Off => options.Place.Length == 0;
    public string Place => options.Place;
    public bool MayTake { get; private set; }
    public IReadOnlyList<Agreement> Standing { get; private set; } = [];
    public IReadOnlyList<(string Key, IReadOnlyList<CrossLine> Lines)> Lists { get; private set; } = [];

    /// <summary>The other place's system can be reached at some address.</summary>
    public bool Connected(Agreement agreement) =>
        options.Partners.TryGetValue(agreement.Other(Place).Division, out var partner) && partner.Endpoint.Length > 0;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var by = await session.ByAsync(ct);
        MayTake = by.Actor.Role == Roles.Clerk;
        var today = LegalTime.DateOf(clock.Now);
        Standing = [.. agreements.All.Where(one => one.Of(Place) is not null && one.StandsOn(today))];
        Lists =
        [
            ("taken", await desk.ListAsync(ApplicationSide.Taker, by, ct)),
            ("came", await desk.ListAsync(ApplicationSide.Home, by, ct)),
        ];
    }
}
