using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Catalog;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Writing;

/// <summary>A case as the database has it, with the version it was filed under.</summary>
internal sealed record LoadedCase(CaseRow Row, PublishedItem Published, CaseFile File)
{
    /// <summary>What was read together with it; null where each is asked for when it is wanted.</summary>
    public CaseFront? Front { get; init; }
}

/// <summary>Loads a case: its row, its events, its item version, its regime.</summary>
internal sealed class CaseStore(
    CasesDb db,
    CaseQueries queries,
    CaseFronts fronts,
    CatalogReader catalog,
    RegimeCatalog regimes,
    WorkingCalendar calendar
)
{
    public async Task<LoadedCase?> LoadAsync(long caseId, CancellationToken ct) =>
        await queries.FindAsync(db, caseId) is { } row ? await LoadAsync(row, ct) : null;

    /// <summary>A case by its number.</summary>
    public async Task<LoadedCase?> LoadAsync(string number, CancellationToken ct)
    {
        if (!fronts.Pays || db.ChangeTracker.Entries<CaseRow>().Any())
        {
            return await queries.FindAsync(db, number) is { } row ? await LoadAsync(row, ct) : null;
        }

        return await fronts.ReadAsync(number, ct) is var (read, events, front)
            ? await OfAsync(read, events, ct) with
            {
                Front = front,
            }
            : null;
    }

    /// <summary>The same case while what changes of it would still be written; null when it has to be read again.</summary>
    public LoadedCase? Held(LoadedCase? loaded) =>
        loaded is not null && db.Entry(loaded.Row).State == EntityState.Unchanged ? loaded : null;

    public async Task<LoadedCase> LoadAsync(CaseRow row, CancellationToken ct) =>
        await OfAsync(row, await queries.EventsAsync(db, row.Id, ct), ct);

    private async Task<LoadedCase> OfAsync(CaseRow row, IReadOnlyList<EventRow> events, CancellationToken ct)
    {
        var published =
            await catalog.GetVersionAsync(row.ItemVersionId, ct)
            ?? throw new InvalidOperationException($"Case {row.Id} has no item version {row.ItemVersionId}.");
        var terms = CaseTerms.Of(published.Content, regimes.Get(row.RegimeCode), row.RenewalExpiry, row.Joint);
        return new LoadedCase(
            row,
            published,
            CaseFile.Of(published.Content, terms, calendar, [.. events.Select(FactJson.Event)])
        );
    }
}
