using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity.OpenId;
using Tongban.Platform;

namespace Tongban.Identity.Outside;

/// <summary>The platform as a client of outside providers: national or provincial identities, electronic business licences.</summary>
internal static class OutsideServices
{
    public static void AddOutside(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(OutsideProviders.Read(configuration));
        services.AddCaller(OutsideCalls.Caller);
        services.AddScoped<OutsideCalls>();
        services.AddSingleton<OutsideDocuments>();
        services.AddScoped<OutsideTokens>();
        services.AddScoped<OutsideDoor>();
        services.AddScoped<OutsideLinks>();
        services.AddScoped<LicenceHolders>();
        services.AddScoped<OutsideEntry>();
        services.AddScoped<OutsideOffice>();
        services.AddScoped<OutsideLogouts>();
        services.AddScoped<IRetainedRecords, OldOutsideSessions>();
        services.AddScoped<IRetainedRecords, OldOutsideAttempts>();
    }

    public static void MapOutside(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/sign-in/outside/{provider}/logout", LogoutAsync).ExcludeFromDescription();

    private static async Task<IResult> LogoutAsync(
        string provider,
        HttpRequest request,
        OutsideLogouts logouts,
        CancellationToken ct
    )
    {
        var form = await OpenIdEndpoints.ParametersAsync(request);
        return await logouts.RunAsync(
            provider,
            form.TryGetValue("logout_token", out var given) && given is [{ } token] ? token : null,
            ct
        );
    }
}
