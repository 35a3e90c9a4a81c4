using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Tongban.Identity.ServiceKeys;

/// <summary>Reads <c>Authorization: Bearer tbk_…</c> (RFC 6750).</summary>
internal sealed class ServiceKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory log,
    UrlEncoder encoder,
    ServiceKeyStore keys
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
{
    public const string ScopeClaim = "tongban:scope";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer + ServiceKeyStore.Prefix, StringComparison.Ordinal))
            return AuthenticateResult.NoResult();
        if (await keys.RecogniseAsync(header[Bearer.Length..], Context.RequestAborted) is not { } key)
            return AuthenticateResult.Fail("Unknown or revoked service key.");
        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, key.Id.ToString(CultureInfo.InvariantCulture)),
            new(ClaimTypes.Name, key.Name),
            new(ClaimTypes.Role, ApiAccess.ServiceRole),
            .. key.Scopes.Split(' ').Select(scope => new Claim(ScopeClaim, scope)),
        ];
        return AuthenticateResult.Success(
            new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name)
        );
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Bearer";
        return Task.CompletedTask;
    }
}
