using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tongban.Platform;

/// <summary>The latest readings of every module's gauges.</summary>
public sealed class Samples : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly IServiceScopeFactory scopes;
    private readonly TimeProvider time;
    private readonly ILogger<Samples> log;
    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly Dictionary<Type, Taken> taken = [];
    private volatile IReadOnlyList<SampledValue> latest = [];

    internal Samples(IServiceScopeFactory scopes, TimeProvider time, ILogger<Samples> log)
    {
        this.scopes = scopes;
        this.time = time;
        this.log = log;
        using var scope = scopes.CreateScope();
        Gauges = [.. scope.ServiceProvider.GetServices<ISampledFigures>().SelectMany(one => one.Gauges)];
    }

    /// <summary>Every gauge there is.</summary>
    public IReadOnlyList<SampledGauge> Gauges { get; }

    /// <summary>The readings as they stand; those that could not be taken are left out, since an old number misleads.</summary>
    public IReadOnlyList<SampledValue> Latest => latest;

    /// <summary>Reads anew what is older than its interval; callers at one moment share a reading.</summary>
    public async Task RefreshAsync(CancellationToken ct = default)
    {
        await reading.WaitAsync(ct);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            foreach (var source in scope.ServiceProvider.GetServices<ISampledFigures>())
            {
                if (
                    !taken.TryGetValue(source.GetType(), out var last)
                    || time.GetElapsedTime(last.At) >= source.Interval
                )
                {
                    taken[source.GetType()] = new Taken(time.GetTimestamp(), await ReadAsync(source));
                }
            }

            latest = [.. taken.Values.SelectMany(one => one.Values)];
        }
        finally
        {
            reading.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    private async Task<IReadOnlyList<SampledValue>> ReadAsync(ISampledFigures source)
    {
        using var late = new CancellationTokenSource(Patience);
        try
        {
            return await source.SampleAsync(late.Token);
        }
        catch (Exception error)
        {
            Instruments.SampleFailures.Add(1, new KeyValuePair<string, object?>("source", source.GetType().Name));
            log.LogWarning("Gauges not read: {Source} ({Fault})", source.GetType().Name, error.GetType().Name);
            return [];
        }
    }

    private sealed record Taken(long At, IReadOnlyList<SampledValue> Values);
}
