using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Platform.Web;
using FieldKind = Tongban.Platform.Web.FieldKind;

namespace Tongban.Cases.Pages.Desk.Acts;

internal sealed class CompleteStepForm()
    : ActForm("complete-step", CaseAct.CompleteStep, ActWeight.First, ActReads.Staff)
{
    public override bool Applies(ActCase one) => Reviewing(one) && one.ReadySteps.Count > 0;

    public override IReadOnlyList<ActField> Fields(ActCase one)
    {
        var byTwo = one.ReadySteps.Where(step => step.Staff > 1).ToList();
        List<ActField> fields =
        [
            ActField.Radios(
                "step",
                [
                    .. one.ReadySteps.Select(step => new Choice(
                        step.Id,
                        step.Name,
                        one.StandsInFor(step.Id) is { } absent ? $"代{absent.Title}{absent.Name}办理（A/B岗）"
                            : one.State.Steps[step.Id].Assignees is { IsEmpty: false } staff
                                ? $"已分派：{string.Join("、", staff.Select(person => person.Name))}"
                            : null
                    )),
                ],
                one.ReadySteps is [var next, ..] ? next.Id : null
            ),
            ActField.Radios("opinion", [new("Meets", "符合"), new("DoesNotMeet", "不符合")]),
            ActField.Words("note"),
        ];
        if (one.ReadySteps.SelectMany(step => step.Checks).ToList() is { Count: > 0 } checks)
        {
            fields.Insert(
                1,
                ActField.Boxes("checks", [.. checks.Select(check => new Choice(check, check))]) with
                {
                    Required = false,
                }
            );
        }

        if (byTwo.Count > 0)
        {
            fields.Add(
                new ActField("staff", FieldKind.Select)
                {
                    Required = false,
                    Choices =
                    [
                        .. one.People(CaseRoles.Reviewer).Where(person => person.Value != $"{one.By.Actor.AccountId}"),
                    ],
                    Hint =
                        $"{string.Join("、", byTwo.Select(step => step.Name))}应当由两名以上工作人员进行（行政许可法第三十四条第三款）。",
                }
            );
        }

        return fields;
    }

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    )
    {
        var step = input.Text("step");
        var self = new StaffName(move.By.Actor.AccountId, move.By.Actor.Name);
        return moves.Review.CompleteAsync(
            move,
            step,
            input.Choice<StepOpinion>("opinion") ?? StepOpinion.DoesNotMeet,
            input.Text("note"),
            one.Person(input.One("staff")) is { } second ? [self, second] : [self],
            input.All("checks"),
            ct
        );
    }
}

internal sealed class ReturnStepForm() : ActForm("return-step", CaseAct.ReturnStep)
{
    public override bool Applies(ActCase one) => Reviewing(one) && one.ReadySteps.Any(from => Earlier(one, from).Any());

    public override IReadOnlyList<ActField> Fields(ActCase one)
    {
        var from = one.ReadySteps.Where(step => Earlier(one, step).Any()).ToList();
        return
        [
            ActField.Radios("fromStep", [.. from.Select(step => new Choice(step.Id, step.Name))]),
            ActField.Radios(
                "toStep",
                [
                    .. from.SelectMany(step => Earlier(one, step))
                        .DistinctBy(step => step.Id)
                        .Select(step => new Choice(step.Id, step.Name)),
                ]
            ),
            ActField.Words("reason"),
        ];
    }

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        Review.Return(one.File, context, input.Text("fromStep"), input.Text("toStep"), input.Text("reason"));

    public override IEnumerable<string> Effects(ActCase one, Decision decision) => Returned.Words(one, decision);

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Review.ReturnAsync(move, input.Text("fromStep"), input.Text("toStep"), input.Text("reason"), ct);

    private static IEnumerable<ReviewStep> Earlier(ActCase one, ReviewStep from) =>
        one.DoneSteps.Where(step => StepGraph.Precedes(one.Item, one.State, step.Id, from.Id));
}

