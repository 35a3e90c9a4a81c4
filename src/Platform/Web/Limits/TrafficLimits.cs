using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tongban.Platform.Web;

/// <summary>Counts the requests of each caller a minute; whoever sends more hears 429 and when to come back.</summary>
internal static class TrafficLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private static readonly Kind[] Kinds =
    [
        new(
            "sign-in",
            limits => limits.SignIn,
            ByAddress: true,
            http => IsPost(http) && Under(http, "/sign-in", "/forgotten", "/account/proofing", "/account/merge")
        ),
        new("register", limits => limits.Register, ByAddress: true, http => IsPost(http) && Under(http, "/register")),
        new("export", limits => limits.Export, ByAddress: false, http => IsPost(http) && Under(http, "/my/data")),
        new("verify", limits => limits.Verify, ByAddress: false, http => Under(http, "/verify")),
        new("track", limits => limits.Track, ByAddress: false, http => Under(http, "/track", "/api/v1/tracking")),
        new(
            "search",
            limits => limits.Search,
            ByAddress: false,
            http => Under(http, "/search", "/items", "/api/v1/items") && http.Request.QueryString.HasValue
        ),
        new("papers", limits => limits.Papers, ByAddress: false, IsPaper),
        new("api", limits => limits.Api, ByAddress: false, http => Under(http, "/api", "/openid")),
    ];

    public static void Configure(RateLimiterOptions options, TrafficOptions limits)
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = static (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : Window;
            context.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
                .ToString(CultureInfo.InvariantCulture);
            var kind = KindOf(context.HttpContext)?.Name ?? "all";
            Instruments.Refused(kind);
            context
                .HttpContext.RequestServices.GetRequiredService<ILogger<RateLimiter>>()
                .LogWarning("Too many requests: {Kind} by {Caller}", kind, Caller.Of(context.HttpContext));
            return ValueTask.CompletedTask;
        };
        if (limits.Off)
            return;
        options.GlobalLimiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(http =>
                Faults.IsSecondPass(http) ? Free() : Counted("all", Caller.Of(http), limits.Everything)
            ),
            PartitionedRateLimiter.Create<HttpContext, string>(http =>
                !Faults.IsSecondPass(http) && KindOf(http) is { } kind
                    ? Counted(kind.Name, kind.ByAddress ? Caller.AddressOf(http) : Caller.Of(http), kind.Most(limits))
                    : Free()
            )
        );
    }

    private static Kind? KindOf(HttpContext http) => Array.Find(Kinds, one => one.Holds(http));

    private static RateLimitPartition<string> Free() => RateLimitPartition.GetNoLimiter("");

    private static RateLimitPartition<string> Counted(string kind, string caller, int most) =>
        RateLimitPartition.GetFixedWindowLimiter(
            $"{kind} {caller}",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = Window }
        );

    private static bool IsPost(HttpContext http) => HttpMethods.IsPost(http.Request.Method);

    private static bool IsPaper(HttpContext http) =>
        http.Request.Path.Value!.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);

    private static bool Under(HttpContext http, params ReadOnlySpan<string> places)
    {
        foreach (var place in places)
        {
            if (http.Request.Path.StartsWithSegments(place, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private sealed record Kind(
        string Name,
        Func<TrafficOptions, int> Most,
        bool ByAddress,
        Func<HttpContext, bool> Holds
    );
}
