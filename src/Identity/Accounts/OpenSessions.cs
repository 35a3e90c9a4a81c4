using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Tongban.Identity.Data;
using Tongban.Identity.OpenId;
using Tongban.Platform;

namespace Tongban.Identity.Accounts;

/// <summary>
/// Which sessions are open. Each is a row, so that its owner can list and end it. A node asks the database about a session
/// every ten seconds at most: one ended on another node ends here within that time, one ended here ends at once.
/// </summary>
internal sealed class OpenSessions(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    IMemoryCache cache,
    SessionLimits limits,
    SignOnEndings endings,
    TimeProvider time
)
{
    public const int LongestAgent = 300;

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <param name="account">Whose.</param>
    /// <param name="agent">What the browser says it is.</param>
    /// <param name="means">How they signed in; see <see cref="Session.Means"/>.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<long> OpenAsync(Account account, string? agent, string means, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await using var write = await work.BeginAsync(ct);
        var session = new Session
        {
            Id = ids.Next(),
            AccountId = account.Id,
            Agent = Short(agent),
            Means = means,
            OpenedAt = now,
            SeenAt = now,
        };
        db.Sessions.Add(session);
        await write.CommitAsync(ct);
        return session.Id;
    }

    /// <summary>Notes a request; false when the session is over, was idle for too long or is too old, which ends it.</summary>
    public async Task<bool> TouchAsync(long id, bool staff, CancellationToken ct)
    {
        var idle = staff ? limits.StaffIdle : limits.Idle;
        var now = time.GetUtcNow();
        if (cache.TryGetValue(KeyOf(id), out Known? known) && now - known!.ReadAt < Remembered)
        {
            if (known.Ended || now - known.SeenAt > idle)
            {
                return false;
            }

            known.SeenAt = now;
            return true;
        }

        var row = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct);
        var seen = row is null ? now : Later(row.SeenAt, known?.SeenAt);
        var longest = staff ? limits.StaffLongest : limits.Longest;
        var over = row is null || row.EndedAt is not null || now - seen > idle || now - row.OpenedAt > longest;
        cache.Set(KeyOf(id), new Known(now, over) { SeenAt = over ? seen : now }, idle);
        if (row is { EndedAt: null } && (over || now - row.SeenAt >= SeenEvery))
        {
            await WriteAsync(id, over ? seen : now, over ? now : null, ct);
        }

        return !over;
    }

    /// <summary>A session that is neither ended, nor idle for too long, nor too old; asking is no use of it.</summary>
    public async Task<Session?> FindOpenAsync(long id, bool staff, CancellationToken ct)
    {
        var row = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, ct);
        var seen = row is null ? default : Later(row.SeenAt, cache.Get<Known>(KeyOf(id))?.SeenAt);
        var now = time.GetUtcNow();
        var (idle, longest) = staff ? (limits.StaffIdle, limits.StaffLongest) : (limits.Idle, limits.Longest);
        return row is { EndedAt: null } && now - seen <= idle && now - row.OpenedAt <= longest ? row : null;
    }

    public Task<List<Session>> OfAsync(long accountId, CancellationToken ct)
    {
        var since = time.GetUtcNow() - limits.Idle;
        return db
            .Sessions.AsNoTracking()
            .Where(one => one.AccountId == accountId && one.EndedAt == null && one.SeenAt > since)
            .OrderByDescending(one => one.SeenAt)
            .ToListAsync(ct);
    }

    /// <summary>Ends sessions of an account, one or all but one, and the sign-ons to systems that rest on them.</summary>
    /// <param name="by">Who ends them.</param>
    /// <param name="only">The one to end; null for all.</param>
    /// <param name="but">One that stays; null for none.</param>
    /// <param name="ct">Stops the work.</param>
    /// <param name="of">Whose; the actor's own when null.</param>
    /// <returns>How many were open.</returns>
    public async Task<int> EndAsync(Actor by, long? only, long? but, CancellationToken ct, long? of = null)
    {
        var account = of ?? by.AccountId;
        await using var write = await work.BeginAsync(ct);
        var open = await db
            .Sessions.Where(one => one.AccountId == account && one.EndedAt == null)
            .Where(one => only == null || one.Id == only)
            .Where(one => but == null || one.Id != but)
            .ToListAsync(ct);
        foreach (var one in open)
        {
            one.EndedAt = time.GetUtcNow();
            work.Record(new LedgerEntry($"account:{account}", "session.ended", by, new { session = one.Id }));
        }

        var over = open.ConvertAll(one => one.Id);
        await endings.EndAsync(db.SignOns.Where(one => over.Contains(one.SessionId)), ct);
        await write.CommitAsync(ct);
        foreach (var one in open)
        {
            cache.Set(KeyOf(one.Id), new Known(time.GetUtcNow(), Ended: true), Remembered);
        }

        return open.Count;
    }

    private async Task WriteAsync(long id, DateTimeOffset seen, DateTimeOffset? ended, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        await db
            .Sessions.Where(one => one.Id == id && one.EndedAt == null)
            .ExecuteUpdateAsync(
                set => set.SetProperty(one => one.SeenAt, seen).SetProperty(one => one.EndedAt, ended),
                ct
            );
        if (ended is not null)
            await endings.EndAsync(db.SignOns.Where(one => one.SessionId == id), ct);
        await write.CommitAsync(ct);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    private static string KeyOf(long id) => $"identity.session:{id}";

    private static string Short(string? agent) =>
        string.IsNullOrWhiteSpace(agent) ? ""
        : agent.Length <= LongestAgent ? agent
        : agent[..LongestAgent];

    private sealed record Known(DateTimeOffset ReadAt, bool Ended)
    {
        public DateTimeOffset SeenAt { get; set; }
    }
}
