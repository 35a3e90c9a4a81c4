using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Things;
using Tongban.Cases.Writing;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Cases.Reading;

/// <summary>
/// Tracking without an account: number and query code. Whether the number or the code was wrong is not said; failures are
/// counted by source and by number, in the database, for an hour.
/// </summary>
internal sealed class Tracking(
    CasesDb db,
    UnitOfWork work,
    CaseStore store,
    CaseReader reader,
    ThingReader things,
    CaseDocuments documents,
    TimeProvider time,
    CaseOptions options
)
{
    private const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <param name="source">Address of the caller.</param>
    public async Task<Result<ApplicantCase>> FindAsync(
        string number,
        string queryCode,
        string source,
        CancellationToken ct = default
    )
    {
        var found = await MatchAsync(number, queryCode, source, ct);
        return !found.IsOk ? Result.Fail<ApplicantCase>(found.Rejections)
            : found.Value.Case is { } row ? await reader.ForApplicantAsync(await store.LoadAsync(row, ct), ct)
            : CaseErrors.LookupRefused;
    }

    /// <summary>A case, or an application of a 一件事, which has a number and a code of its own.</summary>
    /// <param name="source">Address of the caller.</param>
    public async Task<Result<Tracked>> FindEitherAsync(
        string number,
        string queryCode,
        string source,
        CancellationToken ct = default
    )
    {
        var found = await MatchAsync(number, queryCode, source, ct);
        return !found.IsOk ? Result.Fail<Tracked>(found.Rejections)
            : found.Value.Case is { } row
                ? new Tracked(await reader.ForApplicantAsync(await store.LoadAsync(row, ct), ct), null)
            : new Tracked(null, await things.FindAsync(found.Value.Thing!.Number, ct));
    }

    public async Task<Result<DocumentFile>> DocumentAsync(
        string number,
        string queryCode,
        long documentId,
        string source,
        CancellationToken ct = default
    )
    {
        var found = await MatchAsync(number, queryCode, source, ct);
        if (!found.IsOk)
        {
            return Result.Fail<DocumentFile>(found.Rejections);
        }

        var id = found.Value.Case?.Id;
        return id is not null && await db.Documents.AnyAsync(one => one.Id == documentId && one.CaseId == id, ct)
            ? await documents.FileAsync(documentId, ct)
            : CaseErrors.DocumentGone;
    }

    private async Task<Result<Match>> MatchAsync(string number, string queryCode, string source, CancellationToken ct)
    {
        var parsed = CaseNumber.Parse(number);
        var clean = parsed.IsOk ? parsed.Value.Value : "";
        string[] sources = [$"from:{source}", $"number:{(clean.Length > 0 ? clean : "?")}"];
        var hour = time.GetUtcNow().ToUnixTimeSeconds() / 3600;
        var most = await db
            .Lookups.AsNoTracking()
            .Where(one => sources.Contains(one.Source) && one.Hour == hour)
            .MaxAsync(one => (int?)one.Failures, ct);
        if (most >= options.LookupsPerHour)
        {
            return CaseErrors.TooManyLookups;
        }

        var row = await db.Cases.AsNoTracking().FirstOrDefaultAsync(one => one.Number == clean, ct);
        var thing = row is null
            ? await db.Things.AsNoTracking().FirstOrDefaultAsync(one => one.Number == clean, ct)
            : null;
        var hash = row?.QueryHash ?? thing?.QueryHash;
        var matches = QueryCodes.Matches(hash ?? NoHash, clean, QueryCodes.Clean(queryCode));
        if (hash is not null && matches)
        {
            return new Match(row, thing);
        }

        await CountAsync(sources, hour, ct);
        return CaseErrors.LookupRefused;
    }

    private async Task CountAsync(string[] sources, long hour, CancellationToken ct)
    {
        try
        {
            await using var write = await work.BeginAsync(ct);
            foreach (var source in sources.Where(one => one != "number:?"))
            {
                var row = await db.Lookups.FirstOrDefaultAsync(one => one.Source == source && one.Hour == hour, ct);
                if (row is null)
                {
                    db.Lookups.Add(row = new LookupRow { Source = source, Hour = hour });
                }

                row.Failures++;
            }

            await write.CommitAsync(ct);
        }
        catch (ConflictException)
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>One of the two.</summary>
    private sealed record Match(CaseRow? Case, ThingRow? Thing);
}

/// <summary>What number and query code lead to: one of the two.</summary>
internal sealed record Tracked(ApplicantCase? Case, ThingView? Thing);
