using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Regimes;
using Tongban.Platform.Web;
using FieldKind = Tongban.Platform.Web.FieldKind;

namespace Tongban.Cases.Pages.Desk.Acts;

/// <summary>What a decision asks, whether by the approver or on the spot.</summary>
internal static class DecisionFields
{
    public static IReadOnlyList<ActField> Of(ActCase one) =>
        [
            .. Of(one.Item, one.File.Terms.Regime, one.State.Hearing?.MinutesHash is not null),
            .. one.State.Procedures.Values.Any(procedure => procedure.Stance == Stance.Objects)
                ? [ActField.Words("override") with { Required = false }]
                : (IEnumerable<ActField>)[],
        ];

    public static IReadOnlyList<ActField> Of(ServiceItemContent item, ProcedureRegime regime, bool heard)
    {
        List<ActField> fields =
        [
            ActField.Radios(
                "outcome",
                [
                    new("Granted", item.Type == ItemType.Permit ? "准予许可" : "予以办理"),
                    new("Refused", item.Type == ItemType.Permit ? "不予许可" : "不予办理"),
                ]
            ),
            new("content", FieldKind.TextArea) { Required = false, Rows = 2 },
            new("failedConditions", FieldKind.Checkboxes)
            {
                Required = false,
                Choices = [.. item.Conditions.Select(condition => new Choice(condition.Id, condition.Text))],
            },
            new("facts", FieldKind.TextArea) { Required = false, Rows = 3 },
            new("grounds", FieldKind.TextArea) { Required = false, Rows = 2 },
            new("standardNumber") { Required = false },
        ];
        if (Kinds(regime) is { Length: > 0 } kinds)
        {
            fields.Insert(1, ActField.Radios("legalGround", kinds) with { Required = false });
        }

        if (regime.BanFalse is not null && item.Type == ItemType.Permit)
        {
            fields.Add(new("falseEvidence", FieldKind.TextArea) { Required = false, Rows = 2 });
        }

        if (heard)
        {
            fields.Add(new("minutes", FieldKind.Tick) { Required = false });
        }

        return fields;
    }

    public static DecideCase.Request Request(ServiceItemContent item, ActInput input, string? shown, string? minutes)
    {
        var outcome = input.Choice<Outcome>("outcome") ?? Outcome.Refused;
        var refused = outcome == Outcome.Refused;
        return new DecideCase.Request(
            outcome,
            input.One("content") ?? (refused ? "" : item.Result.Name),
            refused ? input.Lines("facts") : [],
            input.Lines("grounds"),
            refused ? input.All("failedConditions") : [],
            shown,
            refused ? input.One("standardNumber") : null,
            input.Ticked("minutes") ? minutes : null,
            input.One("legalGround"),
            refused ? input.One("falseEvidence") : null,
            refused ? null : input.One("override")
        );
    }

    private static Choice[] Kinds(ProcedureRegime regime) =>
        [
            .. regime.GrantKinds.Select(kind => new Choice(kind.Value.Code, kind.Value.Name, $"准予；{kind.Citation}")),
            .. regime.RefusalGrounds.Select(kind => new Choice(
                kind.Value.Code,
                kind.Value.Name,
                $"不予；{kind.Citation}"
            )),
        ];
}

internal sealed class DecideForm() : ActForm("decide", CaseAct.Decide, ActWeight.First)
{
    public override bool Applies(ActCase one) =>
        Reviewing(one) && (one.State.AllStepsDone || CommitmentChecks.Carries(one.File));

    public override IReadOnlyList<ActField> Fields(ActCase one) => DecisionFields.Of(one);

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        DecideCase.Decide(one.File, context, Request(one, input), QuotaStanding.None);

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Decisions.DecideAsync(move, Request(one, input), ct);

    private static DecideCase.Request Request(ActCase one, ActInput input) =>
        DecisionFields.Request(one.Item, input, DecideCase.ShownHash(one.File), one.State.Hearing?.MinutesHash);
}

