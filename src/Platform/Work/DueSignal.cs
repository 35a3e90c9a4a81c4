namespace Tongban.Platform;

/// <summary>Wakes the workers of this process; the worker tells other processes (NOTIFY).</summary>
internal sealed class DueSignal
{
    private TaskCompletionSource woken = New();
    private TaskCompletionSource told = New();

    /// <summary>Completes at the next wake, from here or from another process.</summary>
    public Task Woken => Volatile.Read(ref woken).Task;

    /// <summary>Completes when other processes are to be told.</summary>
    public Task Told => Volatile.Read(ref told).Task;

    public void Wake()
    {
        WakeHere();
        Volatile.Read(ref told).TrySetResult();
    }

    public void WakeHere() => Interlocked.Exchange(ref woken, New()).TrySetResult();

    public void RearmTold() => Interlocked.Exchange(ref told, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
