using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Tongban.Platform.Web;

namespace Tongban.Identity.OpenId;

/// <summary>Who this provider is, and what it offers (OpenID Connect Discovery 1.0; RFC 8414).</summary>
internal sealed class Provider(IOptions<SiteOptions> site, IHttpContextAccessor http)
{
    public const string Discovery = "/.well-known/openid-configuration";
    public const string Keys = "/openid/keys";
    public const string Authorize = "/openid/authorize";
    public const string Token = "/openid/token";
    public const string UserInfo = "/openid/userinfo";
    public const string EndSession = "/openid/end-session";
    public const string Revoke = "/openid/revoke";

    public const string OpenIdScope = "openid";
    public const string ProfileScope = "profile";
    public const string AuthorityScope = "authority";

    /// <summary>The identity number, at userinfo alone.</summary>
    public const string IdentityScope = "identity";

    /// <summary>The enterprise that the person acts for, at userinfo alone.</summary>
    public const string EnterpriseScope = "enterprise";

    public static IReadOnlyList<string> Scopes { get; } =
    [OpenIdScope, ProfileScope, AuthorityScope, IdentityScope, EnterpriseScope];

    /// <summary>
    /// The issuer: the address of the site as configured. A caller cannot choose it by the Host header, except in a demonstration,
    /// which has no fixed address; null elsewhere without a configured https address, and there is then no provider.
    /// </summary>
    public string? Issuer =>
        site.Value.Address?.TrimEnd('/') is { Length: > 0 } address
            ? site.Value.Demonstration || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                ? address
                : null
            : site.Value.Demonstration && http.HttpContext?.Request is { } request
                ? $"{request.Scheme}://{request.Host}"
                : null;

    public JsonObject Metadata(string issuer) =>
        new()
        {
            ["issuer"] = issuer,
            ["authorization_endpoint"] = issuer + Authorize,
            ["token_endpoint"] = issuer + Token,
            ["userinfo_endpoint"] = issuer + UserInfo,
            ["jwks_uri"] = issuer + Keys,
            ["end_session_endpoint"] = issuer + EndSession,
            ["revocation_endpoint"] = issuer + Revoke,
            ["backchannel_logout_supported"] = true,
            ["backchannel_logout_session_supported"] = true,
            ["scopes_supported"] = List(Scopes),
            ["response_types_supported"] = List(["code"]),
            ["response_modes_supported"] = List(["query"]),
            ["grant_types_supported"] = List(["authorization_code", "refresh_token"]),
            ["subject_types_supported"] = List(["pairwise"]),
            ["id_token_signing_alg_values_supported"] = List([IdTokens.Algorithm]),
            ["token_endpoint_auth_methods_supported"] = List(["client_secret_basic", "client_secret_post", "none"]),
            ["revocation_endpoint_auth_methods_supported"] = List([
                "client_secret_basic",
                "client_secret_post",
                "none",
            ]),
            ["code_challenge_methods_supported"] = List(["S256"]),
            ["acr_values_supported"] = List([Means.OneFactor, Means.TwoFactors]),
            ["claims_supported"] = List([
                "iss",
                "sub",
                "aud",
                "exp",
                "iat",
                "sid",
                "auth_time",
                "nonce",
                "acr",
                "amr",
                "at_hash",
                "name",
                "role",
                "authority",
                "authority_name",
                "citizen_number",
                "enterprise_name",
                "credit_code",
                "enterprise_role",
            ]),
            ["prompt_values_supported"] = List(["none", "login", "consent", "select_account"]),
            ["ui_locales_supported"] = List(["zh-CN"]),
            ["authorization_response_iss_parameter_supported"] = true,
            ["claims_parameter_supported"] = false,
            ["request_parameter_supported"] = false,
            ["request_uri_parameter_supported"] = false,
        };

    private static JsonArray List(IEnumerable<string> values) => [.. values.Select(one => JsonValue.Create(one))];
}
