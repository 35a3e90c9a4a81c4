using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Signing;
using Tongban.Cases.Writing;
using Tongban.Catalog.Content;
using Tongban.Certificates.Signatures;
using Tongban.Kernel;

namespace Tongban.Cases.Moves;

/// <summary>决定, 办结, 送达, 归档.</summary>
internal sealed class DecisionMoves(
    CaseExecutor executor,
    CasesDb db,
    BanRegister bans,
    CaseCertificates certificates,
    ElectronicSignatures signatures
)
{
    /// <summary>The request's ShownHash is the one that the confirming page got from <see cref="DecideCase.ShownHash"/>.</summary>
    public Task<Result<CaseMoved>> DecideAsync(
        CaseMove move,
        DecideCase.Request request,
        CancellationToken ct = default
    ) => SignedAsync(CaseAct.Decide, move, scope => DecideAsync(scope, request, ct), ct);

    public Task<Result<CaseMoved>> DecideOnTheSpotAsync(
        CaseMove move,
        DecideCase.Request request,
        string note,
        CancellationToken ct = default
    ) =>
        SignedAsync(
            CaseAct.DecideOnTheSpot,
            move,
            async scope =>
                scope.File.State.Status == CaseStatus.Submitted
                && await bans.AgainstAsync(scope.Loaded.Row, scope.File, ct) is { } barred
                    ? barred
                    : DecideOnTheSpot.Decide(scope.File, scope.Context, request, note),
            ct
        );

    public Task<Result<CaseMoved>> CloseAsync(
        CaseMove move,
        string? resultNumber = null,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.Close,
            move,
            async scope =>
                await certificates.RefusalAsync(scope.Loaded.Row, scope.File, scope.Loaded.Published, resultNumber, ct)
                    is { } taken
                    ? taken
                    : CloseCase.Decide(scope.File, scope.Context, resultNumber),
            ct
        );

    public Task<Result<CaseMoved>> DeliverAsync(
        CaseMove move,
        DeliveryWay way,
        string recipient,
        string? tracking = null,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.Deliver,
            move,
            (file, context) => DeliverCase.Decide(file, context, way, recipient, tracking),
            ct
        );

    /// <summary>Registers a served revocation for fraud (69 第二款); the bar of 79 comes with it.</summary>
    public Task<Result<CaseMoved>> RegisterRevocationAsync(
        CaseMove move,
        string decisionNumber,
        DateOnly servedOn,
        string evidence,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.RegisterRevocation,
            move,
            (file, context) => RevokeGrant.Decide(file, context, decisionNumber, servedOn, evidence),
            ct
        );

    public Task<Result<CaseMoved>> ArchiveAsync(CaseMove move, CancellationToken ct = default) =>
        executor.RunAsync(CaseAct.Archive, move, ArchiveCase.Decide, ct);

    /// <summary>The decision with its approver's signature, in one transaction: there is none without the other.</summary>
    private async Task<Result<CaseMoved>> SignedAsync(
        CaseAct act,
        CaseMove move,
        Func<MoveScope, Task<Result<Decision>>> decide,
        CancellationToken ct
    )
    {
        var approver = move.By.Actor;
        if (approver.AuthorityCode is not null)
        {
            await signatures.PrepareOfficeAsync(approver);
        }

        return await executor.RunAsync(
            act,
            move,
            async scope =>
            {
                var decided = await decide(scope);
                if (decided.IsOk)
                {
                    var fact = decided.Value.Added.Select(one => one.Fact).OfType<Decided>().Single();
                    await signatures.SignInOfficeAsync(
                        approver,
                        SignedMatter.Decision,
                        scope.Loaded.Row.Number,
                        DecisionSheet.Of(scope.File, fact).Text
                    );
                }

                return decided;
            },
            ct
        );
    }

    private async Task<Result<Decision>> DecideAsync(MoveScope scope, DecideCase.Request request, CancellationToken ct)
    {
        if (scope.File.Item.Quota is not { } quota)
        {
            return DecideCase.Decide(scope.File, scope.Context, request, QuotaStanding.None);
        }

        var row = await QuotaAsync(scope, quota, ct);
        var decided = DecideCase.Decide(
            scope.File,
            scope.Context,
            request,
            new QuotaStanding(row.Used, await EarlierAsync(scope.Loaded.Row, scope.File.State.AcceptedAsOf, ct))
        );
        if (decided.IsOk && request.Outcome == Outcome.Granted)
        {
            row.Used++;
        }

        return decided;
    }

    private async Task<QuotaRow> QuotaAsync(MoveScope scope, Quota quota, CancellationToken ct)
    {
        var itemId = scope.File.Item.Id;
        var period = quota.Period.Contains('年') ? $"{scope.Context.Today.Year}" : "all";
        if (await db.Quotas.FirstOrDefaultAsync(one => one.ItemId == itemId && one.Period == period, ct) is { } row)
        {
            return row;
        }

        row = new QuotaRow { ItemId = itemId, Period = period };
        db.Quotas.Add(row);
        return row;
    }

    /// <summary>57: by day of acceptance (deemed: of receipt), then instant of receipt, then number.</summary>
    private async Task<string?> EarlierAsync(CaseRow row, DateOnly? acceptedOn, CancellationToken ct)
    {
        var open = await db
            .Cases.AsNoTracking()
            .Where(one => one.ItemId == row.ItemId && one.Status == CaseStatus.Reviewing && one.Id != row.Id)
            .Select(one => new
            {
                one.Number,
                one.AcceptedOn,
                one.ReceivedAt,
                one.Id,
            })
            .ToListAsync(ct);
        return open.Where(one =>
                (one.AcceptedOn ?? DateOnly.MaxValue, one.ReceivedAt, one.Id).CompareTo(
                    (acceptedOn ?? DateOnly.MaxValue, row.ReceivedAt, row.Id)
                ) < 0
            )
            .OrderBy(one => one.AcceptedOn)
            .ThenBy(one => one.ReceivedAt)
            .Select(one => one.Number)
            .FirstOrDefault();
    }
}
