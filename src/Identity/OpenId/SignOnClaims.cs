using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Identity.Proofing;
using Tongban.Platform;

namespace Tongban.Identity.OpenId;

/// <summary>What a system learns of a person.</summary>
internal sealed class SignOnClaims(
    IdentityDb db,
    SignOns signOns,
    Provider provider,
    IdTokens tokens,
    ActsFor acts,
    BlindIndex index,
    IFieldProtector protector,
    ReadingLog readings,
    TimeProvider time
)
{
    /// <summary>How long an ID token may be taken for news.</summary>
    private static readonly TimeSpan IdTokenLives = TimeSpan.FromMinutes(5);

    public string IdToken(
        SignOnClient client,
        SignOn signOn,
        Person person,
        string scope,
        string? nonce,
        string accessToken
    )
    {
        var now = time.GetUtcNow();
        var claims = About(client, person, scope);
        claims["iss"] = provider.Issuer;
        claims["aud"] = client.ClientId;
        claims["iat"] = now.ToUnixTimeSeconds();
        claims["exp"] = (now + IdTokenLives).ToUnixTimeSeconds();
        claims["auth_time"] = signOn.AuthenticatedAt.ToUnixTimeSeconds();
        claims["acr"] = Means.ClassOf(signOn.Means);
        claims["at_hash"] = IdTokens.HalfHashOf(accessToken);
        claims["sid"] = signOn.Id.ToString(CultureInfo.InvariantCulture);
        if (signOn.Means.Length > 0)
            claims["amr"] = new JsonArray([.. signOn.Means.Split(' ').Select(one => JsonValue.Create(one))]);
        if (nonce is not null)
            claims["nonce"] = nonce;
        return tokens.Sign(claims);
    }

    /// <summary>Behind an access token, while it, the sign-on and the session are good; else null.</summary>
    public async Task<JsonObject?> UserInfoAsync(string accessToken, CancellationToken ct)
    {
        var (hash, now) = (Secrets.HashOf(accessToken), time.GetUtcNow());
        var found = await (
            from token in db.SignOnTokens.AsNoTracking()
            join signOn in db.SignOns.AsNoTracking() on token.SignOnId equals signOn.Id
            join client in db.SignOnClients.AsNoTracking() on signOn.ClientId equals client.Id
            where
                token.Hash == hash
                && token.Kind == SignOnTokenKind.Access
                && token.ExpiresAt > now
                && signOn.EndedAt == null
                && client.ClosedAt == null
            select new
            {
                token.Scope,
                signOn,
                client,
            }
        ).SingleOrDefaultAsync(ct);
        if (
            found is null
            || await signOns.PersonAsync(found.signOn.AccountId, found.signOn.SessionId, found.signOn.Capacity, ct)
                is not { } person
        )
            return null;
        var known = About(found.client, person, found.Scope);
        await IdentifyAsync(known, found.client, found.signOn, person, found.Scope.Split(' '), ct);
        return known;
    }

    /// <summary>
    /// Identity number and enterprise: said here alone and never in an ID token, which travels in addresses as a hint. Each time is a
    /// reading of personal data.
    /// </summary>
    private async Task IdentifyAsync(
        JsonObject known,
        SignOnClient client,
        SignOn signOn,
        Person person,
        string[] scope,
        CancellationToken ct
    )
    {
        // a number that nobody has proofed is a claim, which no other system may take for more
        var number =
            scope.Contains(Provider.IdentityScope) && person.Account.ProofLevel != ProofingLevel.Unproofed
                ? protector.Reveal(person.Account.CitizenNumber)
                : "";
        var enterprise =
            scope.Contains(Provider.EnterpriseScope) && signOn.EnterpriseId is { } id
                ? (await acts.OfAsync(person, ct)).FirstOrDefault(one => one.Id == id)
                : null;
        if (number.Length == 0 && enterprise is null)
            return;
        if (number.Length > 0)
            known["citizen_number"] = number;
        if (enterprise is not null)
        {
            known["enterprise_name"] = enterprise.Name;
            known["credit_code"] = enterprise.CreditCode;
            known["enterprise_role"] = enterprise.Role;
        }

        await readings.RecordAsync(
            new LedgerEntry(
                SignOns.StreamOf(signOn.Id),
                "sign-on.identity-told",
                person.Actor,
                new
                {
                    client = client.ClientId,
                    citizenNumber = number.Length > 0,
                    enterprise = enterprise?.Id,
                }
            ),
            ct
        );
    }

    /// <summary>
    /// The subject is pairwise (Core 8.1): a tag over host and account under the index key. Two departments cannot join what they
    /// know by it, and nothing of the account can be read from it.
    /// </summary>
    public string SubjectOf(SignOnClient client, long accountId)
    {
        var subject = index.Of("sign-on subject", $"{client.Sector} {accountId}");
        return subject[(subject.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    private JsonObject About(SignOnClient client, Person person, string scope)
    {
        var claims = new JsonObject { ["sub"] = SubjectOf(client, person.Account.Id) };
        var asked = scope.Split(' ');
        if (asked.Contains(Provider.ProfileScope))
            claims["name"] = person.Account.Name;
        if (asked.Contains(Provider.AuthorityScope))
        {
            claims["role"] = person.Capacity.Role;
            if (person.Capacity.Post is { } post)
            {
                claims["authority"] = post.AuthorityCode;
                claims["authority_name"] = post.AuthorityName;
            }
        }

        return claims;
    }
}
