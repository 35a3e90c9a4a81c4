using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases;
using Tongban.Cases.Remote;
using Tongban.CrossRegion.Data;
using Tongban.CrossRegion.Exchange;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>
/// Tells the other place what happens to the case of this one. The home place sends the result with it; the taking place, where it
/// has a part of its own (多地联办), keeps the result to hand it over.
/// </summary>
internal sealed class FollowCase(
    CrossRegionDb db,
    UnitOfWork work,
    RemoteCases cases,
    StepLog steps,
    Outbox outbox,
    IdSource ids,
    IFieldProtector protector,
    CrossRegionOptions options,
    IServiceScopeFactory scopes
) : IOutboxSubscriber
{
    public static IReadOnlyList<string> Topics { get; } =
    [
        "case.submitted",
        "case.correction-issued",
        "case.correction-replied",
        "case.correction-changed",
        "case.accepted",
        "case.declined",
        "case.procedure-started",
        "case.extended",
        "case.decided",
        "case.closed",
        "case.delivered",
        "case.fee-noticed",
        "case.fee-paid",
        "case.ended",
    ];

    public async Task HandleAsync(OutboxMessage message, CancellationToken ct)
    {
        var caseId = message.Body<CaseMessage>().CaseId;
        var number = await db
            .Applications.Where(one =>
                one.CaseId == caseId && one.Side == ApplicationSide.Home || one.TakerCaseId == caseId
            )
            .Select(one => one.Number)
            .SingleOrDefaultAsync(ct);
        if (number is null || await cases.ReadAsync(caseId, ct) is not { } seen)
        {
            return;
        }

        var results = seen.Finished ? await ResultsAsync(seen, ct) : [];
        await using var write = await work.BeginAsync(ct);
        var row = await db.Applications.SingleAsync(one => one.Number == number, ct);
        var changed =
            row.Side == ApplicationSide.Home
                ? await AtHomeAsync(row, seen, results, ct)
                : await AtTakerAsync(row, seen, results, ct);
        if (changed)
        {
            row.Stage = CrossState.Of(await steps.ReadAsync(number, ct), row.JointTaker);
            await write.CommitAsync(ct);
        }
    }

    private async Task<bool> AtHomeAsync(
        ApplicationRow row,
        RemoteCase seen,
        IReadOnlyList<RemoteFile> results,
        CancellationToken ct
    )
    {
        var (added, last) = await AddAsync(row, seen, row.CaseSequence, ct);
        row.CaseSequence = last;
        if (added.Count == 0 && row.Turn == seen.TurnSentence && SameAsked(row, seen))
        {
            return false;
        }

        var tellsResult = seen.Finished && !row.ResultTold;
        row.ResultTold |= tellsResult;
        row.Turn = seen.TurnSentence;
        row.Correction = CrossDesk.Sealed(seen.Correction, protector);
        outbox.Put(
            row.Partner,
            tellsResult ? EnvelopeKinds.Result : EnvelopeKinds.Progress,
            new EnvelopeBody
            {
                Application = row.Number,
                Steps = added,
                CaseNumber = row.CaseNumber,
                Turn = seen.TurnSentence,
                Correction = seen.Correction,
                Results = tellsResult ? results : null,
            },
            tellsResult ? results : null
        );
        return true;
    }

    private async Task<bool> AtTakerAsync(
        ApplicationRow row,
        RemoteCase seen,
        IReadOnlyList<RemoteFile> results,
        CancellationToken ct
    )
    {
        var (added, last) = await AddAsync(row, seen, row.TakerSequence, ct);
        row.TakerSequence = last;
        if (added.Count == 0 && row.TakerTurn == seen.TurnSentence)
        {
            return false;
        }

        row.TakerTurn = seen.TurnSentence;
        await db.KeepResultsAsync(row.Number, results, ids, ct);
        outbox.Put(
            row.Partner,
            EnvelopeKinds.Progress,
            new EnvelopeBody
            {
                Application = row.Number,
                Steps = added,
                CaseNumber = row.TakerCaseNumber,
                Turn = seen.TurnSentence,
            }
        );
        return true;
    }

    private bool SameAsked(ApplicationRow row, RemoteCase seen) =>
        protector.Reveal(row.Correction) == protector.Reveal(CrossDesk.Sealed(seen.Correction, protector));

    /// <returns>The steps, and the last event that is among them.</returns>
    private async Task<(IReadOnlyList<CrossStep> Added, int Last)> AddAsync(
        ApplicationRow row,
        RemoteCase seen,
        int last,
        CancellationToken ct
    )
    {
        var added = new List<CrossStep>();
        // where both places have a part, the counter alone hands over; and only what was done here is of this case
        var had = (await steps.ReadAsync(row.Number, ct))
            .Where(one => !row.Joint || one.Place == options.Place)
            .ToList();
        Task<CrossStep> Step(CrossAct act, string title, string? detail, DateTimeOffset? at = null) =>
            steps.AddAsync(row.Number, act, title, detail, seen.StatusName, row.Round, ct, at);

        foreach (var one in seen.Events.Where(one => one.Sequence > last))
        {
            var handed = one.IsDelivery && !row.Joint && had.All(step => step.Act != CrossAct.Delivered);
            added.Add(await Step(handed ? CrossAct.Delivered : CrossAct.Moved, one.Title, one.Detail, one.At));
            last = one.Sequence;
        }

        if (seen.Finished && had.All(step => step.Act is not (CrossAct.ResultReady or CrossAct.Refused)))
        {
            var act = seen.Refused ? CrossAct.Refused : CrossAct.ResultReady;
            added.Add(
                await Step(act, seen.Refused ? "决定不予办理" : "办理结果已出", $"文书{Documents(seen).Count()}份")
            );
        }

        if (seen.Ended && had.All(step => step.Act != CrossAct.Ended))
        {
            added.Add(await Step(CrossAct.Ended, "办件终结", seen.StatusName));
        }

        return (added, last);
    }

    /// <summary>Made and sealed in scopes of their own: a subscriber commits once.</summary>
    private async Task<IReadOnlyList<RemoteFile>> ResultsAsync(RemoteCase seen, CancellationToken ct)
    {
        var files = new List<RemoteFile>();
        foreach (var document in Documents(seen))
        {
            await using var aside = scopes.CreateAsyncScope();
            var made = await aside.ServiceProvider.GetRequiredService<RemoteCases>().DocumentAsync(document.Id, ct);
            files.Add(
                made.IsOk ? made.Value : throw new InvalidOperationException($"{document.Title}: {made.Rejection.Code}")
            );
        }

        return files;
    }

    private static IEnumerable<RemoteDocument> Documents(RemoteCase seen) =>
        seen.Documents.Where(one => one.OfDecision);
}
