using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Identity.OpenId;

/// <summary>The OpenID Connect provider: what programs call. What people see of it are pages.</summary>
internal static class OpenIdEndpoints
{
    private const string Bearer = "Bearer ";
    private const string KeptForMinutes = "public, max-age=300";
    private const int LongestAnswer = 256 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddOpenId(this IServiceCollection services)
    {
        services.AddScoped<Provider>();
        services.AddScoped<SignOns>();
        services.AddScoped<SignOnEndings>();
        services.AddScoped<ActsFor>();
        services.AddScoped<Revocation>();
        services.AddDueWork<BackChannelWork>(BackChannelWork.Kind);
        services.AddCaller(BackChannelWork.Caller);
        services.AddScoped<SignOnClients>();
        services.AddScoped<SignOnClaims>();
        services.AddScoped<TokenOffice>();
        services.AddScoped<ClientAuthentication>();
        services.AddScoped<EndSession>();
        services.AddSingleton<IdTokens>();
        services.AddNavLinks(
            new NavLink(NavPlace.Desk, 92, "/desk/sign-on-clients", "identity.clients.title", Roles.Administrator)
        );
        return services;
    }

    /// <summary>Calls other hosts: follows nobody elsewhere, keeps no cookies, and waits and reads only so long.</summary>
    public static void AddCaller(this IServiceCollection services, string name) =>
        services
            .AddHttpClient(
                name,
                client =>
                {
                    client.Timeout = Patience;
                    client.MaxResponseContentBufferSize = LongestAnswer;
                }
            )
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    ConnectTimeout = TimeSpan.FromSeconds(5),
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            );

    public static void MapOpenId(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").ExcludeFromDescription();
        group.AddEndpointFilter(
            async (context, next) =>
                context.HttpContext.RequestServices.GetRequiredService<Provider>().Issuer is null
                    ? Results.NotFound()
                    : await next(context)
        );
        group.MapGet(Provider.Discovery, Discover);
        group.MapGet(Provider.Keys, PublishKeys);
        group.MapPost(Provider.Token, GiveTokensAsync);
        group.MapPost(Provider.Revoke, RevokeAsync);
        group.MapMethods(Provider.UserInfo, ["GET", "POST"], TellAsync);
        group.MapMethods(Provider.EndSession, ["GET", "POST"], EndAsync);
    }

    /// <summary>Parameters of the query or, of a form that was posted, of its body.</summary>
    public static async Task<IReadOnlyDictionary<string, StringValues>> ParametersAsync(HttpRequest request) =>
        !HttpMethods.IsPost(request.Method) ? request.Query.ToDictionary()
        : request.HasFormContentType ? (await request.ReadFormAsync(request.HttpContext.RequestAborted)).ToDictionary()
        : new Dictionary<string, StringValues>();

    private static IResult Discover(HttpResponse response, Provider provider)
    {
        response.Headers.CacheControl = KeptForMinutes;
        return Results.Json(provider.Metadata(provider.Issuer!));
    }

    private static IResult PublishKeys(HttpResponse response, IdTokens tokens)
    {
        response.Headers.CacheControl = KeptForMinutes;
        return Results.Json(tokens.Published(), contentType: "application/jwk-set+json");
    }

    private static async Task<IResult> GiveTokensAsync(
        HttpRequest request,
        ClientAuthentication door,
        TokenOffice office,
        CancellationToken ct
    )
    {
        var form = await ParametersAsync(request);
        if (form.Any(one => one.Value.Count > 1))
            return OAuthAnswer.Refuse(new("invalid_request", "A parameter is given twice."));
        var (client, refusal) = await door.RunAsync(request, form, ct);
        return client is null ? refusal! : await office.RunAsync(client, form, ct);
    }

    private static async Task<IResult> RevokeAsync(
        HttpRequest request,
        ClientAuthentication door,
        Revocation revocation,
        CancellationToken ct
    )
    {
        var form = await ParametersAsync(request);
        if (form.Any(one => one.Value.Count > 1))
            return OAuthAnswer.Refuse(new("invalid_request", "A parameter is given twice."));
        var (client, refusal) = await door.RunAsync(request, form, ct);
        return client is null ? refusal! : await revocation.RunAsync(client, form, ct);
    }

    private static async Task<IResult> TellAsync(HttpRequest request, SignOnClaims claims, CancellationToken ct)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return new OAuthAnswer(StatusCodes.Status401Unauthorized, null) { Challenge = "Bearer realm=\"Tongban\"" };
        return await claims.UserInfoAsync(header[Bearer.Length..].Trim(), ct) is { } known
            ? new OAuthAnswer(StatusCodes.Status200OK, known)
            : new OAuthAnswer(
                StatusCodes.Status401Unauthorized,
                new OAuthError("invalid_token", "The access token is unknown, expired or revoked.").ToJson()
            )
            {
                Challenge = "Bearer realm=\"Tongban\", error=\"invalid_token\"",
            };
    }

    private static async Task<IResult> EndAsync(HttpContext http, EndSession end, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Location = await end.RunAsync(http, await ParametersAsync(http.Request), ct);
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
