using Microsoft.AspNetCore.Http;

namespace Tongban.Platform.Web;

/// <summary>The regional site that this reader chose: by the address of its home page, or earlier, kept in a cookie.</summary>
public sealed class RegionChoice(IHttpContextAccessor accessor, RegionalSites sites)
{
    private const string Cookie = "tb-region";
    private RegionalSite? chosen;
    private bool decided;

    /// <summary>All regional sites.</summary>
    public IReadOnlyList<RegionalSite> All => sites.All;

    /// <summary>The region; null while none is chosen, which means all of them.</summary>
    public RegionalSite? Current => decided ? chosen : sites.Find(HostCookie.Read(accessor.HttpContext, Cookie));

    /// <summary>Chooses a region for this page and the next ones; null takes the choice back.</summary>
    public void Choose(RegionalSite? site)
    {
        (chosen, decided) = (site, true);
        if (accessor.HttpContext is not { } http)
            return;
        if (site is null)
            HostCookie.Forget(http, Cookie);
        else
            HostCookie.Keep(http, Cookie, site.Division);
    }

    /// <summary>The site of a division; null when it has none.</summary>
    public RegionalSite? Find(string? division) => sites.Find(division);
}
