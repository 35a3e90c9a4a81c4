using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Tongban.Identity.Data;
using Tongban.Identity.OpenId;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Identity.Outside;

/// <summary>Somebody who came back from a provider.</summary>
internal sealed record Returned(OutsideAttempt Attempt, OutsideIdentity Identity);

/// <summary>
/// To a provider and back: authorization code with PKCE (S256), <c>state</c> bound to the browser by a cookie, <c>nonce</c>, the issuer
/// of each answer (RFC 9207). An attempt is answered once; where people go on to stays on this site.
/// </summary>
internal sealed class OutsideDoor(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    OutsideProviders providers,
    OutsideDocuments documents,
    OutsideCalls calls,
    OutsideTokens tokens,
    Provider own,
    IFieldProtector protector,
    IOptions<SiteOptions> site,
    TimeProvider time
)
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private const string CookieName = "tb-outside";

    /// <summary>Where the browser goes; IDENTITY-0070, 0071, 0072.</summary>
    public async Task<Result<string>> BeginAsync(HttpContext http, string key, string back, CancellationToken ct)
    {
        if (providers.Find(key) is not { } provider || own.Issuer is not { } here)
            return OutsideErrors.Unknown;
        var document = await documents.OfAsync(provider, ct);
        if (!document.IsOk)
            return document.Rejection;
        var (state, nonce, verifier) = (Secrets.New(), Secrets.New(), Secrets.New());
        var browser = BrowserOf(http);
        var now = time.GetUtcNow();
        await using var write = await work.BeginAsync(ct);
        await db.OutsideAttempts.Where(one => one.ExpiresAt <= now).ExecuteDeleteAsync(ct);
        db.OutsideAttempts.Add(
            new OutsideAttempt
            {
                Id = ids.Next(),
                KeyHash = Secrets.HashOf(state),
                Provider = provider.Key,
                BrowserHash = Secrets.HashOf(browser),
                NonceHash = Secrets.HashOf(nonce),
                Verifier = protector.Protect(verifier),
                Back = back,
                ExpiresAt = now + Patience,
            }
        );
        await write.CommitAsync(ct);
        return QueryHelpers.AddQueryString(
            document.Value.Authorize,
            new Dictionary<string, string?>
            {
                ["response_type"] = "code",
                ["client_id"] = provider.ClientId,
                ["redirect_uri"] = here + provider.ReturnPath,
                ["scope"] = provider.Scope,
                ["state"] = state,
                ["nonce"] = nonce,
                ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
                ["code_challenge_method"] = "S256",
            }
        );
    }

    /// <summary>Who came back; IDENTITY-0070 to 0074.</summary>
    public async Task<Result<Returned>> ReturnAsync(
        HttpContext http,
        string key,
        IReadOnlyDictionary<string, StringValues> given,
        CancellationToken ct
    )
    {
        if (providers.Find(key) is not { } provider || own.Issuer is not { } here)
            return OutsideErrors.Unknown;
        if (await TakeAsync(http, provider, AuthorizationRequest.One(given, "state"), ct) is not { } attempt)
            return OutsideErrors.Over;
        var document = await documents.OfAsync(provider, ct);
        if (!document.IsOk)
            return document.Rejection;
        var issuer = AuthorizationRequest.One(given, "iss");
        if (issuer is null ? document.Value.NamesIssuer : issuer != provider.Issuer)
            return OutsideErrors.Untrue(provider.Title);
        if (given.ContainsKey("error"))
            return AuthorizationRequest.One(given, "error") == "access_denied"
                ? OutsideErrors.Declined(provider.Title)
                : OutsideErrors.Untrue(provider.Title);
        if (AuthorizationRequest.One(given, "code") is not { } code)
            return OutsideErrors.Untrue(provider.Title);
        var identity = await IdentifyAsync(provider, document.Value, attempt, code, here, ct);
        return identity.IsOk ? new Returned(attempt, identity.Value) : identity.Rejection;
    }

    /// <summary>Keeps what was said while the person does a step here: signs in, types a code, confirms.</summary>
    public async Task AwaitAsync(Returned returned, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var row = await db.OutsideAttempts.SingleAsync(one => one.Id == returned.Attempt.Id, ct);
        row.Answer = protector.Protect(returned.Identity.ToJson());
        row.ExpiresAt = time.GetUtcNow() + Patience;
        await write.CommitAsync(ct);
    }

    /// <summary>What this browser brought last and awaits a step; null for nothing.</summary>
    public async Task<Returned?> AwaitedAsync(HttpContext http, CancellationToken ct)
    {
        if (KnownBrowser(http) is not { } browser)
            return null;
        var (hash, now) = (Secrets.HashOf(browser), time.GetUtcNow());
        var rows = await db
            .OutsideAttempts.AsNoTracking()
            .Where(one => one.BrowserHash == hash && one.ExpiresAt > now && one.AnsweredAt != null)
            .OrderByDescending(one => one.Id)
            .ToListAsync(ct);
        return rows.Find(one => !one.Answer.IsEmpty && providers.Find(one.Provider) is not null) is { } row
            ? new Returned(row, OutsideIdentity.FromJson(protector.Reveal(row.Answer)))
            : null;
    }

    /// <summary>Nothing is awaited any more, in the open write scope.</summary>
    public Task ForgetAsync(Returned returned, CancellationToken ct)
    {
        var hash = returned.Attempt.BrowserHash;
        return db
            .OutsideAttempts.Where(one => one.BrowserHash == hash && one.AnsweredAt != null)
            .ExecuteDeleteAsync(ct);
    }

    private async Task<OutsideAttempt?> TakeAsync(
        HttpContext http,
        OutsideProvider provider,
        string? state,
        CancellationToken ct
    )
    {
        if (state is null || KnownBrowser(http) is not { } browser)
            return null;
        var (key, hash, now) = (Secrets.HashOf(state), Secrets.HashOf(browser), time.GetUtcNow());
        await using var write = await work.BeginAsync(ct);
        var row = await db
            .OutsideAttempts.AsNoTracking()
            .SingleOrDefaultAsync(
                one =>
                    one.KeyHash == key
                    && one.BrowserHash == hash
                    && one.Provider == provider.Key
                    && one.ExpiresAt > now
                    && one.AnsweredAt == null,
                ct
            );
        // of two answers at once one takes it
        if (
            row is null
            || await db
                .OutsideAttempts.Where(one => one.Id == row.Id && one.AnsweredAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.AnsweredAt, now), ct) != 1
        )
            return null;
        await write.CommitAsync(ct);
        return row;
    }

    private async Task<Result<OutsideIdentity>> IdentifyAsync(
        OutsideProvider provider,
        OutsideDocument document,
        OutsideAttempt attempt,
        string code,
        string here,
        CancellationToken ct
    )
    {
        using var redeeming = Redeeming(provider, document, attempt, code, here);
        var given = await calls.AskAsync(provider, redeeming, ct);
        if (!given.IsOk)
            return given.Rejection;
        if (Word(given.Value, "access_token") is not { } access)
            return OutsideErrors.Untrue(provider.Title);
        var read = await tokens.IdTokenAsync(provider, Word(given.Value, "id_token"), attempt.NonceHash, access, ct);
        if (!read.IsOk)
            return read.Rejection;
        var told = JsonDocument.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(read.Value.EncodedPayload)));
        var (claims, subject) = (told.RootElement, read.Value.Subject);
        var info = claims;
        if (document.UserInfo is { } address)
        {
            using var asking = new HttpRequestMessage(HttpMethod.Get, address);
            asking.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access);
            var asked = await calls.AskAsync(provider, asking, ct);
            if (!asked.IsOk)
                return asked.Rejection;
            // about somebody else: not to be used (Core 5.3.2)
            if (Word(asked.Value, "sub") != subject)
                return OutsideErrors.Untrue(provider.Title);
            info = asked.Value;
        }

        return new OutsideIdentity(
            provider.Key,
            provider.Issuer,
            subject,
            Word(claims, "sid"),
            Word(claims, "acr"),
            Word(info, "name") ?? Word(claims, "name"),
            Word(info, "citizen_number")?.ToUpperInvariant(),
            Word(info, "enterprise_name"),
            Word(info, "credit_code")?.ToUpperInvariant(),
            Word(info, "enterprise_role")
        );
    }

    private HttpRequestMessage Redeeming(
        OutsideProvider provider,
        OutsideDocument document,
        OutsideAttempt attempt,
        string code,
        string here
    )
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = here + provider.ReturnPath,
            ["code_verifier"] = protector.Reveal(attempt.Verifier),
        };
        var request = new HttpRequestMessage(HttpMethod.Post, document.Token);
        if (provider.Secret is { } secret && !document.PostsSecret)
        {
            var both = $"{WebUtility.UrlEncode(provider.ClientId)}:{WebUtility.UrlEncode(secret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes(both))
            );
        }
        else
        {
            form["client_id"] = provider.ClientId;
            if (provider.Secret is { } posted)
                form["client_secret"] = posted;
        }

        request.Content = new FormUrlEncodedContent(form);
        return request;
    }

    /// <summary>The browser's own secret, which no link brings along; made where it is missing.</summary>
    private string BrowserOf(HttpContext http)
    {
        if (KnownBrowser(http) is { } known)
            return known;
        var made = Secrets.New();
        var cookie = Cookie();
        http.Response.Cookies.Append(cookie.Name!, made, cookie.Build(http));
        return made;
    }

    private string? KnownBrowser(HttpContext http) =>
        http.Request.Cookies[Cookie().Name!] is { Length: 43 } known ? known : null;

    private CookieBuilder Cookie()
    {
        // Lax, not Strict: the provider's redirect has to bring it
        var cookie = new CookieBuilder
        {
            Name = CookieName,
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
        };
        HostCookie.Bind(cookie, site.Value);
        return cookie;
    }

    private static string? Word(JsonElement read, string name) =>
        read.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= 4000 } text
            ? text
            : null;
}
