using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tongban.Identity.ServiceKeys;

namespace Tongban.Identity.Access;

/// <summary>The table must name the endpoint's route for the caller's role.</summary>
internal sealed class NamedInTable : IAuthorizationRequirement;

/// <summary>Holds every request against the table; an endpoint without a row is open to nobody.</summary>
internal sealed class RoutePermissions(ILogger<RoutePermissions> log) : AuthorizationHandler<NamedInTable>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NamedInTable requirement)
    {
        // no endpoint: there is nothing to guard; one that is no route: the framework's own refusal (405, 415)
        var guarded = (context.Resource as HttpContext)?.GetEndpoint() as RouteEndpoint;
        if (
            guarded is null
            || PermissionTable.Shipped.Route(guarded.RoutePattern.RawText ?? "") is { } row && Holds(row, context.User)
        )
        {
            context.Succeed(requirement);
        }
        else if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account)
        {
            log.LogWarning("Route {Route} refused to {Account}", guarded.RoutePattern.RawText, account);
        }

        return Task.CompletedTask;
    }

    private static bool Holds(PermissionRow row, ClaimsPrincipal user) =>
        row.IsOpen
        || (user.Identity?.IsAuthenticated != true && row.Roles.Contains(PermissionTable.Visitor))
        || user.Claims.Any(claim =>
            claim.Type switch
            {
                ClaimTypes.Role => row.Roles.Contains(claim.Value),
                ServiceKeyHandler.ScopeClaim => row.Roles.Contains(PermissionTable.KeyPrefix + claim.Value),
                _ => false,
            }
        );
}

/// <summary>Puts the table in front of every route.</summary>
public static class RoutePermissionsStart
{
    /// <summary>Refuses to start with a route that the table does not name.</summary>
    /// <exception cref="InvalidOperationException">There is one; the message names it.</exception>
    public static void DemandPermissions(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var unnamed = ((IEndpointRouteBuilder)app)
            .DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(one => one.RoutePattern.RawText ?? "")
            .Where(pattern => PermissionTable.Shipped.Route(pattern) is null)
            .Distinct()
            .ToList();
        if (unnamed.Count > 0)
        {
            throw new InvalidOperationException(
                $"src/Identity/Access/permissions.tsv has no row for: {string.Join(", ", unnamed)}"
            );
        }
    }

    internal static void AddRoutePermissions(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, RoutePermissions>();
        services
            .AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new NamedInTable()).Build())
            .AddPolicy(
                ApiAccess.Policy,
                policy =>
                    policy
                        .AddAuthenticationSchemes(
                            CookieAuthenticationDefaults.AuthenticationScheme,
                            ApiAccess.ServiceKeyScheme
                        )
                        .AddRequirements(new NamedInTable())
            );
    }
}
