using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity.OpenId;

/// <param name="Issuer">As the system knows this provider.</param>
internal sealed record BackChannelNotice(string Issuer);

/// <summary>
/// Tells a system that a sign-on ended (Back-Channel Logout 1.0, 2.5). It answers 200 or 204; anything else, silence included, is tried
/// again like all due work.
/// </summary>
internal sealed class BackChannelWork(
    IdentityDb db,
    UnitOfWork work,
    SignOnClaims claims,
    IdTokens tokens,
    IHttpClientFactory http,
    TimeProvider time
) : IDueWork
{
    public const string Kind = "identity.back-channel-logout";

    /// <summary>Name of the client that calls systems: no redirects, no cookies, ten seconds.</summary>
    public const string Caller = "identity.back-channel";

    public const string TokenType = "logout+jwt";
    public const string Event = "http://schemas.openid.net/event/backchannel-logout";

    /// <summary>At most two minutes (2.6).</summary>
    private static readonly TimeSpan TokenLives = TimeSpan.FromMinutes(2);

    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        var id = long.Parse(item.Key, CultureInfo.InvariantCulture);
        var signOn = await db.SignOns.AsNoTracking().SingleAsync(one => one.Id == id, ct);
        var client = await db.SignOnClients.AsNoTracking().SingleAsync(one => one.Id == signOn.ClientId, ct);
        if (client.BackChannel is not { } address)
            return;
        using var form = new FormUrlEncodedContent([
            new("logout_token", Token(item.Payload<BackChannelNotice>().Issuer, client, signOn)),
        ]);
        using var calling = http.CreateClient(Caller);
        using var answer = await calling.PostAsync(new Uri(address), form, ct);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{client.ClientId} answered {(int)answer.StatusCode}.");
        await using var write = await work.BeginAsync(ct);
        work.Record(
            new LedgerEntry(SignOns.StreamOf(id), "sign-on.logout-told", Actor.System, new { client = client.ClientId })
        );
        await write.CommitAsync(ct);
    }

    private string Token(string issuer, SignOnClient client, SignOn signOn)
    {
        var now = time.GetUtcNow();
        return tokens.Sign(
            new JsonObject
            {
                ["iss"] = issuer,
                ["aud"] = client.ClientId,
                ["iat"] = now.ToUnixTimeSeconds(),
                ["exp"] = (now + TokenLives).ToUnixTimeSeconds(),
                ["jti"] = Secrets.New(),
                ["sub"] = claims.SubjectOf(client, signOn.AccountId),
                ["sid"] = signOn.Id.ToString(CultureInfo.InvariantCulture),
                ["events"] = new JsonObject { [Event] = new JsonObject() },
            },
            TokenType
        );
    }
}
