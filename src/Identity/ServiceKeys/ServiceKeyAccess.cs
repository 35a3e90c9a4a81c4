using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Platform.Web;

namespace Tongban.Identity.ServiceKeys;

internal static class ServiceKeyAccess
{
    public static IServiceCollection AddServiceKeys(this IServiceCollection services)
    {
        services
            .AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ServiceKeyHandler>(ApiAccess.ServiceKeyScheme, null);
        services.AddNavLinks(
            new NavLink(NavPlace.Desk, 91, "/desk/operations", "identity.operations.title", Roles.Administrator),
            new NavLink(NavPlace.Desk, 90, "/desk/service-keys", "identity.keys.title", Roles.SecurityAdministrator)
        );
        return services;
    }

    /// <summary>Keys without sign-in: what the registration of outside parties needs.</summary>
    public static void AddPartyKeys(this IServiceCollection services)
    {
        services.AddSingleton<KnownKeys>();
        services.AddScoped<ServiceKeyStore>();
        services.AddScoped(provider => new PartyKeys(provider.GetRequiredService<ServiceKeyStore>()));
    }
}
