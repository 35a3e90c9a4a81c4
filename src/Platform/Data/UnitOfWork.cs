using System.Data;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Tongban.Platform;

/// <summary>
/// One connection and one transaction a request; every module context of the scope works through it. Reads need no
/// more than a context. Writing: <c>await using var write = await work.BeginAsync(ct); … await write.CommitAsync(ct);</c>
/// </summary>
public sealed class UnitOfWork : IAsyncDisposable, IDisposable
{
    private const string Abandoned = "abandoned";

    private readonly Database database;
    private readonly IdSource ids;
    private readonly PendingRows pending;
    private readonly DueSignal signal;
    private readonly List<ModuleDbContext> contexts = [];
    private DbTransaction? transaction;
    private DueClaim? claim;
    private List<Action<bool>>? rolledBack;
    private WriteScope? scope;
    private bool holdsGate;
    private bool inDoubt;
    private Activity? span;
    private long startedAt;
    private string outcome = Abandoned;

    internal UnitOfWork(
        Database database,
        IdSource ids,
        IBusinessClock clock,
        TimeProvider time,
        WorkRegistry registry,
        DueSignal signal,
        LedgerRows ledger
    )
    {
        this.database = database;
        this.ids = ids;
        this.signal = signal;
        pending = new PendingRows(ids, clock, time, registry, database.Engine, ledger);
        Connection = database.Connect();
    }

    /// <summary>The connection of the scope; closed until somebody reads or writes.</summary>
    public DbConnection Connection { get; }

    /// <summary>The engine behind the connection.</summary>
    public DatabaseEngine Engine => database.Engine;

    /// <summary>The running transaction; null outside a write scope, and in one that began late until it is needed.</summary>
    public DbTransaction? Transaction => transaction;

    /// <summary>The write scope that is open; null outside one.</summary>
    internal WriteScope? Scope => scope;

    /// <summary>
    /// Opens a write scope and starts its transaction: on SQLite after waiting its turn at the gate (BEGIN IMMEDIATE), on
    /// PostgreSQL as READ COMMITTED.
    /// </summary>
    /// <exception cref="InvalidOperationException">A write scope is open already, or a handler of due work begins a second one.</exception>
    public async Task<WriteScope> BeginAsync(CancellationToken ct = default)
    {
        var begun = await BeginLateAsync(ct);
        try
        {
            await EnterAsync(ct);
            return begun;
        }
        catch
        {
            await EndAsync(rollBack: true);
            throw;
        }
    }

    /// <summary>
    /// Opens a write scope whose transaction starts when the first number is taken, the first row saved, or at the commit:
    /// what is read and decided before keeps no other writer waiting. Only for what the rows' versions and the unique
    /// indexes guard, since another commit may fall between the reading and the writing.
    /// </summary>
    /// <exception cref="InvalidOperationException">A write scope is open already, or a handler of due work begins a second one.</exception>
    public async Task<WriteScope> BeginLateAsync(CancellationToken ct = default)
    {
        if (scope is not null)
        {
            throw new InvalidOperationException("A write scope is open in this unit of work already.");
        }
        if (claim is { Completed: true })
        {
            throw new InvalidOperationException(
                "A handler of due work commits once; publish or schedule what is left to do."
            );
        }
        startedAt = Stopwatch.GetTimestamp();
        await ids.EnsureLeaseAsync(ct);
        if (Connection.State != ConnectionState.Open)
        {
            try
            {
                await Connection.OpenAsync(ct);
            }
            catch (DbException error) when (DatabaseFailures.CountUnreached(error))
            {
                throw;
            }
        }
        (outcome, span) = (Abandoned, Instruments.Spans.StartActivity("unit-of-work"));
        return scope = new WriteScope(this);
    }

    /// <summary>True where several questions are one exchange with the server; SQLite has none to spare.</summary>
    public bool AsksTogether => Engine == DatabaseEngine.PostgreSql;

