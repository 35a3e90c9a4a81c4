using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity.OpenId;

/// <summary>Exchanges codes and refresh tokens for tokens, each once; a second use ends all that the first gave.</summary>
internal sealed class TokenOffice(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    SignOns signOns,
    SignOnClaims claims,
    SignOnEndings endings,
    TimeProvider time
)
{
    public static readonly TimeSpan AccessLives = TimeSpan.FromMinutes(10);

    /// <summary>Of one refresh token; the session that it rests on usually ends before.</summary>
    public static readonly TimeSpan RefreshLives = TimeSpan.FromHours(8);

    private const int MostAttempts = 5;
    private const int ShortestVerifier = 43;
    private const int LongestVerifier = 128;

    public async Task<OAuthAnswer> RunAsync(
        SignOnClient client,
        IReadOnlyDictionary<string, StringValues> form,
        CancellationToken ct
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return AuthorizationRequest.One(form, "grant_type") switch
                {
                    "authorization_code" => await RedeemAsync(client, form, ct),
                    "refresh_token" => await RefreshAsync(client, form, ct),
                    null => OAuthAnswer.Refuse(new("invalid_request", "grant_type is missing.")),
                    _ => OAuthAnswer.Refuse(new("unsupported_grant_type", "The grant type is not supported.")),
                };
            }
            catch (ConflictException) when (attempt < MostAttempts)
            {
                // the same code or token came twice at once: one that came later now finds it used
            }
        }
    }

    private async Task<OAuthAnswer> RedeemAsync(
        SignOnClient client,
        IReadOnlyDictionary<string, StringValues> form,
        CancellationToken ct
    )
    {
        if (AuthorizationRequest.One(form, "code") is not { } code)
            return OAuthAnswer.Refuse(new("invalid_request", "code is missing."));
        var hash = Secrets.HashOf(code);
        await using var write = await work.BeginAsync(ct);
        if (await db.SignOns.SingleOrDefaultAsync(one => one.CodeHash == hash, ct) is not { EndedAt: null } signOn)
            return OAuthAnswer.Refuse(OAuthError.Grant);
        var now = time.GetUtcNow();
        var fault =
            signOn.ClientId != client.Id ? "another-client"
            : signOn.CodeUsedAt is not null ? "code-replayed"
            : now - signOn.GrantedAt > SignOns.CodeLives ? "code-late"
            : AuthorizationRequest.One(form, "redirect_uri") != signOn.ReturnTo ? "another-address"
            : !Proves(AuthorizationRequest.One(form, "code_verifier"), signOn.Challenge) ? "wrong-verifier"
            : null;
        var person = await signOns.PersonAsync(signOn.AccountId, signOn.SessionId, signOn.Capacity, ct);
        if (fault is not null || person is null)
            return await EndAsync(write, signOn, client, fault ?? "session-over", ct);
        signOn.CodeUsedAt = now;
        return await IssueAsync(write, client, signOn, person, signOn.Scope, signOn.Nonce, "code", ct);
    }

    private async Task<OAuthAnswer> RefreshAsync(
        SignOnClient client,
        IReadOnlyDictionary<string, StringValues> form,
        CancellationToken ct
    )
    {
        if (AuthorizationRequest.One(form, "refresh_token") is not { } given)
            return OAuthAnswer.Refuse(new("invalid_request", "refresh_token is missing."));
        var hash = Secrets.HashOf(given);
        await using var write = await work.BeginAsync(ct);
        if (
            await db.SignOnTokens.SingleOrDefaultAsync(
                one => one.Hash == hash && one.Kind == SignOnTokenKind.Refresh,
                ct
            )
                is not { } token
            || await db.SignOns.SingleOrDefaultAsync(one => one.Id == token.SignOnId, ct)
                is not { EndedAt: null } signOn
        )
            return OAuthAnswer.Refuse(OAuthError.Grant);
        var now = time.GetUtcNow();
        var fault =
            signOn.ClientId != client.Id ? "another-client"
            : token.UsedAt is not null ? "refresh-token-replayed"
            : now >= token.ExpiresAt ? "refresh-token-late"
            : null;
        var person = await signOns.PersonAsync(signOn.AccountId, signOn.SessionId, signOn.Capacity, ct);
        if (fault is not null || person is null)
            return await EndAsync(write, signOn, client, fault ?? "session-over", ct);
        var asked = AuthorizationRequest.One(form, "scope");
        if (asked?.Split(' ').Except(token.Scope.Split(' ')).Any() == true)
            return OAuthAnswer.Refuse(new("invalid_scope", "The scope exceeds what was granted."));
        token.UsedAt = now;
        var scope = asked is null ? token.Scope : AuthorizationRequest.Known(asked);
        return await IssueAsync(write, client, signOn, person, scope, null, "refresh", ct);
    }

    private async Task<OAuthAnswer> EndAsync(
        WriteScope write,
        SignOn signOn,
        SignOnClient client,
        string why,
        CancellationToken ct
    )
    {
        signOn.EndedAt = time.GetUtcNow();
        await endings.TellAsync([signOn.Id], ct);
        work.Record(
            new LedgerEntry(
                SignOns.StreamOf(signOn.Id),
                "sign-on.ended",
                Actor.System,
                new { why, by = client.ClientId }
            )
        );
        await write.CommitAsync(ct);
        return OAuthAnswer.Refuse(OAuthError.Grant);
    }

    private async Task<OAuthAnswer> IssueAsync(
        WriteScope write,
        SignOnClient client,
        SignOn signOn,
        Person person,
        string scope,
        string? nonce,
        string grant,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        var (access, refresh) = (Secrets.New(Secrets.AccessPrefix), Secrets.New(Secrets.RefreshPrefix));
        await db.SignOnTokens.Where(one => one.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        db.SignOnTokens.AddRange(
            Token(signOn, SignOnTokenKind.Access, access, scope, now + AccessLives),
            // a narrower scope of one exchange does not narrow the next (RFC 6749, 6)
            Token(signOn, SignOnTokenKind.Refresh, refresh, signOn.Scope, now + RefreshLives)
        );
        work.Record(
            new LedgerEntry(
                SignOns.StreamOf(signOn.Id),
                "sign-on.tokens-issued",
                person.Actor,
                new
                {
                    client = client.ClientId,
                    scope,
                    grant,
                }
            )
        );
        await write.CommitAsync(ct);
        return new OAuthAnswer(
            StatusCodes.Status200OK,
            new JsonObject
            {
                ["access_token"] = access,
                ["token_type"] = "Bearer",
                ["expires_in"] = (int)AccessLives.TotalSeconds,
                ["refresh_token"] = refresh,
                ["scope"] = scope,
                ["id_token"] = claims.IdToken(client, signOn, person, scope, nonce, access),
            }
        );
    }

    private SignOnToken Token(
        SignOn signOn,
        SignOnTokenKind kind,
        string secret,
        string scope,
        DateTimeOffset expires
    ) =>
        new()
        {
            Id = ids.Next(),
            SignOnId = signOn.Id,
            Kind = kind,
            Hash = Secrets.HashOf(secret),
            Scope = scope,
            ExpiresAt = expires,
        };

    /// <summary>S256 (RFC 7636, 4.6).</summary>
    private static bool Proves(string? verifier, string challenge) =>
        verifier is { Length: >= ShortestVerifier and <= LongestVerifier }
        && Secrets.Matches(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))), challenge);
}
