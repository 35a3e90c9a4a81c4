using Tongban.Catalog;
using Tongban.CrossRegion.Applications;
using Tongban.Identity;

namespace Tongban.CrossRegion.Pages;

/// <summary>The member of staff who is signed in, with the counter as it is named in records.</summary>
internal sealed class CrossSession(CurrentActor current, CatalogReader catalog)
{
    public async Task<Acted> ByAsync(CancellationToken ct)
    {
        var actor = current.Require();
        var counter = current.CounterCode is { } code ? await catalog.CounterAsync(code, ct) : null;
        var authority = actor.AuthorityCode is { } own ? await catalog.AuthorityAsync(own, ct) : null;
        return new Acted(actor, current.CounterCode, counter?.Name ?? authority?.ShortName ?? "窗口");
    }
}
