using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Tongban.Platform;

namespace Tongban.Identity.OpenId;

/// <summary>What an ID token of ours says to the provider that gave it.</summary>
internal sealed record OwnToken(string Audience, long SignOnId);

/// <summary>Signs ID tokens with the key store's newest key, reads our own back, and publishes the keys.</summary>
internal sealed class IdTokens(KeyStore keys, TimeProvider time)
{
    public const string Algorithm = SecurityAlgorithms.RsaSha256;

    private const string IdTokenType = "JWT";

    /// <summary>How long a key is published after its successor was made: longer than any token lives.</summary>
    public static readonly TimeSpan PublishedAfter = TimeSpan.FromHours(24);

    private static readonly CryptoProviderFactory Providers = new() { CacheSignatureProviders = false };

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };

    /// <param name="claims">What it says.</param>
    /// <param name="type"><c>typ</c>, so that a token of one kind is not taken for another (RFC 8725, 3.11).</param>
    public string Sign(JsonObject claims, string type = IdTokenType) =>
        handler.CreateToken(
            claims.ToJsonString(),
            new SigningCredentials(KeyOf(keys.Current(KeyPurpose.Token)), Algorithm),
            new Dictionary<string, object> { ["typ"] = type }
        );

    /// <summary>Left half of the token's hash (Core 3.1.3.6).</summary>
    public static string HalfHashOf(string accessToken) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16));

    /// <summary>An ID token of this issuer, also one that has expired; null for anything else.</summary>
    public async Task<OwnToken?> ReadAsync(string? token, string issuer)
    {
        if (string.IsNullOrEmpty(token))
            return null;
        var current = keys.Current(KeyPurpose.Token);
        var read = await handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = issuer,
                ValidAlgorithms = [Algorithm],
                ValidTypes = [IdTokenType],
                IssuerSigningKeys = Enumerable.Range(1, current).Select(KeyOf),
                RequireSignedTokens = true,
                ValidateAudience = false,
                ValidateLifetime = false,
            }
        );
        return
            read is { IsValid: true, SecurityToken: JsonWebToken own }
            && own.Audiences.FirstOrDefault() is { } audience
            && own.TryGetPayloadValue<string>("sid", out var sid)
            && long.TryParse(sid, out var signOn)
            ? new OwnToken(audience, signOn)
            : null;
    }

    /// <summary>The public keys (RFC 7517): the one that signs, and those that signed until a day ago.</summary>
    public JsonObject Published()
    {
        var current = keys.Current(KeyPurpose.Token);
        var since = time.GetUtcNow() - PublishedAfter;
        var versions = Enumerable
            .Range(1, current)
            .Where(version => version == current || keys.Known(KeyPurpose.Token, version + 1)!.MadeAt > since);
        return new JsonObject { ["keys"] = new JsonArray([.. versions.Select(PublicOf)]) };
    }

    private RsaSecurityKey KeyOf(int version) =>
        new(keys.Rsa(KeyPurpose.Token, version)) { KeyId = NameOf(version), CryptoProviderFactory = Providers };

    private JsonNode PublicOf(int version)
    {
        var numbers = keys.Rsa(KeyPurpose.Token, version).ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = Algorithm,
            ["kid"] = NameOf(version),
            ["n"] = Base64Url.EncodeToString(numbers.Modulus),
            ["e"] = Base64Url.EncodeToString(numbers.Exponent),
        };
    }

    private string NameOf(int version) => keys.Known(KeyPurpose.Token, version)!.Fingerprint;
}
