using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Tongban.Platform.Web;

/// <summary>
/// Adds to the framework's duration of a request the class of its status, to its span the pattern of its route, and counts it
/// for the operator's page. The address itself, which names cases and people, goes nowhere.
/// </summary>
internal sealed class RequestWatch(RequestDelegate next, RecentRequests recent)
{
    private const string StatusClass = "http.response.status_class";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        finally
        {
            var status = context.Response.StatusCode;
            if (context.GetEndpoint()?.Metadata.GetMetadata<IDisableHttpMetricsMetadata>() is null)
            {
                context
                    .Features.Get<IHttpMetricsTagsFeature>()
                    ?.Tags.Add(new KeyValuePair<string, object?>(StatusClass, ClassOf(status)));
                // who was sent away met no fault of the program
                recent.Add(Overload.Of(context) is null ? status : StatusCodes.Status429TooManyRequests);
            }

            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } span)
            {
                span.SetTag("http.response.status_code", status);
                if (status >= StatusCodes.Status500InternalServerError)
                {
                    span.SetStatus(ActivityStatusCode.Error);
                }
            }
        }
    }

    /// <summary>Names the span after the first route that was found: a fault's page is a second one.</summary>
    public static Task NameSpan(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } span && span.GetTagItem("http.route") is null)
        {
            var method = KnownMethod(context.Request.Method);
            span.SetTag("http.request.method", method);
            if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
            {
                span.SetTag("http.route", "/" + route.TrimStart('/'));
                span.DisplayName = $"{method} /{route.TrimStart('/')}";
            }
            else
            {
                span.DisplayName = method;
            }
        }

        return next(context);
    }

    private static string ClassOf(int status) =>
        status switch
        {
            < 200 => "1xx",
            < 300 => "2xx",
            < 400 => "3xx",
            < 500 => "4xx",
            _ => "5xx",
        };

    private static string KnownMethod(string method) =>
        method is "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" ? method : "_OTHER";
}
