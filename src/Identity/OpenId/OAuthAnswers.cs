using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Tongban.Identity.OpenId;

/// <summary>An error by its registered name, with a sentence for the developer of the client (RFC 6749, 4.1.2.1 and 5.2).</summary>
internal sealed record OAuthError(string Error, string Description)
{
    public static OAuthError Grant { get; } =
        new("invalid_grant", "The grant is unknown, used, expired or not of this client.");

    public JsonObject ToJson() => new() { ["error"] = Error, ["error_description"] = Description };
}

/// <summary>An answer to a program, never to be kept (RFC 6749, 5.1).</summary>
internal sealed class OAuthAnswer(int status, JsonObject? body) : IResult
{
    public int Status => status;

    public string? Challenge { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public static OAuthAnswer Refuse(OAuthError error, int status = StatusCodes.Status400BadRequest) =>
        new(status, error.ToJson());

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        if (Challenge is not null)
            response.Headers.WWWAuthenticate = Challenge;
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        if (body is not null)
            await response.WriteAsJsonAsync(body, httpContext.RequestAborted);
    }
}
