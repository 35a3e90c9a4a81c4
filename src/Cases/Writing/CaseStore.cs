using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Catalog;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Writing;

/// <summary>A case as the database has it, with the version it was filed under.</summary>
internal sealed record LoadedCase(CaseRow Row, PublishedItem Published, CaseFile File);

/// <summary>Loads a case: its row, its events, its item version, its regime.</summary>
internal sealed class CaseStore(
    CasesDb db,
    CaseQueries queries,
    CatalogReader catalog,
    RegimeCatalog regimes,
    WorkingCalendar calendar
)
{
    public async Task<LoadedCase?> LoadAsync(long caseId, CancellationToken ct) =>
        await queries.FindAsync(db, caseId) is { } row ? await LoadAsync(row, ct) : null;

    public async Task<LoadedCase> LoadAsync(CaseRow row, CancellationToken ct)
    {
        var events = await queries.EventsAsync(db, row.Id, ct);
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
