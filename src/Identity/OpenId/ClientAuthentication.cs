using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity.OpenId;

/// <summary>
/// Which system calls (RFC 6749, 2.3.1). Wrong secrets are counted; after ten within a quarter of an hour further ones are answered
/// 429 and change nothing. The right one always opens, so that nobody locks a system out with wrong ones:
/// against guessing stands the secret's length.
/// </summary>
internal sealed class ClientAuthentication(IdentityDb db, UnitOfWork work, SignOnClients clients, TimeProvider time)
{
    public const int MostWrong = 10;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const string Basic = "Basic ";

    public async Task<(SignOnClient? Client, OAuthAnswer? Refusal)> RunAsync(
        HttpRequest request,
        IReadOnlyDictionary<string, StringValues> form,
        CancellationToken ct
    )
    {
        var header = request.Headers.Authorization.ToString();
        var named = AuthorizationRequest.One(form, "client_id");
        var secret = AuthorizationRequest.One(form, "client_secret");
        if (header.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            if (secret is not null || Parts(header[Basic.Length..]) is not { } given)
                return (null, OAuthAnswer.Refuse(new("invalid_request", "Use one way of client authentication.")));
            if (named is not null && named != given.Id)
                return (null, OAuthAnswer.Refuse(new("invalid_request", "The client is named twice.")));
            (named, secret) = given;
        }

        if (named is null)
            return (null, OAuthAnswer.Refuse(new("invalid_request", "client_id is missing.")));
        if (await clients.FindAsync(named, ct) is not { } client)
            return (null, Unknown);
        var right = client.SecretHash is { } kept
            ? secret is not null && Secrets.Matches(Secrets.HashOf(secret), kept)
            : secret is null;
        return right ? (client, null) : (null, await CountAsync(client, ct));
    }

    private static OAuthAnswer Unknown =>
        new(StatusCodes.Status401Unauthorized, new OAuthError("invalid_client", "The client is not known so.").ToJson())
        {
            Challenge = "Basic realm=\"Tongban\"",
        };

    private async Task<OAuthAnswer> CountAsync(SignOnClient client, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var counting = client.WrongSince is { } since && now - since < Window;
        if (counting && client.WrongSecrets >= MostWrong)
        {
            return new(
                StatusCodes.Status429TooManyRequests,
                new OAuthError("invalid_client", "Too many wrong secrets; try again later.").ToJson()
            )
            {
                RetryAfter = client.WrongSince!.Value + Window - now,
            };
        }

        await using var write = await work.BeginAsync(ct);
        var row = db.SignOnClients.Where(one => one.Id == client.Id);
        if (counting)
            await row.ExecuteUpdateAsync(
                set => set.SetProperty(one => one.WrongSecrets, one => one.WrongSecrets + 1),
                ct
            );
        else
            await row.ExecuteUpdateAsync(
                set => set.SetProperty(one => one.WrongSecrets, 1).SetProperty(one => one.WrongSince, now),
                ct
            );
        if (counting && client.WrongSecrets + 1 == MostWrong)
        {
            work.Record(
                new LedgerEntry(
                    SignOnClients.StreamOf(client.Id),
                    "sign-on-client.wrong-secrets",
                    Actor.System,
                    new { client.ClientId, within = (int)Window.TotalSeconds }
                )
            );
        }

        await write.CommitAsync(ct);
        return Unknown;
    }

    private static (string Id, string Secret)? Parts(string encoded)
    {
        var bytes = new byte[encoded.Length];
        if (!Convert.TryFromBase64String(encoded.Trim(), bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? (WebUtility.UrlDecode(text[..colon]), WebUtility.UrlDecode(text[(colon + 1)..])) : null;
    }
}
