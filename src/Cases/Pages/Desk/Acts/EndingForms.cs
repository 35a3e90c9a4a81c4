using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Kernel;

namespace Tongban.Cases.Pages.Desk.Acts;

internal sealed class WithdrawForm() : ActForm("withdraw", CaseAct.Withdraw, ActWeight.Grave)
{
    public override bool Applies(ActCase one) => one.State is { Ended: false, Decision: null };

    public override IReadOnlyList<ActField> Fields(ActCase one) => [ActField.Words("reason")];

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        WithdrawCase.Decide(one.File, context, input.One("reason"));

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Endings.WithdrawAsync(move, input.One("reason"), ct);
}

internal sealed class TerminateForm() : ActForm("terminate", CaseAct.Terminate, ActWeight.Grave)
{
    public override bool Applies(ActCase one) => one.State is { Ended: false, Decision: null };

    public override IReadOnlyList<ActField> Fields(ActCase one) => [ActField.Words("reason")];

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        TerminateCase.Decide(one.File, context, input.Text("reason"));

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Endings.TerminateAsync(move, input.Text("reason"), ct);
}

internal sealed class CloseDuplicateForm() : ActForm("close-duplicate", CaseAct.CloseDuplicate, ActWeight.Grave)
{
    public override bool Applies(ActCase one) => one.State is { Ended: false, Decision: null };

    public override IReadOnlyList<ActField> Fields(ActCase one) => [new("ofCase"), ActField.Words("reason")];

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        CloseDuplicate.Decide(one.File, context, input.Text("ofCase"), input.Text("reason"));

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Endings.CloseDuplicateAsync(move, input.Text("ofCase"), input.Text("reason"), ct);
}
