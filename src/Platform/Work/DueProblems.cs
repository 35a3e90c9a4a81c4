namespace Tongban.Platform;

/// <summary>Due work or a delivery that failed.</summary>
/// <param name="Id">Id of the row.</param>
/// <param name="Kind">Kind of work; <c>outbox:subscriber:topic</c> for a delivery.</param>
/// <param name="Key">What it is about; the message's id for a delivery.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="Attempts">Runs so far.</param>
/// <param name="LastError">Type and text of the last exception; for administrators only.</param>
/// <param name="Dead">True when no further attempt is made without a person.</param>
public sealed record DueProblem(
    long Id,
    string Kind,
    string Key,
    DateTimeOffset DueAt,
    int Attempts,
    string LastError,
    bool Dead
);

/// <summary>What went wrong with due work, for those who run the platform.</summary>
public sealed class DueProblems
{
    private readonly DueTable table;
    private readonly DueSignal signal;

    internal DueProblems(DueTable table, DueSignal signal)
    {
        this.table = table;
        this.signal = signal;
    }

    /// <summary>Rows that failed at least once, the dead ones first.</summary>
    public Task<IReadOnlyList<DueProblem>> ListProblemsAsync(int limit = 100, CancellationToken ct = default) =>
        table.ProblemsAsync(limit, ct);

    /// <summary>What waits although its time has come, by the machine's clock: of one kind, or of all.</summary>
    public Task<DueBacklog> BacklogAsync(string? kind, CancellationToken ct = default) => table.BacklogAsync(kind, ct);

    /// <summary>Gives a failed row a fresh start; false when it is gone.</summary>
    public async Task<bool> RetryAsync(long id, CancellationToken ct = default)
    {
        var found = await table.RetryAsync(id, ct);
        signal.Wake();
        return found;
    }
}
