using System.Globalization;
using Microsoft.Extensions.Primitives;
using Tongban.Identity.Data;

namespace Tongban.Identity.OpenId;

/// <summary>What a system asks for (OpenID Connect Core 1.0, 3.1.2.1), read and checked.</summary>
internal sealed record AuthorizationRequest
{
    private const int Longest = 1000;
    private const int ChallengeLength = 43;

    private static readonly string[] Prompts = ["none", "login", "consent", "select_account"];

    public string? State { get; private init; }
    public string? Nonce { get; private init; }
    public string Challenge { get; private init; } = "";
    public string Scope { get; private init; } = "";
    public TimeSpan? MaxAge { get; private init; }
    public IReadOnlyList<string> Prompt { get; private init; } = [];

    public bool IsSilent => Prompt.Contains("none");

    public bool AsksSignIn => Prompt.Contains("login") || Prompt.Contains("select_account");

    public bool AsksConsent => Prompt.Contains("consent");

    /// <summary>The one value of a parameter; null when it is missing, empty, too long, or given twice.</summary>
    public static string? One(IReadOnlyDictionary<string, StringValues> given, string name) =>
        given.TryGetValue(name, out var values) && values is [{ Length: > 0 and <= Longest } value] ? value : null;

    /// <summary>Everything but the client and its address, which are checked before anything is sent there.</summary>
    public static (AuthorizationRequest Request, OAuthError? Error) Read(
        IReadOnlyDictionary<string, StringValues> given,
        SignOnClient client
    )
    {
        var request = new AuthorizationRequest
        {
            State = One(given, "state"),
            Nonce = One(given, "nonce"),
            Challenge = One(given, "code_challenge") ?? "",
            Scope = Known(One(given, "scope")),
            Prompt = One(given, "prompt")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
            MaxAge =
                One(given, "max_age") is { } text
                && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                    ? TimeSpan.FromSeconds(seconds)
                    : null,
        };
        return (request, Wrong(given, request) ?? Beyond(request, client));
    }

    /// <summary>Scopes that this provider knows, in its order; others are left out (Core 3.1.2.1).</summary>
    public static string Known(string? scope)
    {
        var asked = scope?.Split(' ') ?? [];
        return string.Join(' ', Provider.Scopes.Where(asked.Contains));
    }

    private static OAuthError? Wrong(IReadOnlyDictionary<string, StringValues> given, AuthorizationRequest request)
    {
        if (given.FirstOrDefault(one => one.Value.Count > 1).Key is { } twice)
            return new("invalid_request", Printable($"The parameter {twice} is given twice."));
        if (given.Any(one => one.Value.ToString().Length > Longest))
            return new("invalid_request", "A parameter is too long.");
        if (given.ContainsKey("request"))
            return new("request_not_supported", "Request objects are not supported.");
        if (given.ContainsKey("request_uri"))
            return new("request_uri_not_supported", "Request objects are not supported.");
        if (given.ContainsKey("registration"))
            return new("registration_not_supported", "Clients are registered by an administrator.");
        if (One(given, "response_type") is not { } type)
            return new("invalid_request", "response_type is missing.");
        if (type != "code")
            return new("unsupported_response_type", "Only response_type=code is supported.");
        if (One(given, "response_mode") is { } mode && mode != "query")
            return new("invalid_request", "Only response_mode=query is supported.");
        if (!request.Scope.Split(' ').Contains(Provider.OpenIdScope))
            return new("invalid_scope", "The scope openid is missing.");
        if (One(given, "code_challenge_method") != "S256" || !IsChallenge(request.Challenge))
            return new("invalid_request", "PKCE with code_challenge_method=S256 is required.");
        if (request.Prompt.Except(Prompts).Any() || request.IsSilent && request.Prompt.Count > 1)
            return new("invalid_request", "The prompt is not valid.");
        return given.ContainsKey("max_age") && request.MaxAge is null
            ? new("invalid_request", "max_age is no number of seconds.")
            : null;
    }

    /// <summary>A scope that the register does not grant the system is refused, not left out: its developers should notice.</summary>
    private static OAuthError? Beyond(AuthorizationRequest request, SignOnClient client)
    {
        var beyond = request.Scope.Split(' ').Except(client.Scopes.Split(' ')).ToList();
        return beyond.Count == 0
            ? null
            : new("invalid_scope", $"The client may not ask for: {string.Join(' ', beyond)}.");
    }

    private static bool IsChallenge(string text) =>
        text.Length == ChallengeLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string Printable(string text) =>
        new([.. text.Where(c => c is >= ' ' and <= '~' and not ('"' or '\\'))]);
}
