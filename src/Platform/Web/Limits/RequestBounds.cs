using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Tongban.Platform.Web;

/// <summary>
/// Refuses a request that says itself that it is too large, before anything reads it; one that hides its length is cut off by
/// Kestrel at the same limit. Runs after routing, which knows the endpoints that take more.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.ContentLength <= MostOf(context) || context.Request.ContentLength is null)
            return next(context);
        context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        return Task.CompletedTask;
    }

    private static long MostOf(HttpContext context) =>
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? long.MaxValue;
}
