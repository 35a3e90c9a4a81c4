using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Tongban.Platform.Web;

/// <summary>What the layouts need to know about the request: site, 关怀版, links, who is signed in.</summary>
public sealed class PageFrame(
    IHttpContextAccessor accessor,
    IOptions<SiteOptions> site,
    IEnumerable<NavLink> links,
    RegionChoice region
)
{
    /// <summary>Claim with the post of a member of staff (州市场监督管理局 审查岗), shown at the top of the desk.</summary>
    public const string PostClaim = "tongban:post";

    /// <summary>Claim with whom the account acts for (an enterprise), shown at the top of the portal.</summary>
    public const string ActsForClaim = "tongban:acts-for";

    private HttpContext Http => accessor.HttpContext ?? throw new InvalidOperationException("A frame needs a request.");

    /// <summary>The site.</summary>
    public SiteOptions Site => site.Value;

    /// <summary>The regional site that the reader is on; null for the whole.</summary>
    public RegionalSite? Region => region.Current;

    /// <summary>Name beside the brand: that of the regional site, else that of the whole.</summary>
    public string SiteName => Region?.SiteName ?? Site.Name;

    /// <summary>True when there are regional sites to choose from.</summary>
    public bool HasRegions => region.All.Count > 0;

    /// <summary>Root address under which people reach the site, without a slash at its end.</summary>
    public string Address => Site.Address?.TrimEnd('/') ?? $"{Http.Request.Scheme}://{Http.Request.Host}";

    /// <summary>True when the reader chose 关怀版 (large type, high contrast, fewer things).</summary>
    public bool Care => Preferences.Care.IsOn(Http);

    /// <summary>True unless the reader switched the single-letter keys of the desk off (WCAG 2.2, 2.1.4).</summary>
    public bool Keys => !Preferences.KeysOff.IsOn(Http);

    /// <summary>True when somebody is signed in.</summary>
    public bool SignedIn => User.Identity?.IsAuthenticated == true;

    /// <summary>Name of the person signed in.</summary>
    public string UserName => User.Identity?.Name ?? "";

    /// <summary>Post of the person signed in, or whom the account acts for.</summary>
    public string? UserNote => User.FindFirstValue(PostClaim) ?? User.FindFirstValue(ActsForClaim);

    /// <summary>Path and query of this page, to come back to after a preference changed.</summary>
    public string Here => Http.Request.Path + Http.Request.QueryString;

    private ClaimsPrincipal User => Http.User;

    /// <summary>The links of a place that this reader may see, in order.</summary>
    public IReadOnlyList<NavLink> Links(NavPlace place) =>
        [
            .. links
                .Where(link => link.Place == place && (link.Roles.Count == 0 || link.Roles.Any(User.IsInRole)))
                .OrderBy(link => link.Order)
                .ThenBy(link => link.Href, StringComparer.Ordinal),
        ];

    /// <summary>The link of this place that leads to the present page: the longest path that it starts with.</summary>
    public NavLink? Current(NavPlace place) =>
        Links(place)
            .Where(link => Http.Request.Path.StartsWithSegments(link.Href, StringComparison.OrdinalIgnoreCase))
            .MaxBy(link => link.Href.Length);
}
