using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Platform;

/// <summary>
/// Records readings of personal data in the ledger. Who reads waits until the record is committed, so that no answer leaves
/// without one; readings that wait together are committed together, so that readers do not queue behind one another's disk.
/// </summary>
public sealed class ReadingLog
{
    private const int MostTogether = 200;

    private readonly IServiceScopeFactory scopes;
    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>();
    private int writing;

    internal ReadingLog(IServiceScopeFactory scopes) => this.scopes = scopes;

    /// <summary>Returns when the entry is committed.</summary>
    /// <exception cref="Exception">It could not be written: the data must not be shown.</exception>
    public Task RecordAsync(LedgerEntry entry, CancellationToken ct = default)
    {
        var waiting = new Waiting(entry, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        queue.Writer.TryWrite(waiting);
        Begin();
        return waiting.Done.Task.WaitAsync(ct);
    }

    private void Begin()
    {
        if (Interlocked.CompareExchange(ref writing, 1, 0) == 0)
        {
            _ = Task.Run(WriteAllAsync);
        }
    }

    private async Task WriteAllAsync()
    {
        var together = new List<Waiting>();
        while (Take(together))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
                await using var write = await work.BeginAsync();
                foreach (var one in together)
                {
                    work.Record(one.Entry);
                }

                await write.CommitAsync();
                together.ForEach(one => one.Done.SetResult());
            }
            catch (Exception fault)
            {
                // whoever waits must not show what could not be recorded
                together.ForEach(one => one.Done.TrySetException(fault));
            }
        }

        Volatile.Write(ref writing, 0);
        if (queue.Reader.TryPeek(out _))
        {
            Begin();
        }
    }

    private bool Take(List<Waiting> together)
    {
        together.Clear();
        while (together.Count < MostTogether && queue.Reader.TryRead(out var one))
        {
            together.Add(one);
        }

        return together.Count > 0;
    }

    private sealed record Waiting(LedgerEntry Entry, TaskCompletionSource Done);
}