internal sealed class ReturnReviewForm() : ActForm("return-review", CaseAct.ReturnReview)
{
    public override bool Applies(ActCase one) => Reviewing(one) && one.DoneSteps.Count > 0;

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            ActField.Radios("toStep", [.. one.DoneSteps.Select(step => new Choice(step.Id, step.Name))]),
            ActField.Words("reason"),
        ];

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        Review.ReturnByApprover(one.File, context, input.Text("toStep"), input.Text("reason"));

    public override IEnumerable<string> Effects(ActCase one, Decision decision) => Returned.Words(one, decision);

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Review.ReturnByApproverAsync(move, input.Text("toStep"), input.Text("reason"), ct);
}

/// <summary>What a return does to each branch, in words.</summary>
internal static class Returned
{
    public static IEnumerable<string> Words(ActCase one, Decision decision)
    {
        foreach (var fact in decision.Added.Select(added => added.Fact).OfType<StepReturned>())
        {
            yield return $"退回到：{one.StepName(fact.ToStepId)}。办理期限继续计算，不因退回停止。";
            yield return $"要重新办理：{string.Join("、", fact.Reopened.Select(one.StepName))}。";
            yield return fact.Kept.Count > 0
                ? $"保留已有意见、不受影响：{string.Join("、", fact.Kept.Select(one.StepName))}。"
                : "没有其他已办结的环节。";
        }
    }
}

internal sealed class AssignForm() : ActForm("assign", CaseAct.AssignStep, reads: ActReads.Staff)
{
    public override bool Applies(ActCase one) => !one.State.Ended && Reviewing(one) && one.OpenSteps.Count > 0;

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            ActField.Radios(
                "step",
                [
                    .. one.OpenSteps.Select(step => new Choice(
                        step.Id,
                        step.Name,
                        step.Staff > 1 ? $"须{step.Staff}人" : null
                    )),
                ]
            ),
            ActField.Boxes("staff", one.People(CaseRoles.Reviewer)),
        ];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) =>
        moves.Review.AssignAsync(
            move,
            input.Text("step"),
            [.. input.All("staff").Select(one.Person).OfType<StaffName>()],
            ct
        );
}

internal sealed class RecuseForm() : ActForm("recuse", CaseAct.RecuseFromStep, reads: ActReads.Staff)
{
    public override bool Applies(ActCase one) => Reviewing(one) && Assigned(one).Any();

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            ActField.Radios("who", [.. Assigned(one)]),
            ActField.Select("replacement", one.People(CaseRoles.Reviewer)),
            ActField.Words("reason"),
        ];

    public override async Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    )
    {
        var parts = input.Text("who").Split(':');
        return one.Person(parts.ElementAtOrDefault(1)) is not { } leaving ? CaseErrors.StepNotReady(parts[0])
            : one.Person(input.One("replacement")) is not { } replacement
                ? CaseErrors.StaffTooFew(one.StepName(parts[0]), 1)
            : await moves.Review.RecuseAsync(move, parts[0], leaving.AccountId, replacement, input.Text("reason"), ct);
    }

    private static IEnumerable<Choice> Assigned(ActCase one) =>
        one.OpenSteps.SelectMany(step =>
            one.State.Steps[step.Id]
                .Assignees.Select(person => new Choice(
                    $"{step.Id}:{person.AccountId}",
                    $"{person.Name}（{step.Name}）"
                ))
        );
}

internal sealed class StartProcedureForm() : ActForm("start-procedure", CaseAct.StartProcedure)
{
    public override bool Applies(ActCase one) => Reviewing(one) && Startable(one).Any();

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            ActField.Radios(
                "procedure",
                [
                    .. Startable(one)
                        .Select(step => new Choice(
                            step.Id,
                            step.Name,
                            $"{(step.StopsClock ? "不计入办理期限" : "计入办理期限")}；《{step.Basis.Law}》{step.Basis.Article}"
                        )),
                ]
            ),
            new("days", FieldKind.Number) { Unit = "个工作日", Width = "xs" },
            ActField.Words("reason"),
        ];

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        SpecialProcedures.Start(
            one.File,
            context,
            input.Text("procedure"),
            input.Number("days") ?? 0,
            input.Text("reason")
        );

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) =>
        moves.Review.StartProcedureAsync(
            move,
            input.Text("procedure"),
            input.Number("days") ?? 0,
            input.Text("reason"),
            ct
        );

    private static IEnumerable<SpecialStep> Startable(ActCase one) =>
        one.Item.SpecialSteps.Where(step => one.State.Procedures.GetValueOrDefault(step.Id) is not { EndedAt: null });
}