    /// <summary>Asks several questions in one exchange with the server, in the running transaction where there is one.</summary>
    /// <exception cref="NotSupportedException"><see cref="AsksTogether"/> is false.</exception>
    public async Task AskAsync(IReadOnlyList<Question> questions, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(questions);
        if (!AsksTogether)
        {
            throw new NotSupportedException("Ask one by one: this engine answers without an exchange.");
        }
        var opens = Connection.State == ConnectionState.Closed;
        try
        {
            if (opens)
            {
                await Connection.OpenAsync(ct);
            }
            await Sql.ReadAllAsync(Connection, transaction, questions, ct);
        }
        catch (DbException error) when (DatabaseFailures.CountUnreached(error))
        {
            throw;
        }
        finally
        {
            if (opens)
            {
                await Connection.CloseAsync();
            }
        }
    }

    /// <summary>
    /// The last entry of a stream, as somebody has read it: the next one follows it without looking. Where another came between, the
    /// commit fails, since numbers within a stream are unique.
    /// </summary>
    /// <param name="stream">Such as <c>case:123</c>.</param>
    /// <param name="sequence">Its number; 0 for a stream without entries.</param>
    /// <param name="hash">Its hash; empty for a stream without entries.</param>
    public void KnowHead(string stream, long sequence, string hash)
    {
        Demand();
        pending.KnowHead(stream, sequence, hash);
    }

    /// <summary>Puts a message into the outbox, for every subscriber of the topic, in the running transaction.</summary>
    /// <param name="topic">Such as <c>case.accepted</c>.</param>
    /// <param name="message">Serialised now, as camelCase JSON.</param>
    public void Publish(string topic, object message)
    {
        Demand();
        pending.Publish(topic, message);
    }

    /// <summary>
    /// Has work done at an instant, in the running transaction. The same kind and key again replaces the row; a run of the
    /// old row that is under way loses its lease and is rolled back.
    /// </summary>
    /// <param name="kind">Kind of work, as registered with <c>AddDueWork</c>.</param>
    /// <param name="key">What it is about, such as the case's id.</param>
    /// <param name="dueAt">When, by <paramref name="clock"/>.</param>
    /// <param name="payload">Serialised now, as camelCase JSON.</param>
    /// <param name="clock">Legal time, or the machine's.</param>
    public void Schedule(
        string kind,
        string key,
        DateTimeOffset dueAt,
        object? payload = null,
        DueClock clock = DueClock.Business
    )
    {
        Demand();
        pending.Schedule(kind, key, dueAt, payload, clock);
    }

    /// <summary>Takes due work back, in the running transaction; nothing happens when there is none.</summary>
    public void Unschedule(string kind, string key)
    {
        Demand();
        pending.Unschedule(kind, key);
    }

    /// <summary>Writes a ledger row with its content hash, in the running transaction.</summary>
    public void Record(LedgerEntry entry)
    {
        Demand();
        pending.Record(entry);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await EndAsync(rollBack: true, disposing: true);
        await Connection.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (scope is not null)
        {
            throw new InvalidOperationException("Dispose the write scope before the unit of work.");
        }
        Connection.Dispose();
    }

    internal void Append(RowShape shape, IEnumerable<object> rows)
    {
        Demand();
        pending.Append(shape, rows);
    }

    internal void Expect(string count, (string Name, object? Value)[] parameters)
    {
        Demand();
        pending.Expect(count, parameters);
    }

    internal void Enlist(ModuleDbContext context)
    {
        contexts.Add(context);
        if (transaction is not null)
        {
            context.Database.UseTransaction(transaction);
        }
    }

    /// <summary>Starts the transaction of the open write scope, unless it runs already.</summary>
    internal async Task EnterAsync(CancellationToken ct)
    {
        Demand();
        if (transaction is not null)
        {
            return;
        }
        if (Engine == DatabaseEngine.Sqlite)
        {
            await database.Gate.EnterAsync(ct);
            holdsGate = true;
        }
        transaction = await Database.BeginAsync(Connection, ct);
        foreach (var context in contexts)
        {
            await context.Database.UseTransactionAsync(transaction, ct);
        }
    }

    internal void CompleteWith(DueClaim handlersClaim) => claim = handlersClaim;

