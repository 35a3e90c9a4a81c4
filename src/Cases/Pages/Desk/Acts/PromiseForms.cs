using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk.Acts;

/// <summary>容缺后补 that the applicant brings to the counter.</summary>
internal sealed class SupplyForm() : ActForm("supply-deferred", CaseAct.SupplyDeferred, ActWeight.First)
{
    public override string Partial => "_SupplyFields";

    public override bool Applies(ActCase one) => Reviewing(one) && SupplyDeferred.Owed(one.File).Count > 0;

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) =>
        moves.Promises.SupplyAsync(
            move,
            HandedMaterials.From(SupplyDeferred.Owed(one.File).Select(material => material.Id), input),
            ct
        );
}

internal sealed class WithdrawCommitmentForm() : ActForm("withdraw-commitment", CaseAct.WithdrawCommitment)
{
    public override bool Applies(ActCase one) => one.State is { Ended: false, Decision: null, Commitment.Stands: true };

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Promises.WithdrawAsync(move, ct);
}

/// <summary>What a look at the holder found, in two words and in full.</summary>
internal abstract class FindingForm(string slug, CaseAct act, string yes, string no)
    : ActForm(slug, act, ActWeight.First)
{
    private const string Outcome = "commitmentOutcome";

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [ActField.Radios(Outcome, [new("true", yes), new("false", no)]), ActField.Words("findings", rows: 4)];

    protected static bool? OutcomeOf(ActInput input) =>
        input.One(Outcome) switch
        {
            "true" => true,
            "false" => false,
            _ => null,
        };
}

internal sealed class CheckCommitmentForm()
    : FindingForm("check-commitment", CaseAct.CheckCommitment, "属实，符合承诺的条件", "不实，与承诺的条件不符")
{
    public override bool Applies(ActCase one) => one.State.Commitment is { AwaitsCheck: true };

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Promises.CheckAsync(move, OutcomeOf(input), input.One("findings"), ct);
}

internal sealed class EndRectificationForm()
    : FindingForm("end-rectification", CaseAct.EndRectification, "整改合格", "逾期未整改或者整改后仍不符合")
{
    public override bool Applies(ActCase one) => one.State.Commitment is { IsRectifying: true };

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Promises.EndRectificationAsync(move, OutcomeOf(input), input.One("findings"), ct);
}

/// <summary>责令限期整改; the notice is shown before it goes out.</summary>
internal sealed class OrderRectificationForm()
    : ActForm("order-rectification", CaseAct.OrderRectification, ActWeight.First)
{
    public override bool Applies(ActCase one) => one.State.Commitment is { IsFalse: true, RectifyBy: null };

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            new("rectifyUntil", FieldKind.Date)
            {
                Value =
                    $"{one.File.Calendar.Due(LegalTime.DateOf(one.Now), one.Item.Commitment!.CorrectWithin).Date:yyyy-MM-dd}",
            },
            ActField.Words("demand", rows: 4),
        ];

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        OrderRectification.Decide(one.File, context, input.Date("rectifyUntil"), input.One("demand"));

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Promises.OrderAsync(move, input.Date("rectifyUntil"), input.One("demand"), ct);
}

/// <summary>撤销 on a false commitment; the decision is shown before it is made.</summary>
internal sealed class RevokeCommittedForm() : ActForm("revoke-committed", CaseAct.RevokeCommitted, ActWeight.Grave)
{
    public override bool Applies(ActCase one) => one.State is { RevokedOn: null, Commitment.IsFalse: true };

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [ActField.Words("revokeFacts", rows: 4), ActField.Words("heard")];

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        RevokeCommitted.Decide(one.File, context, input.One("revokeFacts"), input.One("heard"));

    public override IEnumerable<string> Effects(ActCase one, Decision decision) =>
        ["撤销以后，证照自动失效，准予决定在公示中注明已撤销；记入承诺台账。"];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Promises.RevokeAsync(move, input.One("revokeFacts"), input.One("heard"), ct);
}

/// <summary>What the supervising side did about a false commitment.</summary>
internal sealed class SuperviseForm()
    : ActForm("supervise-commitment", CaseAct.SuperviseCommitment, reads: ActReads.Tasks)
{
    public override bool Applies(ActCase one) => Open(one).Any();

    public override IReadOnlyList<ActField> Fields(ActCase one) => [ActField.Words("supervised")];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) =>
        moves.Promises.SuperviseAsync(
            move,
            Open(one).Select(task => task.Occasion).FirstOrDefault("none"),
            input.One("supervised"),
            ct
        );

    private static IEnumerable<TaskLine> Open(ActCase one) =>
        one.Tasks.Where(task => task is { Kind: TaskKind.RegulatorFollowUp, IsOpen: true });
}
