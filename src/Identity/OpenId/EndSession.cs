using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity.OpenId;

/// <summary>
/// A system signs its user out (OpenID Connect RP-Initiated Logout 1.0). Only an ID token that was given to it proves that it may;
/// without one the person is asked, and nothing leads out of this site.
/// </summary>
internal sealed class EndSession(
    IdentityDb db,
    IdTokens tokens,
    Provider provider,
    OpenSessions sessions,
    Capacities capacities
)
{
    public const string Asking = "/openid/left";

    /// <returns>Where to send the browser.</returns>
    public async Task<string> RunAsync(
        HttpContext http,
        IReadOnlyDictionary<string, StringValues> given,
        CancellationToken ct
    )
    {
        if (
            await tokens.ReadAsync(Hint(given), provider.Issuer!) is not { } own
            || AuthorizationRequest.One(given, "client_id") is { } named && named != own.Audience
            || await db.SignOns.AsNoTracking().SingleOrDefaultAsync(one => one.Id == own.SignOnId, ct) is not { } signOn
            || await db.SignOnClients.AsNoTracking().SingleOrDefaultAsync(one => one.Id == signOn.ClientId, ct)
                is not { ClosedAt: null } client
            || client.ClientId != own.Audience
        )
            return Asking;

        var account = await db.Accounts.AsNoTracking().SingleAsync(one => one.Id == signOn.AccountId, ct);
        var held = (await capacities.OfAsync(account, ct)).FirstOrDefault(one => one.Key == signOn.Capacity);
        var by = new Actor(account.Id, account.Name, held?.Role ?? Roles.Staff, held?.Post?.AuthorityCode);
        await sessions.EndAsync(by, only: signOn.SessionId, but: null, ct);
        if (Sessions.Number(http.User, SessionClaims.Session) == signOn.SessionId)
            await http.SignOutAsync();
        var to = AuthorizationRequest.One(given, "post_logout_redirect_uri");
        if (to is null || !client.LogoutReturns.Split('\n').Contains(to, StringComparer.Ordinal))
            return Asking;
        return AuthorizationRequest.One(given, "state") is { } state
            ? QueryHelpers.AddQueryString(to, "state", state)
            : to;
    }

    /// <summary>A token is longer than other parameters.</summary>
    private static string? Hint(IReadOnlyDictionary<string, StringValues> given) =>
        given.TryGetValue("id_token_hint", out var values) && values is [{ Length: > 0 and <= 8000 } hint]
            ? hint
            : null;
}
