using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Tongban.Platform.Web;

/// <summary>
/// <c>/health/live</c>: the process answers, nothing else is touched. <c>/health/ready</c>: every check by name and state, 503
/// when one does not hold. Both are answered by routing itself, before sessions and limits, and are no business of the figures.
/// </summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", Live).ShortCircuit().ExcludeFromDescription().DisableHttpMetrics();
        routes.MapGet("/health/ready", ReadyAsync).ShortCircuit().ExcludeFromDescription().DisableHttpMetrics();
    }

    private static IResult Live(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return Results.Json(new { status = "live" });
    }

    private static async Task<IResult> ReadyAsync(Readiness readiness, HttpResponse response, CancellationToken ct)
    {
        var checks = await readiness.CheckAsync(ct);
        var ready = checks.All(one => one.Ok);
        response.Headers.CacheControl = "no-store";
        return Results.Json(
            new
            {
                status = ready ? "ready" : "not-ready",
                checks = checks.Select(one => new { name = one.Name, state = one.Ok ? "ok" : "failed" }),
            },
            statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable
        );
    }
}
