using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Catalog.Portal;

/// <summary>The home page of a region has an address of its own, so that it can be linked and printed.</summary>
internal static class PortalRoutes
{
    private const string Home = "/Catalog/Index";

    public static void AddRegionalHome(this IServiceCollection services) =>
        services.Configure<RazorPagesOptions>(options => options.Conventions.AddPageRoute(Home, "/r/{division}"));
}
