using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk.Acts;

internal sealed class RequestExtensionForm() : ActForm("request-extension", CaseAct.RequestExtension)
{
    public override bool Applies(ActCase one) =>
        Reviewing(one)
        && one.State is { ExtensionPending: false, Extended: false }
        && one.File.Terms.Regime.ExtensionOf(one.File.Terms.Joint) is not null;

    public override IReadOnlyList<ActField> Fields(ActCase one) => [ActField.Words("reason")];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Extensions.RequestAsync(move, input.Text("reason"), ct);
}

internal sealed class GrantExtensionForm() : ActForm("grant-extension", CaseAct.GrantExtension, ActWeight.First)
{
    public override bool Applies(ActCase one) => Reviewing(one) && one.State.ExtensionPending;

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            new("extensionDays", FieldKind.Number)
            {
                Unit = "个工作日",
                Width = "xs",
                Value = one.File.Terms.Regime.ExtensionOf(one.File.Terms.Joint) is { Value.Amount: { } most }
                    ? $"{most.Amount}"
                    : null,
                Hint =
                    $"审查人员的理由：{one.File.Events.Select(added => added.Fact).OfType<ExtensionRequested>().LastOrDefault()?.Grounds}",
            },
        ];

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        Extension.Grant(one.File, context, By(input), ExtensionMoves.GrantorOf(one.File, context));

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Extensions.GrantAsync(move, By(input), ct);

    private static Period? By(ActInput input) =>
        input.Number("extensionDays") is { } days ? Period.WorkingDays(days) : null;
}

internal sealed class RefuseExtensionForm() : ActForm("refuse-extension", CaseAct.RefuseExtension)
{
    public override bool Applies(ActCase one) => one.State.ExtensionPending && !one.State.Ended;

    public override IReadOnlyList<ActField> Fields(ActCase one) => [ActField.Words("reason")];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Extensions.RefuseAsync(move, input.Text("reason"), ct);
}
