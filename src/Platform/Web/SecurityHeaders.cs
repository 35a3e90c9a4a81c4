using System.Net;
using Microsoft.AspNetCore.Http;

namespace Tongban.Platform.Web;

/// <summary>Headers that every answer carries, unless an endpoint set its own value before.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public const string ContentPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; font-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; connect-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'; object-src 'none'";

    /// <summary>A year, and every host below: RFC 6797.</summary>
    public const string Https = "max-age=31536000; includeSubDomains";

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state =>
            {
                Write((HttpContext)state);
                return Task.CompletedTask;
            },
            context
        );
        return next(context);
    }

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.TryAdd("Content-Security-Policy", ContentPolicy);
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        if (context.Request.IsHttps && !IsThisMachine(context.Request.Host.Host))
            headers.TryAdd("Strict-Transport-Security", Https);
        if (context.User.Identity?.IsAuthenticated == true && !IsAsset(context))
            headers.CacheControl = "no-store";
    }

    /// <summary>A developer's browser must not learn to refuse every plain port of the own machine.</summary>
    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsAsset(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/_content", StringComparison.OrdinalIgnoreCase);
}
