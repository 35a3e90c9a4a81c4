using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Tongban.Identity.OpenId;
using Tongban.Kernel;

namespace Tongban.Identity.Outside;

/// <summary>What a logout token says: the session, the person, or both.</summary>
internal sealed record LogoutOrder(string Id, string? Subject, string? ProviderSession, DateTimeOffset Until);

/// <summary>Checks tokens of a provider: signature by its published keys with three algorithms, issuer, audience, times.</summary>
internal sealed partial class OutsideTokens(OutsideDocuments documents, TimeProvider time, ILogger<OutsideTokens> log)
{
    public static IReadOnlyList<string> Algorithms { get; } =
    [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    /// <summary>How far two clocks may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>How old an ID token or a logout token may be when it comes.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

    /// <summary>OpenID Connect Core 1.0, 3.1.3.7, with <c>nonce</c> and <c>at_hash</c>.</summary>
    public async Task<Result<JsonWebToken>> IdTokenAsync(
        OutsideProvider provider,
        string? token,
        string nonceHash,
        string accessToken,
        CancellationToken ct
    )
    {
        var read = await ReadAsync(provider, token, ct);
        if (!read.IsOk)
            return read;
        var told = read.Value;
        var fault =
            told.Typ is BackChannelWork.TokenType ? "a logout token"
            : Word(told, "sub") is not { Length: > 0 and <= 255 } ? "no sub"
            : Word(told, "nonce") is not { } nonce || Secrets.HashOf(nonce) != nonceHash ? "another nonce"
            : Word(told, "at_hash") is { } half && half != IdTokens.HalfHashOf(accessToken) ? "another access token"
            : null;
        return fault is null ? told : Refuse(provider, fault);
    }

    /// <summary>OpenID Connect Back-Channel Logout 1.0, 2.6.</summary>
    public async Task<Result<LogoutOrder>> LogoutTokenAsync(
        OutsideProvider provider,
        string? token,
        CancellationToken ct
    )
    {
        var read = await ReadAsync(provider, token, ct);
        if (!read.IsOk)
            return read.Rejection;
        var told = read.Value;
        var (id, subject, session) = (Word(told, "jti"), Word(told, "sub"), Word(told, "sid"));
        var fault =
            !string.IsNullOrEmpty(told.Typ) && told.Typ is not (BackChannelWork.TokenType or "JWT") ? "another type"
            : !HasEvent(told) ? "no logout event"
            : Word(told, "nonce") is not null ? "a nonce"
            : string.IsNullOrEmpty(id) ? "no jti"
            : string.IsNullOrEmpty(subject) && string.IsNullOrEmpty(session) ? "neither sub nor sid"
            : null;
        return fault is null
            ? new LogoutOrder(id!, subject, session, time.GetUtcNow() + Freshness + Skew)
            : Refuse(provider, fault).Rejection;
    }

    private async Task<Result<JsonWebToken>> ReadAsync(OutsideProvider provider, string? token, CancellationToken ct)
    {
        if (HeaderOf(token) is not { } header)
            return Refuse(provider, "no token");
        if (!Algorithms.Contains(header.Alg))
            return Refuse(provider, "another algorithm");
        var keys = await documents.KeysAsync(provider, header.Kid, ct);
        if (!keys.IsOk)
            return keys.Rejection;
        if (keys.Value.Count == 0)
            return Refuse(provider, "an unknown key");
        var read = await handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = provider.Issuer,
                ValidAudience = provider.ClientId,
                ValidAlgorithms = Algorithms,
                IssuerSigningKeys = keys.Value,
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                LifetimeValidator = (from, until, _, _) => IsNow(from, until),
            }
        );
        if (read is not { IsValid: true, SecurityToken: JsonWebToken told })
            return Refuse(provider, read.Exception?.GetType().Name ?? "not valid");
        var party = Word(told, "azp");
        return party is not null && party != provider.ClientId || party is null && told.Audiences.Count() > 1
                ? Refuse(provider, "another party")
            : !IsFresh(told.IssuedAt) ? Refuse(provider, "an old token")
            : told;
    }

    private JsonWebToken? HeaderOf(string? token)
    {
        try
        {
            return token is { Length: > 0 and <= 20_000 } && handler.CanReadToken(token)
                ? handler.ReadJsonWebToken(token)
                : null;
        }
        catch (Exception error) when (error is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private bool IsNow(DateTime? from, DateTime? until)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + Skew && (from is not { } start || start <= now + Skew);
    }

    private bool IsFresh(DateTime issued)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return issued <= now + Skew && now - issued <= Freshness + Skew;
    }

    private static bool HasEvent(JsonWebToken told) =>
        told.TryGetPayloadValue<JsonElement>("events", out var events)
        && events.ValueKind == JsonValueKind.Object
        && events.TryGetProperty(BackChannelWork.Event, out var one)
        && one.ValueKind == JsonValueKind.Object;

    private static string? Word(JsonWebToken told, string claim) =>
        told.TryGetPayloadValue<string>(claim, out var value) ? value : null;

    private Result<JsonWebToken> Refuse(OutsideProvider provider, string why)
    {
        Refused(log, provider.Key, why);
        return OutsideErrors.Untrue(provider.Title);
    }

    [LoggerMessage(1, LogLevel.Warning, "Token of provider {Provider} refused: {Why}")]
    private static partial void Refused(ILogger log, string provider, string why);
}
