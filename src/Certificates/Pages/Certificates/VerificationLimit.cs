using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Tongban.Certificates.Pages;

/// <summary>
/// So many verifications a minute from one address, then 429 with Retry-After: numbers follow one another, and nobody shall
/// read the register by counting. Opening the empty page is free.
/// </summary>
internal sealed class VerificationLimit(CertificateOptions options) : IResourceFilter, IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(
            address,
            _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = options.VerificationsPerMinute,
                Window = Window,
                QueueLimit = 0,
            }
        )
    );

    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsGet(request.Method) && request.Path == "/verify" && !request.Query.ContainsKey("number"))
        {
            return;
        }

        using var lease = limiter.AttemptAcquire($"{context.HttpContext.Connection.RemoteIpAddress}");
        if (!lease.IsAcquired)
        {
            var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
            context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(wait.TotalSeconds, 1))
                .ToString(CultureInfo.InvariantCulture);
            context.Result = new StatusCodeResult(StatusCodes.Status429TooManyRequests);
        }
    }

    public void OnResourceExecuted(ResourceExecutedContext context) { }

    public void Dispose() => limiter.Dispose();
}
