using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases;
using Tongban.Cases.Remote;
using Tongban.CrossRegion.Data;
using Tongban.CrossRegion.Exchange;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>Tells the taking place what happens to the case at home, and sends it the result.</summary>
internal sealed class FollowCase(
    CrossRegionDb db,
    UnitOfWork work,
    RemoteCases cases,
    StepLog steps,
    Outbox outbox,
    IFieldProtector protector,
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
            .Applications.Where(one => one.CaseId == caseId && one.Side == ApplicationSide.Home)
            .Select(one => one.Number)
            .SingleOrDefaultAsync(ct);
        if (number is null || await cases.ReadAsync(caseId, ct) is not { } seen)
        {
            return;
        }

        var results = seen.Finished ? await ResultsAsync(seen, ct) : [];
        await using var write = await work.BeginAsync(ct);
        var row = await db.Applications.SingleAsync(one => one.Number == number, ct);
        var added = await AddAsync(row, seen, ct);
        if (added.Count == 0 && row.Turn == seen.TurnSentence && SameAsked(row, seen))
        {
            return;
        }

        var tellsResult = seen.Finished && !row.ResultTold;
        row.ResultTold |= tellsResult;
        row.Turn = seen.TurnSentence;
        row.Correction = CrossDesk.Sealed(seen.Correction, protector);
        row.Stage = CrossState.Of(await steps.ReadAsync(number, ct));
        outbox.Put(
            row.Partner,
            tellsResult ? EnvelopeKinds.Result : EnvelopeKinds.Progress,
            new EnvelopeBody
            {
                Application = number,
                Steps = added,
                CaseNumber = row.CaseNumber,
                Turn = seen.TurnSentence,
                Correction = seen.Correction,
                Results = tellsResult ? results : null,
            },
            tellsResult ? results : null
        );
        await write.CommitAsync(ct);
    }

    private bool SameAsked(ApplicationRow row, RemoteCase seen) =>
        protector.Reveal(row.Correction) == protector.Reveal(CrossDesk.Sealed(seen.Correction, protector));

    private async Task<IReadOnlyList<CrossStep>> AddAsync(ApplicationRow row, RemoteCase seen, CancellationToken ct)
    {
        var added = new List<CrossStep>();
        var had = await steps.ReadAsync(row.Number, ct);
        Task<CrossStep> Step(CrossAct act, string title, string? detail, DateTimeOffset? at = null) =>
            steps.AddAsync(row.Number, act, title, detail, seen.StatusName, row.Round, ct, at);

        foreach (var one in seen.Events.Where(one => one.Sequence > row.CaseSequence))
        {
            var handed = one.IsDelivery && had.All(step => step.Act != CrossAct.Delivered);
            added.Add(await Step(handed ? CrossAct.Delivered : CrossAct.Moved, one.Title, one.Detail, one.At));
            row.CaseSequence = one.Sequence;
        }

        if (seen.Finished && had.All(step => step.Act != CrossAct.ResultReady))
        {
            added.Add(await Step(CrossAct.ResultReady, "办理结果已出", $"文书{Documents(seen).Count()}份"));
        }

        if (seen.Ended && had.All(step => step.Act != CrossAct.Ended))
        {
            added.Add(await Step(CrossAct.Ended, "办件终结", seen.StatusName));
        }

        return added;
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
