using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Help;

/// <summary>A case of a help as the day list shows it: no more than whose turn it is.</summary>
internal sealed record HelpedLine(string HelpNumber, string Name, string ItemName, string CaseNumber, DateOnly? DueOn);

/// <summary>今天要做的: what a village agent, or a helper at a hall, has before them.</summary>
/// <param name="Place">Name of the village, or null for a hall.</param>
/// <param name="Appointments">Agreed for today or before, and not ended.</param>
/// <param name="Waiting">Requests that nobody took.</param>
/// <param name="ToConfirm">Filled in, waiting for the applicant.</param>
/// <param name="Corrections">Cases that wait for a correction, the nearest day first.</param>
/// <param name="ToHandOut">Results that the applicant collects.</param>
internal sealed record HelpDayList(
    DateOnly Today,
    string? Place,
    IReadOnlyList<HelpLine> Appointments,
    IReadOnlyList<HelpLine> Waiting,
    IReadOnlyList<HelpLine> ToConfirm,
    IReadOnlyList<HelpedLine> Corrections,
    IReadOnlyList<HelpedLine> ToHandOut,
    IReadOnlyList<HelpLine> Others
);

internal sealed class HelpDay(CasesDb db, HelpDesk desk, HelpCases cases, HelpGuard guard, HelpRequests requests)
{
    private static readonly HelpStatus[] Standing = [HelpStatus.Taken, HelpStatus.Agreed];

    public async Task<Result<HelpDayList>> OfAsync(Acting by, CancellationToken ct = default)
    {
        var lists = await desk.ListAsync(by, ct);
        if (!lists.IsOk)
        {
            return lists.Rejection;
        }

        var (scope, me) = (lists.Value.Scope, by.Actor.AccountId);
        var rows = (
            await scope
                .Of(db.Helps.AsNoTracking())
                .Where(one => one.HelperId == me && Standing.Contains(one.Status) && one.CaseId != null)
                .ToListAsync(ct)
        )
            .Where(guard.Stands)
            .ToList();
        var behind = await cases.CasesOfAsync(rows, ct);
        long[] ids = [.. behind.SelectMany(one => one)];
        var open = await db
            .Cases.AsNoTracking()
            .Where(one =>
                ids.Contains(one.Id) && (one.Status == CaseStatus.AwaitingCorrection || one.Status == CaseStatus.Closed)
            )
            .OrderBy(one => one.QueueDueAt)
            .ThenBy(one => one.Id)
            .ToListAsync(ct);
        var today = desk.Today;
        var due = lists.Value.Mine.Where(one => one.AgreedOn <= today && one.CaseNumber is null).ToList();
        var confirm = lists.Value.Mine.Where(one => one.WaitsForConfirmation).ToList();
        return new HelpDayList(
            today,
            scope.Village is { } village ? requests.NameOf(village) : null,
            due,
            lists.Value.Waiting,
            confirm,
            Lines(CaseStatus.AwaitingCorrection),
            Lines(CaseStatus.Closed),
            [.. lists.Value.Mine.Except(due).Except(confirm)]
        );

        IReadOnlyList<HelpedLine> Lines(CaseStatus status) =>
            [
                .. open.Where(one =>
                        one.Status == status
                        && (status != CaseStatus.Closed || one.WantedDelivery == DeliveryWay.Counter)
                    )
                    .Select(one =>
                    {
                        var help = rows.First(row => behind[row.Id].Contains(one.Id));
                        return new HelpedLine(
                            help.Number,
                            help.Name,
                            one.ItemName,
                            one.Number,
                            one.NextDueAt is { } at && status == CaseStatus.AwaitingCorrection
                                ? LegalTime.DateOf(at.AddTicks(-1))
                                : null
                        );
                    }),
            ];
    }
}
