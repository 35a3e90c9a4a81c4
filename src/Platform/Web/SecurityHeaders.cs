using Microsoft.AspNetCore.Http;

namespace Tongban.Platform.Web;

/// <summary>Headers that every answer carries, unless an endpoint set its own value before.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    public const string ContentPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; font-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; connect-src 'self'; "
        + "manifest-src 'self'; worker-src 'self'";

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
        if (context.User.Identity?.IsAuthenticated == true && !IsAsset(context))
            headers.CacheControl = "no-store";
    }

    private static bool IsAsset(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/_content", StringComparison.OrdinalIgnoreCase);
}
