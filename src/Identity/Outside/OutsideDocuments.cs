using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Tongban.Kernel;

namespace Tongban.Identity.Outside;

/// <summary>What a provider says of itself (OpenID Connect Discovery 1.0).</summary>
/// <param name="NamesIssuer">Whether each of its answers names it (RFC 9207).</param>
/// <param name="PostsSecret">Whether it takes the secret in the body only.</param>
internal sealed record OutsideDocument(
    string Authorize,
    string Token,
    string? UserInfo,
    string Keys,
    bool NamesIssuer,
    bool PostsSecret
);

/// <summary>
/// Documents and keys of the providers, kept for an hour by each process. A key that is not known has the keys read again, but not
/// more often than every ten seconds, so that a stranger's token does not make this site ask without end.
/// </summary>
internal sealed class OutsideDocuments(IServiceScopeFactory scopes, TimeProvider time)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);
    public static readonly TimeSpan AskedAgainAfter = TimeSpan.FromSeconds(10);

    private const int SmallestRsa = 2048;

    private readonly ConcurrentDictionary<string, Kept<OutsideDocument>> documents = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Kept<IReadOnlyList<JsonWebKey>>> keys = new(StringComparer.Ordinal);

    public async Task<Result<OutsideDocument>> OfAsync(OutsideProvider provider, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (documents.TryGetValue(provider.Key, out var kept) && now - kept.ReadAt < KeptFor)
            return kept.Value;
        var read = await AskAsync(provider, provider.Issuer.TrimEnd('/') + "/.well-known/openid-configuration", ct);
        if (!read.IsOk)
            return read.Rejection;
        if (DocumentOf(read.Value, provider) is not { } document)
            return OutsideErrors.Untrue(provider.Title);
        documents[provider.Key] = new Kept<OutsideDocument>(document, now);
        return document;
    }

    /// <summary>The key of a token; the only one where the token names none. None when there is no such key.</summary>
    public async Task<Result<IReadOnlyList<JsonWebKey>>> KeysAsync(
        OutsideProvider provider,
        string? kid,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        if (keys.TryGetValue(provider.Key, out var kept) && now - kept.ReadAt < KeptFor)
        {
            var found = Chosen(kept.Value, kid);
            if (found.Count > 0 || now - kept.ReadAt < AskedAgainAfter)
                return Result.Ok(found);
        }

        var document = await OfAsync(provider, ct);
        if (!document.IsOk)
            return document.Rejection;
        var read = await AskAsync(provider, document.Value.Keys, ct);
        if (!read.IsOk)
            return read.Rejection;
        var all = KeysOf(read.Value);
        keys[provider.Key] = new Kept<IReadOnlyList<JsonWebKey>>(all, now);
        return Result.Ok(Chosen(all, kid));
    }

    private async Task<Result<JsonElement>> AskAsync(OutsideProvider provider, string address, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await scope.ServiceProvider.GetRequiredService<OutsideCalls>().AskAsync(provider, request, ct);
    }

    /// <summary>Null unless it is of this very issuer (Discovery 4.3) and every address is safe to use.</summary>
    private static OutsideDocument? DocumentOf(JsonElement read, OutsideProvider provider)
    {
        var ways = Words(read, "token_endpoint_auth_methods_supported");
        var userInfo = Word(read, "userinfo_endpoint");
        return
            Word(read, "issuer") == provider.Issuer
            && Word(read, "authorization_endpoint") is { } authorize
            && Word(read, "token_endpoint") is { } token
            && Word(read, "jwks_uri") is { } jwks
            && OutsideProviders.IsSafe(authorize)
            && OutsideProviders.IsSafe(token)
            && OutsideProviders.IsSafe(jwks)
            && (userInfo is null || OutsideProviders.IsSafe(userInfo))
            ? new OutsideDocument(
                authorize,
                token,
                userInfo,
                jwks,
                read.TryGetProperty("authorization_response_iss_parameter_supported", out var names)
                    && names.ValueKind == JsonValueKind.True,
                ways.Contains("client_secret_post") && !ways.Contains("client_secret_basic")
            )
            : null;
    }

    /// <summary>Public keys for signatures; shared secrets and short keys are left out.</summary>
    private static IReadOnlyList<JsonWebKey> KeysOf(JsonElement read)
    {
        try
        {
            return
            [
                .. new JsonWebKeySet(read.GetRawText()).Keys.Where(key =>
                    key.Use is null or "" or "sig"
                    && (
                        key.Kty == JsonWebAlgorithmsKeyTypes.RSA && key.KeySize >= SmallestRsa
                        || key.Kty == JsonWebAlgorithmsKeyTypes.EllipticCurve
                    )
                ),
            ];
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    private static IReadOnlyList<JsonWebKey> Chosen(IReadOnlyList<JsonWebKey> all, string? kid) =>
        string.IsNullOrEmpty(kid) ? (all.Count == 1 ? all : []) : [.. all.Where(key => key.Kid == kid)];

    private static string? Word(JsonElement read, string name) =>
        read.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static List<string?> Words(JsonElement read, string name) =>
        read.TryGetProperty(name, out var values) && values.ValueKind == JsonValueKind.Array
            ?
            [
                .. values
                    .EnumerateArray()
                    .Where(one => one.ValueKind == JsonValueKind.String)
                    .Select(one => one.GetString()),
            ]
            : [];

    private sealed record Kept<T>(T Value, DateTimeOffset ReadAt);
}
