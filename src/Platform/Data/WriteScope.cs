namespace Tongban.Platform;

/// <summary>The open transaction of a unit of work; disposing it without a commit rolls everything back.</summary>
public sealed class WriteScope : IAsyncDisposable
{
    private readonly UnitOfWork work;
    private bool ended;

    internal WriteScope(UnitOfWork work) => this.work = work;

    /// <summary>
    /// Saves every context of the scope, completes the running due item, writes due, outbox and ledger rows, commits,
    /// then wakes the workers. When it throws, nothing was written and the contexts track nothing any more.
    /// </summary>
    /// <exception cref="ConflictException">Someone else changed the same row first (<c>PLAT-0409</c>).</exception>
    public async Task CommitAsync(CancellationToken ct = default)
    {
        if (ended)
        {
            throw new InvalidOperationException("The write scope has ended already.");
        }
        ended = true;
        await work.CommitAsync(ct);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!ended)
        {
            ended = true;
            await work.EndAsync(rollBack: true);
        }
    }
}
