using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Access;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Identity.Audit;

/// <summary>What the audit administrator typed; empty for anything.</summary>
internal sealed record AuditQuestion(
    DateOnly? From,
    DateOnly? Until,
    string? WorkNumber,
    string? About,
    string? Type,
    long? Before
);

/// <summary>An entry as the audit administrator sees it: names of applicants masked.</summary>
internal sealed record AuditLine(LedgerFound Found, string ActorName);

/// <summary>Reads the ledger for the audit administrator, on the record: the question is written down before the answer is shown.</summary>
internal sealed class LedgerAudit(
    IdentityDb db,
    LedgerSearch search,
    IEnumerable<ILedgerStreams> streams,
    RefusedActs refused,
    ReadingLog readings,
    Logins logins
)
{
    public const int Size = 50;
    public const string Stream = "reading:ledger";

    /// <returns>The entries, the latest first; IDENTITY-0013, 0065 for a work number or a number that nobody knows.</returns>
    public async Task<Result<IReadOnlyList<AuditLine>>> FindAsync(AuditQuestion asked, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("ledger.read", by) is { } refusal)
            return Result.Fail<IReadOnlyList<AuditLine>>([refusal]);
        long? actor = null;
        if (Word(asked.WorkNumber) is { } number)
        {
            actor = await AccountAsync(number, ct);
            if (actor is null)
                return Result.Fail<IReadOnlyList<AuditLine>>([IdentityErrors.UnknownToLedger("WorkNumber")]);
        }

        var about = new List<string>();
        if (Word(asked.About) is { } words)
        {
            foreach (var one in streams)
                about.AddRange(await one.FindAsync(words, ct));
            if (about.Count == 0 && words.Contains(':', StringComparison.Ordinal))
                about.Add(words);
            if (about.Count == 0)
                return Result.Fail<IReadOnlyList<AuditLine>>([IdentityErrors.UnknownToLedger("About")]);
        }

        await readings.RecordAsync(
            new LedgerEntry(
                Stream,
                "ledger.read",
                by,
                new
                {
                    from = $"{asked.From:yyyy-MM-dd}",
                    until = $"{asked.Until:yyyy-MM-dd}",
                    actor,
                    streams = about,
                    type = Word(asked.Type),
                    before = asked.Before,
                }
            ),
            ct
        );
        var found = await search.FindAsync(
            new LedgerQuery(
                asked.From is { } from ? LegalTime.StartOf(from) : null,
                asked.Until is { } until ? LegalTime.StartOf(until.AddDays(1)) : null,
                actor,
                about,
                Word(asked.Type),
                asked.Before
            ),
            Size,
            ct
        );
        return Result.Ok<IReadOnlyList<AuditLine>>([.. found.Select(one => new AuditLine(one, NameOf(one.Line)))]);
    }

    /// <summary>Refused acts, the latest first, with the work numbers of staff; applicants are numbers of accounts.</summary>
    public async Task<IReadOnlyList<(RefusedAct Act, string Who)>> RefusedAsync(int most, CancellationToken ct)
    {
        var acts = await refused.ListAsync(null, most, ct);
        var ids = acts.Select(one => one.AccountId).OfType<long>().Distinct().ToList();
        var names = await db
            .Accounts.AsNoTracking()
            .Where(one => ids.Contains(one.Id) && one.WorkNumber != null)
            .ToDictionaryAsync(one => one.Id, one => $"{one.Name} {one.WorkNumber}", ct);
        return [.. acts.Select(one => (one, one.AccountId is { } id ? names.GetValueOrDefault(id, $"{id}") : "—"))];
    }

    private Task<long?> AccountAsync(string workNumber, CancellationToken ct)
    {
        var key = logins.KeyOf(workNumber);
        return db
            .Accounts.Where(one => one.LoginKey == key && one.Kind == AccountKind.Staff)
            .Select(one => (long?)one.Id)
            .SingleOrDefaultAsync(ct);
    }

    private static string NameOf(LedgerLine line) =>
        Roles.Posts.Contains(line.Role) || line.ActorId == 0 || line.Role == Roles.Staff
            ? line.ActorName
            : Masked.Name(line.ActorName);

    private static string? Word(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

/// <summary>What was done to the account of a member of staff, by the work number.</summary>
internal sealed class StaffStreams(IdentityDb db) : ILedgerStreams
{
    public async Task<IReadOnlyList<string>> FindAsync(string words, CancellationToken ct = default) =>
        [
            .. (
                await db.Accounts.Where(one => one.WorkNumber == words).Select(one => one.Id).ToListAsync(ct)
            ).SelectMany(id => new[] { $"account:{id}", $"reading:account:{id}" }),
        ];
}