internal sealed class ProlongProcedureForm() : ActForm("prolong-procedure", CaseAct.ProlongProcedure)
{
    public override bool Applies(ActCase one) => RunningProcedures.Of(one).Count > 0;

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            ActField.Radios("procedure", RunningProcedures.Of(one)),
            new("days", FieldKind.Number) { Unit = "个工作日", Width = "xs" },
            ActField.Words("reason"),
        ];

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        SpecialProcedures.Prolong(
            one.File,
            context,
            input.Text("procedure"),
            input.Number("days") ?? 0,
            input.Text("reason")
        );

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) =>
        moves.Review.ProlongProcedureAsync(
            move,
            input.Text("procedure"),
            input.Number("days") ?? 0,
            input.Text("reason"),
            ct
        );
}

internal sealed class EndProcedureForm() : ActForm("end-procedure", CaseAct.EndProcedure, ActWeight.First)
{
    public override bool Applies(ActCase one) => RunningProcedures.Of(one).Count > 0;

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            ActField.Radios("procedure", RunningProcedures.Of(one)),
            ActField.Words("outcome"),
            .. one.State.Procedures.Values.Any(running =>
                running.EndedAt is null && SpecialProcedures.AsksOpinion(running.Kind)
            )
                ? [ActField.Radios("stance", Stances) with { Required = false }]
                : (IEnumerable<ActField>)[],
            .. Running(one).Any(running => SpecialProcedures.Decides(one.File, running.Id))
                ? [ActField.Radios("won", [new("yes", "是"), new("no", "不是")])]
                : (IEnumerable<ActField>)[],
            .. Running(one).Any(running => SpecialProcedures.IsTest(running.Kind))
                ? [ActField.Radios("plain", [new("no", "不是"), new("yes", "是")]) with { Required = false }]
                : (IEnumerable<ActField>)[],
        ];

    private static IEnumerable<ProcedureState> Running(ActCase one) =>
        one.State.Procedures.Values.Where(running => running.EndedAt is null);

    private static Choice[] Stances { get; } =
    [
        new(nameof(Stance.Agrees), "同意公开"),
        new(nameof(Stance.Objects), "不同意公开，有合理理由"),
        new(nameof(Stance.ObjectsWithoutReason), "不同意公开，没有合理理由"),
        new(nameof(Stance.Silent), "逾期未提出意见"),
    ];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) =>
        moves.Review.EndProcedureAsync(
            move,
            input.Text("procedure"),
            input.Text("outcome"),
            input.Choice<Stance>("stance"),
            input.Text("won") switch
            {
                "yes" => true,
                "no" => false,
                _ => null,
            },
            input.Text("plain") == "yes",
            ct
        );
}

internal static class RunningProcedures
{
    public static IReadOnlyList<Choice> Of(ActCase one) =>
        [
            .. one
                .State.Procedures.Values.Where(procedure => procedure.EndedAt is null)
                .OrderBy(procedure => procedure.StartedAt)
                .Select(procedure => new Choice(
                    procedure.Id,
                    one.ProcedureName(procedure.Id),
                    $"告知{procedure.Days}个工作日"
                )),
        ];
}

internal sealed class ForwardForm() : ActForm("forward", CaseAct.Forward, reads: ActReads.Authorities)
{
    public override bool Applies(ActCase one) =>
        Reviewing(one) && one.File.Terms.TwoLevel && one.State.ForwardedTo is null;

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            ActField.Select(
                "toAuthority",
                [
                    .. one
                        .Authorities.Where(authority => authority.Code != one.Row.AuthorityCode)
                        .Select(authority => new Choice(authority.Code, authority.Name)),
                ]
            ),
            ActField.Words("reason"),
        ];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Review.ForwardAsync(move, input.Text("toAuthority"), input.Text("reason"), ct);
}