internal sealed class DecideOnTheSpotForm() : ActForm("decide-on-the-spot", CaseAct.DecideOnTheSpot, ActWeight.First)
{
    public override bool Applies(ActCase one) =>
        one.Item.Mode == HandlingMode.OnTheSpot && one.State.Status is (CaseStatus.Submitted or CaseStatus.Reviewing);

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [.. DecisionFields.Of(one), ActField.Words("reason")];

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        DecideOnTheSpot.Decide(one.File, context, Request(one, input), input.Text("reason"));

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Decisions.DecideOnTheSpotAsync(move, Request(one, input), input.Text("reason"), ct);

    private static DecideCase.Request Request(ActCase one, ActInput input) =>
        DecisionFields.Request(one.Item, input, DecideCase.ShownHash(one.File), one.State.Hearing?.MinutesHash);
}

internal sealed class CloseForm() : ActForm("close", CaseAct.Close, ActWeight.First)
{
    public override bool Applies(ActCase one) => one.State.Status == CaseStatus.Decided;

    public override IReadOnlyList<ActField> Fields(ActCase one) => [new("resultNumber") { Required = false }];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Decisions.CloseAsync(move, input.One("resultNumber"), ct);
}

internal sealed class DeliverForm() : ActForm("deliver", CaseAct.Deliver, ActWeight.First)
{
    public override bool Applies(ActCase one) => one.State.Status == CaseStatus.Closed;

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            ActField.Radios(
                "way",
                [
                    .. one.Item.Deliveries.Select(way => new Choice(
                        $"{way}",
                        DeskWords.Of(way),
                        way == one.Row.WantedDelivery ? "申请人选择的方式" : null
                    )),
                ],
                $"{one.Row.WantedDelivery}"
            ),
            new("recipient") { Value = one.Row.ApplicantName },
            new("tracking") { Required = false },
        ];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) =>
        moves.Decisions.DeliverAsync(
            move,
            input.Choice<DeliveryWay>("way") ?? DeliveryWay.Counter,
            input.Text("recipient"),
            input.One("tracking"),
            ct
        );
}

internal sealed class ArchiveForm() : ActForm("archive", CaseAct.Archive, ActWeight.First)
{
    public override bool Applies(ActCase one) =>
        one.State.Status
            is CaseStatus.Delivered
                or CaseStatus.Declined
                or CaseStatus.Withdrawn
                or CaseStatus.Terminated
                or CaseStatus.Lapsed
                or CaseStatus.Duplicate;

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Decisions.ArchiveAsync(move, ct);
}

/// <summary>The revocation itself is decided and served outside; here its bar and the public register get it.</summary>
internal sealed class RegisterRevocationForm()
    : ActForm("register-revocation", CaseAct.RegisterRevocation, ActWeight.Grave)
{
    public override bool Applies(ActCase one) =>
        one.Item.Type == ItemType.Permit && one.State is { Decision.Outcome: Outcome.Granted, RevokedOn: null };

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [new("decisionNumber"), new("servedOn", FieldKind.Date), ActField.Words("fraudEvidence")];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) =>
        moves.Decisions.RegisterRevocationAsync(
            move,
            input.Text("decisionNumber"),
            input.Date("servedOn") ?? DateOnly.MinValue,
            input.Text("fraudEvidence"),
            ct
        );
}

internal sealed class ConsentForm() : ActForm("consent", CaseAct.ConsentToElectronicService)
{
    public override bool Applies(ActCase one) =>
        one.Item.Deliveries.Contains(DeliveryWay.Electronic)
        && one.State.Status is not (CaseStatus.Delivered or CaseStatus.Archived)
        && (!one.State.Ended || one.State.Status == CaseStatus.Closed);

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            ActField.Radios(
                "consents",
                [new("true", "同意电子送达"), new("false", "不同意")],
                one.State.ElectronicServiceConsent is true ? "true" : null
            ),
        ];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Filing.ConsentAsync(move, input.Ticked("consents"), ct);
}
