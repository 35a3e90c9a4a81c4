using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Platform.Web;

namespace Tongban.Identity.ServiceKeys;

internal static class ServiceKeyAccess
{
    public static IServiceCollection AddServiceKeys(this IServiceCollection services)
    {
        services.AddScoped<ServiceKeyStore>();
        services
            .AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, ServiceKeyHandler>(ApiAccess.ServiceKeyScheme, null);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(ApiAccess.FilePolicy, policy => Open(policy, ApiAccess.FileCases))
            .AddPolicy(ApiAccess.ReadPolicy, policy => Open(policy, ApiAccess.ReadCases));
        services.Configure<RazorPagesOptions>(options =>
            options.Conventions.AuthorizePage("/ServiceKeys", Roles.Administrator)
        );
        services.AddNavLinks(
            new NavLink(NavPlace.Desk, 90, "/desk/service-keys", "identity.keys.title", Roles.Administrator)
        );
        return services;
    }

    private static void Open(AuthorizationPolicyBuilder policy, string scope) =>
        policy
            .AddAuthenticationSchemes(CookieAuthenticationDefaults.AuthenticationScheme, ApiAccess.ServiceKeyScheme)
            .RequireAuthenticatedUser()
            .RequireAssertion(request =>
                Roles.Applicants.Any(request.User.IsInRole)
                || request.User.HasClaim(ServiceKeyHandler.ScopeClaim, scope)
            );
}
