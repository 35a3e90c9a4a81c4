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

    /// <summary>
    /// True where <see cref="Expect"/> spares an exchange with the server. SQLite has none: what must hold is looked up there.
    /// </summary>
    public bool CanExpect => work.Engine == DatabaseEngine.PostgreSql;

    /// <summary>
    /// Decided on what was remembered: the commit fails with a <see cref="ConflictException"/> unless this still counts one row or more.
    /// </summary>
    /// <param name="count">A query of one number, with <c>@name</c> for its parameters.</param>
    /// <param name="parameters">Name and value of each.</param>
    /// <exception cref="NotSupportedException"><see cref="CanExpect"/> is false.</exception>
    public void Expect(string count, params (string Name, object? Value)[] parameters)
    {
        if (!CanExpect)
        {
            throw new NotSupportedException("Look it up: this engine answers without an exchange.");
        }
        work.Expect(count, parameters);
    }

    /// <summary>Has something undone when nothing is written.</summary>
    public void OnRollback(Action undo) => work.OnRollback(_ => undo());

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
