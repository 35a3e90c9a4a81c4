using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Reading;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>What the citizen's pages need beside the case module itself.</summary>
internal static class PortalServices
{
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddScoped<OwnPapers>();
        services.AddScoped<Uploads>();
        return services.AddNavLinks(
            new NavLink(NavPlace.Portal, 20, "/my/cases", "portal.nav.mine"),
            new NavLink(NavPlace.Portal, 30, "/track", "portal.nav.track"),
            new NavLink(NavPlace.Foot, 19, "/my/assistance", "help.mine.title", [.. Roles.Applicants]),
            new NavLink(NavPlace.Foot, 20, "/my/projects", "project.mine.title", Roles.Enterprise),
            new NavLink(NavPlace.Foot, 30, "/decisions", "portal.nav.decisions"),
            new NavLink(NavPlace.Foot, 31, "/hearings", "portal.nav.hearings")
        );
    }
}
