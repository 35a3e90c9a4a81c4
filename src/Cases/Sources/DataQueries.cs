using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Tongban.Cases.Data;
using Tongban.Cases.Filing;
using Tongban.Cases.Writing;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Cases.Sources;

/// <summary>A value from another body's register, and where it is from.</summary>
internal sealed record SourcedFact(string Value, string Source, DateTimeOffset At);

/// <summary>A query that the platform made for somebody.</summary>
internal sealed record MadeQuery(
    DateTimeOffset At,
    string Source,
    string ItemName,
    string Basis,
    bool Found,
    bool Declined
);

/// <summary>
/// 数据查询: asks registers for what the form of a draft would ask, once a draft and register, when the applicant begins it.
/// Every query is written down with its basis, shown to the applicant, and can be set aside by filling in oneself.
/// </summary>
internal sealed partial class DataQueries(
    CasesDb db,
    UnitOfWork work,
    IdSource ids,
    IFieldProtector protector,
    IEnumerable<IDataSource> sources,
    IBusinessClock clock,
    ILogger<DataQueries> log
)
{
    private const int MostShown = 100;

    /// <summary>Asks every register that knows something the form wants and was not asked for this draft yet.</summary>
    public async Task FetchAsync(DraftView draft, Applicant applicant, Actor by, CancellationToken ct)
    {
        var wanted = draft
            .Item.Form.AllFields.Select(field => field.Known)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        IDataSource[] asked = [.. sources.Where(source => source.Keys.Any(wanted.Contains))];
        if (asked.Length == 0)
        {
            return;
        }

        var done = await db
            .DataQueries.Where(one => one.DraftToken == draft.Token)
            .Select(one => one.Source)
            .ToListAsync(ct);
        foreach (var source in asked.Where(source => !done.Contains(source.Key)))
        {
            await FetchAsync(draft, source, wanted, applicant, by, ct);
        }
    }

    /// <summary>What registers said for a draft, by known-data key; nothing that the applicant set aside.</summary>
    public async Task<IReadOnlyDictionary<string, SourcedFact>> OfDraftAsync(string token, CancellationToken ct)
    {
        var rows = await db
            .DataQueries.AsNoTracking()
            .Where(one => one.DraftToken == token && !one.Declined)
            .ToListAsync(ct);
        return rows.SelectMany(row =>
                Facts(row).Select(fact => (fact.Key, Fact: new SourcedFact(fact.Value, row.SourceName, row.At)))
            )
            .ToDictionary(pair => pair.Key, pair => pair.Fact, StringComparer.Ordinal);
    }

    /// <summary>The applicant fills in what these keys stand for: what registers said is used no more.</summary>
    public async Task DeclineAsync(string token, IReadOnlyCollection<string> keys, Actor by, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        foreach (var row in await db.DataQueries.Where(one => one.DraftToken == token && !one.Declined).ToListAsync(ct))
        {
            if (Facts(row).Keys.Any(keys.Contains))
            {
                row.Declined = true;
                row.Facts = default;
                work.Record(new LedgerEntry($"data-query:{row.Id}", "data-query.declined", by, new { row.Source }));
            }
        }

        await write.CommitAsync(ct);
    }

    /// <summary>Forgets what was said for a draft that is filed or gone; that it was asked stays. In the running transaction.</summary>
    public async Task ForgetAsync(string token, CancellationToken ct)
    {
        foreach (var row in await db.DataQueries.Where(one => one.DraftToken == token).ToListAsync(ct))
        {
            row.Facts = default;
        }
    }

    /// <summary>Queries made for an account, the latest first.</summary>
    public async Task<IReadOnlyList<MadeQuery>> OfAccountAsync(long account, CancellationToken ct) =>
        await db
            .DataQueries.AsNoTracking()
            .Where(one => one.OwnerAccountId == account)
            .OrderByDescending(one => one.Id)
            .Take(MostShown)
            .Select(one => new MadeQuery(one.At, one.SourceName, one.ItemName, one.Basis, one.Found, one.Declined))
            .ToListAsync(ct);

    private async Task FetchAsync(
        DraftView draft,
        IDataSource source,
        HashSet<string> wanted,
        Applicant applicant,
        Actor by,
        CancellationToken ct
    )
    {
        IReadOnlyDictionary<string, string> said;
        try
        {
            said = await source.FetchAsync(applicant.Code, ct);
        }
        catch (HttpRequestException unreachable)
        {
            // the form asks instead; the next start of a draft tries again
            SourceUnreachable(log, source.Key, unreachable);
            return;
        }

        var facts = said.Where(fact => wanted.Contains(fact.Key)).ToDictionary(StringComparer.Ordinal);
        try
        {
            await using var write = await work.BeginAsync(ct);
            var row = new DataQueryRow
            {
                Id = ids.Next(),
                DraftToken = draft.Token,
                OwnerAccountId = applicant.AccountId,
                ItemName = draft.Item.Name,
                Source = source.Key,
                SourceName = source.Name,
                Basis = source.Basis,
                Found = facts.Count > 0,
                Facts = protector.Protect(FactJson.Write(facts)),
                At = clock.Now,
            };
            db.DataQueries.Add(row);
            work.Record(
                new LedgerEntry(
                    $"data-query:{row.Id}",
                    "data-query.made",
                    by,
                    new
                    {
                        row.Source,
                        row.ItemName,
                        keys = facts.Keys.Order(StringComparer.Ordinal),
                        row.Basis,
                    }
                )
            );
            await write.CommitAsync(ct);
        }
        catch (ConflictException)
        {
            // another window of the same draft asked at the same moment
            db.ChangeTracker.Clear();
        }
    }

    private Dictionary<string, string> Facts(DataQueryRow row) =>
        protector.Reveal(row.Facts) is { Length: > 0 } json ? FactJson.Read<Dictionary<string, string>>(json) : [];

    [LoggerMessage(Level = LogLevel.Warning, Message = "Data source {Source} cannot be reached")]
    private static partial void SourceUnreachable(ILogger log, string source, Exception unreachable);
}
