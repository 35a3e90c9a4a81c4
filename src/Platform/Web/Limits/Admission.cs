using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Tongban.Platform.Web;

/// <summary>
/// Lets so many requests be in work at once, lets a few wait a short time, and answers 503 with Retry-After to the others before
/// anything of theirs is done (ADR 0071). A request takes its place when its body is there and gives it back when its answer
/// begins, so that who sends or reads slowly holds none. Large bodies have places of their own.
/// </summary>
internal sealed class Admission : IDisposable
{
    /// <summary>Bytes that wait in the server's own buffer, before anything is begun.</summary>
    private const int SmallBody = 64 * 1024;

    private static readonly long Quiet = (long)TimeSpan.FromSeconds(10).TotalMilliseconds;

    private readonly ConcurrencyLimiter work;
    private readonly PartitionedRateLimiter<HttpContext> uploads;
    private readonly TimeSpan patience;
    private readonly ILogger<Admission> log;
    private readonly Meter meter = new(Instruments.Name);
    private long toldAt = -Quiet;

    public Admission(LoadBounds bounds, LoadOptions options, ILogger<Admission> log)
    {
        (patience, this.log) = (options.Patience, log);
        work = new ConcurrencyLimiter(Most(bounds.InWork, bounds.Waiting));
        uploads = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<HttpContext, string>(http =>
                RateLimitPartition.GetConcurrencyLimiter(Caller.AddressOf(http), _ => Most(bounds.UploadsOfOne, 0))
            ),
            PartitionedRateLimiter.Create<HttpContext, string>(_ =>
                RateLimitPartition.GetConcurrencyLimiter("", _ => Most(bounds.Uploads, 0))
            )
        );
        meter.CreateObservableUpDownCounter(
            "tongban.load.in_work",
            () => bounds.InWork - work.GetStatistics()!.CurrentAvailablePermits,
            description: "Requests in work, but for those with large bodies."
        );
        meter.CreateObservableUpDownCounter(
            "tongban.load.waiting",
            () => work.GetStatistics()!.CurrentQueuedCount,
            description: "Requests that wait for a place."
        );
    }

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // the page of a refusal is made by a second pass: nobody need be known for it, and nothing read
        if (Faults.IsSecondPass(context))
        {
            await (Overload.Of(context) is null ? next : context.GetEndpoint()?.RequestDelegate ?? next)(context);
            return;
        }

        var sends = context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true };
        var isLarge = sends && IsLarge(context.Request);
        if (sends && !isLarge)
        {
            await ArriveAsync(context.Request);
        }

        using var lease = isLarge ? uploads.AttemptAcquire(context) : await EnterAsync(context.RequestAborted);
        if (lease is not { IsAcquired: true })
        {
            Refuse(
                context,
                isLarge ? Overload.Uploads
                    : lease is null ? Overload.Late
                    : Overload.Full
            );
            return;
        }

        context.Response.OnStarting(Leave, lease);
        await next(context);
    }

    public void Dispose()
    {
        meter.Dispose();
        work.Dispose();
        uploads.Dispose();
    }

    private static ConcurrencyLimiterOptions Most(int places, int waiting) =>
        new()
        {
            PermitLimit = places,
            QueueLimit = waiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        };

    private static bool IsLarge(HttpRequest request) =>
        request.ContentLength is not <= SmallBody || request.HasFormContentType && IsMultipart(request);

    private static bool IsMultipart(HttpRequest request) =>
        request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Waits until the whole body is here, and leaves it where it is.</summary>
    private static async ValueTask ArriveAsync(HttpRequest request)
    {
        var read = await request.BodyReader.ReadAtLeastAsync(
            (int)request.ContentLength!.Value,
            request.HttpContext.RequestAborted
        );
        request.BodyReader.AdvanceTo(read.Buffer.Start);
    }

    private static Task Leave(object lease)
    {
        ((RateLimitLease)lease).Dispose();
        return Task.CompletedTask;
    }

    /// <returns>A place, or none when too many wait; null after waiting for one in vain.</returns>
    private ValueTask<RateLimitLease?> EnterAsync(CancellationToken ct)
    {
        var lease = work.AttemptAcquire();
        return lease.IsAcquired ? ValueTask.FromResult<RateLimitLease?>(lease) : WaitAsync(ct);
    }

    private async ValueTask<RateLimitLease?> WaitAsync(CancellationToken ct)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ct);
        late.CancelAfter(patience);
        var waiting = work.AcquireAsync(1, late.Token).AsTask();
        await ((Task)waiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (waiting.IsCompletedSuccessfully)
        {
            return await waiting;
        }

        ct.ThrowIfCancellationRequested();
        return null;
    }

    private void Refuse(HttpContext context, Overload why)
    {
        why.Mark(context);
        Faults.Answer(context, StatusCodes.Status503ServiceUnavailable);
        context.Response.Headers.CacheControl = "no-store";
        Instruments.TurnedAway(why.Reason);
        var (told, now) = (Volatile.Read(ref toldAt), Environment.TickCount64);
        if (now - told >= Quiet && Interlocked.CompareExchange(ref toldAt, now, told) == told)
        {
            log.LogWarning("More requests than places: {Reason}", why.Reason);
        }
    }
}
