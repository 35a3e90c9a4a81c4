namespace Tongban.Platform;

/// <summary>A run of numbers that nobody carries.</summary>
/// <param name="Scope">The scope they belong to.</param>
/// <param name="First">First number.</param>
/// <param name="Last">Last number.</param>
/// <param name="Settled">
/// False while the block may still be in use, or when nobody can say what of it was used: its process was killed, or lost the
/// database between a commit and its answer.
/// </param>
public sealed record NumberGap(string Scope, long First, long Last, bool Settled);

/// <summary>
/// Numbers 1, 2, 3, … within a scope, such as the serials of a day. On SQLite they are given in the transaction and have
/// no gaps; on PostgreSQL each process leases blocks, growing with demand, and the numbers it does not use are listed.
/// </summary>
public sealed class NumberBlocks
{
    private readonly UnitOfWork work;
    private readonly NumberLeases leases;

    internal NumberBlocks(UnitOfWork work, NumberLeases leases)
    {
        this.work = work;
        this.leases = leases;
    }

    /// <summary>Takes the next number of a scope, in the open write scope; a rollback gives it back, unless nobody knows whether it was one.</summary>
    /// <exception cref="InvalidOperationException">No write scope is open.</exception>
    public async Task<long> TakeAsync(string scope, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(scope);
        if (work.Scope is null)
        {
            throw new InvalidOperationException("A number is taken in a write scope: call UnitOfWork.BeginAsync.");
        }
        if (work.Engine == DatabaseEngine.Sqlite)
        {
            await work.EnterAsync(ct);
            return await NumberLeases.AdvanceAsync(work.Connection, work.Transaction!, scope, 1, ct);
        }
        var number = await leases.TakeAsync(scope, ct);
        work.OnRollback(certain => leases.GiveBack(scope, number, certain));
        return number;
    }

    /// <summary>The numbers of a scope that were leased and, as far as is known, not used; empty on SQLite.</summary>
    public Task<IReadOnlyList<NumberGap>> GapsAsync(string scope, CancellationToken ct = default) =>
        NumberLeases.GapsAsync(work.Connection, work.Transaction, scope, ct);
}
