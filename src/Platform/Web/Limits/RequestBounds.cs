using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Tongban.Platform.Web;

/// <summary>
/// Refuses methods that nothing here has, such as TRACE, and a request that says itself that it is too large, before anything
/// reads it; one that hides its length is cut off by Kestrel at the same limit. Runs after routing, which knows the endpoints
/// that take more.
/// </summary>
internal sealed class RequestBounds(RequestDelegate next)
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public Task InvokeAsync(HttpContext context)
    {
        // the page of a refusal is made by a second pass
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            return next(context);
        if (!Methods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase))
            return RefuseAsync(context, StatusCodes.Status405MethodNotAllowed);
        return context.Request.ContentLength > MostOf(context)
            ? RefuseAsync(context, StatusCodes.Status413PayloadTooLarge)
            : next(context);
    }

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static long MostOf(HttpContext context) =>
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? long.MaxValue;
}
