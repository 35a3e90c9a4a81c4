using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity.OpenId;

/// <summary>
/// A system gives a token back (RFC 7009). A refresh token takes the whole sign-on with it, an access token only itself; what is not
/// known is answered like what was revoked (2.2).
/// </summary>
internal sealed class Revocation(IdentityDb db, UnitOfWork work, TimeProvider time)
{
    public async Task<OAuthAnswer> RunAsync(
        SignOnClient client,
        IReadOnlyDictionary<string, StringValues> form,
        CancellationToken ct
    )
    {
        if (AuthorizationRequest.One(form, "token") is not { } given)
            return OAuthAnswer.Refuse(new("invalid_request", "token is missing."));
        var hash = Secrets.HashOf(given);
        await using var write = await work.BeginAsync(ct);
        // token_type_hint only helps a search, and this one needs no help
        if (await db.SignOnTokens.SingleOrDefaultAsync(one => one.Hash == hash, ct) is not { } token)
            return Done;
        var signOn = await db.SignOns.SingleAsync(one => one.Id == token.SignOnId, ct);
        if (signOn.ClientId != client.Id)
            return OAuthAnswer.Refuse(OAuthError.Grant);
        if (signOn.EndedAt is not null)
            return Done;
        if (token.Kind == SignOnTokenKind.Refresh)
            signOn.EndedAt = time.GetUtcNow();
        else
            db.SignOnTokens.Remove(token);
        work.Record(
            new LedgerEntry(
                SignOns.StreamOf(signOn.Id),
                token.Kind == SignOnTokenKind.Refresh ? "sign-on.ended" : "sign-on.token-revoked",
                Actor.System,
                new { why = "revoked", by = client.ClientId }
            )
        );
        try
        {
            await write.CommitAsync(ct);
        }
        catch (ConflictException)
        {
            // used or ended at the same moment: the system may ask again (2.2.1)
            return new OAuthAnswer(
                StatusCodes.Status503ServiceUnavailable,
                new OAuthError("temporarily_unavailable", "The token was in use; try again.").ToJson()
            )
            {
                RetryAfter = TimeSpan.FromSeconds(1),
            };
        }

        return Done;
    }

    private static OAuthAnswer Done => new(StatusCodes.Status200OK, null);
}