    /// <summary>
    /// Called when the transaction was not committed as far as this process knows: true when it is certain, false when the
    /// connection was lost between the commit and its answer, so that it may stand.
    /// </summary>
    internal void OnRollback(Action<bool> action) => (rolledBack ??= []).Add(action);

    internal async Task CommitAsync(CancellationToken ct)
    {
        try
        {
            var acts = pending.Acts();
            var wakes =
                MayBeOneExchange && TrackedRows.Statements(contexts) is { } tracked
                    ? await WriteAtOnceAsync(tracked)
                    : await CommitTransactionAsync(ct);
            outcome = "committed";
            Array.ForEach(acts, Instruments.Acted);
            await EndAsync(rollBack: false);
            if (wakes)
            {
                signal.Wake();
            }
        }
        catch (Exception error)
        {
            var conflict = ConflictException.From(error);
            inDoubt &= conflict is null;
            outcome =
                conflict is not null ? "conflict"
                : error is OperationCanceledException ? Abandoned
                : "failed";
            await EndAsync(rollBack: true);
            if (conflict is not null)
            {
                throw conflict;
            }
            throw;
        }
    }

    /// <summary>
    /// True when no transaction runs yet and the rows that wait go to the server together: what goes to PostgreSQL in one exchange is
    /// a transaction without BEGIN and COMMIT.
    /// </summary>
    private bool MayBeOneExchange =>
        Engine == DatabaseEngine.PostgreSql && transaction is null && claim is null && pending.IsOneExchange;

    private async Task<bool> CommitTransactionAsync(CancellationToken ct)
    {
        await EnterAsync(ct);
        foreach (var context in contexts.ToArray())
        {
            await SaveAsync(context, ct);
        }
        if (claim is not null)
        {
            await claim.CompleteAsync(Connection, transaction!, ct);
        }
        var wakes = await pending.WriteAsync(Connection, transaction!, ct);
        // not cancelled half-way: the answer must know whether it was written
        inDoubt = true;
        await transaction!.CommitAsync(CancellationToken.None);
        inDoubt = false;
        return wakes;
    }

    /// <param name="tracked">What the contexts have to write, which comes first.</param>
    private async Task<bool> WriteAtOnceAsync(IReadOnlyList<(string Sql, (string, object?)[] Parameters)> tracked)
    {
        inDoubt = true;
        var wakes = await pending.WriteAsync(Connection, null, CancellationToken.None, tracked);
        inDoubt = false;
        if (tracked.Count > 0)
        {
            contexts.ForEach(context => context.ChangeTracker.AcceptAllChanges());
        }
        return wakes;
    }

    internal async Task EndAsync(bool rollBack, bool disposing = false)
    {
        var wasWriting = scope is not null;
        scope = null;
        if (transaction is { } ending)
        {
            transaction = null;
            await ending.DisposeAsync();
            foreach (var context in disposing ? [] : contexts.ToArray())
            {
                await context.Database.UseTransactionAsync(null);
            }
        }
        if (rollBack && wasWriting && !disposing)
        {
            contexts.ForEach(context => context.ChangeTracker.Clear());
        }
        if (rollBack)
        {
            pending.Clear();
            if (wasWriting)
            {
                claim?.Reopen();
            }
            rolledBack?.ForEach(undo => undo(!inDoubt));
        }
        rolledBack = null;
        inDoubt = false;
        if (Connection.State != ConnectionState.Closed)
        {
            await Connection.CloseAsync();
        }
        if (holdsGate)
        {
            holdsGate = false;
            database.Gate.Leave();
        }
        if (wasWriting)
        {
            Instruments.WorkEnded(startedAt, outcome, span);
            span = null;
        }
    }

    /// <summary>Looks for changes once; the tracker would do so at every question by itself.</summary>
    private static async Task SaveAsync(DbContext context, CancellationToken ct)
    {
        var tracker = context.ChangeTracker;
        var detects = tracker.AutoDetectChangesEnabled;
        tracker.DetectChanges();
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            if (tracker.HasChanges())
            {
                await context.SaveChangesAsync(ct);
            }
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }
    }

    private void Demand()
    {
        if (scope is null)
        {
            throw new InvalidOperationException("Nothing is written outside a write scope: call BeginAsync.");
        }
    }
}
