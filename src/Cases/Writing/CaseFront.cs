using Tongban.Cases.Data;
using Tongban.Catalog;
using Tongban.Platform;

namespace Tongban.Cases.Writing;

/// <summary>What an act is about to look at besides the case itself, read together with it.</summary>
/// <param name="Applicant">The party that applies.</param>
/// <param name="HasOpenTasks">Somebody has something to do about the case.</param>
/// <param name="Head">Last entry of the case's stream in the ledger; number 0 for none.</param>
internal sealed record CaseFront(PartyRow Applicant, bool HasOpenTasks, (long Sequence, string Hash) Head);

/// <summary>
/// Reads a case and what every act on it asks in one exchange with the server. The one place where the module reads past EF Core:
/// six exchanges were two thirds of what an act cost (docs/performance.md).
/// </summary>
internal sealed class CaseFronts(CasesDb db, UnitOfWork work, CatalogReader catalog)
{
    private const string OfNumber = "(SELECT id FROM cases_case WHERE number = $1)";

    /// <summary>Where it saves anything.</summary>
    public bool Pays => work.AsksTogether;

    /// <summary>The row, tracked, its events in their order, and the rest; null when there is no such case.</summary>
    public async Task<(CaseRow Row, IReadOnlyList<EventRow> Events, CaseFront Front)?> ReadAsync(
        string number,
        CancellationToken ct
    )
    {
        var (cases, events, parties) = (db.Reading<CaseRow>(), db.Reading<EventRow>(), db.Reading<PartyRow>());
        CaseRow? found = null;
        PartyRow? applicant = null;
        var course = new List<EventRow>();
        var hasOpenTasks = false;
        (long Sequence, string Hash) head = (0, "");
        await work.AskAsync(
            [
                catalog.Look(),
                new(cases.Select + "WHERE number = $1", number, row => found = cases.Read(row)),
                new(
                    events.Select + $"WHERE case_id = {OfNumber} ORDER BY sequence",
                    number,
                    row => course.Add(events.Read(row))
                ),
                new(
                    parties.Select + $"WHERE case_id = {OfNumber} AND kind = '{nameof(PartyKind.Applicant)}' LIMIT 1",
                    number,
                    row => applicant = parties.Read(row)
                ),
                new(
                    $"SELECT EXISTS (SELECT 1 FROM cases_task WHERE case_id = {OfNumber} AND done_at IS NULL)",
                    number,
                    row => hasOpenTasks = row.GetBoolean(0)
                ),
                LedgerLook.Of($"'case:' || {OfNumber}", number, last => head = last),
            ],
            ct
        );
        if (found is null || applicant is null)
        {
            return null;
        }

        db.Attach(found);
        return (found, course, new CaseFront(applicant, hasOpenTasks, head));
    }
}
