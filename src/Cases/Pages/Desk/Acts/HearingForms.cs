using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Platform.Web;
using FieldKind = Tongban.Platform.Web.FieldKind;

namespace Tongban.Cases.Pages.Desk.Acts;

internal sealed class FindInterestedPersonForm() : ActForm("find-interested-person", CaseAct.FindInterestedPerson)
{
    public override bool Applies(ActCase one) => Reviewing(one);

    public override IReadOnlyList<ActField> Fields(ActCase one) => [new("personName"), ActField.Words("interest")];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Hearings.FindInterestedPersonAsync(move, input.Text("personName"), input.Text("interest"), ct);
}

internal sealed class TellInterestedPersonForm() : ActForm("tell-interested-person", CaseAct.TellInterestedPerson)
{
    public override bool Applies(ActCase one) => Reviewing(one);

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [new("personName") { Value = one.State.InterestedPersons.FirstOrDefault(person => !person.Told)?.Name }];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Hearings.TellInterestedPersonAsync(move, input.Text("personName"), ct);
}

internal sealed class ReceiveOpinionForm() : ActForm("receive-opinion", CaseAct.ReceiveOpinion)
{
    public override bool Applies(ActCase one) => Reviewing(one);

    public override IReadOnlyList<ActField> Fields(ActCase one) => [new("from"), ActField.Words("opinionText")];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Hearings.ReceiveOpinionAsync(move, input.Text("from"), input.Text("opinionText"), ct);
}

internal sealed class AnswerOpinionForm() : ActForm("answer-opinion", CaseAct.AnswerOpinion, ActWeight.First)
{
    public override bool Applies(ActCase one) =>
        Reviewing(one) && one.State.Opinions.Any(opinion => opinion.Answer is null);

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            ActField.Radios(
                "opinionId",
                [
                    .. one
                        .State.Opinions.Where(opinion => opinion.Answer is null)
                        .Select(opinion => new Choice(opinion.Id, opinion.From, opinion.Text)),
                ]
            ),
            ActField.Words("answer"),
        ];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Hearings.AnswerOpinionAsync(move, input.Text("opinionId"), input.Text("answer"), ct);
}

internal sealed class TellHearingRightForm() : ActForm("tell-hearing-right", CaseAct.TellHearingRight)
{
    public override bool Applies(ActCase one) =>
        Reviewing(one) && one.Item.Hearing != HearingDuty.None && one.State.Hearing is null;

    public override IReadOnlyList<ActField> Fields(ActCase one) => [ActField.Words("persons", one.Row.ApplicantName)];

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        Hearings.TellRight(one.File, context, input.Lines("persons"));

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Hearings.TellRightAsync(move, input.Lines("persons"), ct);
}

internal sealed class RequestHearingForm() : ActForm("request-hearing", CaseAct.RequestHearing)
{
    public override bool Applies(ActCase one) =>
        Reviewing(one) && one.State.Hearing is { ToldAt: not null, RequestedAt: null };

    public override IReadOnlyList<ActField> Fields(ActCase one) => [new("from") { Value = one.Row.ApplicantName }];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Hearings.RequestAsync(move, input.Text("from"), ct);
}

internal sealed class NotifyHearingForm() : ActForm("notify-hearing", CaseAct.NotifyHearing, reads: ActReads.Staff)
{
    public override bool Applies(ActCase one) =>
        Reviewing(one)
        && (one.Item.Hearing == HearingDuty.Mandatory || one.State.Hearing is { RequestedAt: not null })
        && one.State.Hearing?.MinutesHash is null;

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            new("heldOn", FieldKind.Date),
            new("place"),
            new("days", FieldKind.Number) { Unit = "个工作日", Width = "xs" },
            ActField.Select(
                "chair",
                [
                    .. one
                        .Staff.DistinctBy(post => post.AccountId)
                        .Select(post => new Choice($"{post.AccountId}", $"{post.Name}（{post.Title}）")),
                ]
            ),
            ActField.Radios("public", [new("true", "公开举行"), new("false", "不公开举行")], "true"),
            new("closedGround") { Required = false },
        ];

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        Hearings.Notify(one.File, context, Notice(one, input), Chair(one, input)?.AccountId ?? 0);

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Hearings.NotifyAsync(move, Notice(one, input), Chair(one, input)?.AccountId ?? 0, ct);

    private static StaffName? Chair(ActCase one, ActInput input) => one.Person(input.One("chair"));

    private static HearingNotified Notice(ActCase one, ActInput input) =>
        new(
            input.Date("heldOn") ?? DateOnly.MinValue,
            input.Text("place"),
            input.Number("days") ?? 0,
            Chair(one, input)?.Name ?? "",
            input.One("public") != "false",
            input.One("closedGround")
        );
}

internal sealed class AnnounceHearingForm() : ActForm("announce-hearing", CaseAct.AnnounceHearing)
{
    public override bool Applies(ActCase one) =>
        Reviewing(one) && one.State.Hearing is { HeldOn: not null, MinutesHash: null };

    public override IReadOnlyList<ActField> Fields(ActCase one) => [ActField.Words("subject", one.Item.Name)];

    public override Result<Decision>? Rehearse(ActCase one, ActContext context, ActInput input) =>
        Hearings.Announce(one.File, context, input.Text("subject"));

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Hearings.AnnounceAsync(move, input.Text("subject"), ct);
}

internal sealed class HoldHearingForm() : ActForm("hold-hearing", CaseAct.HoldHearing, ActWeight.First)
{
    public override bool Applies(ActCase one) =>
        Reviewing(one) && one.State.Hearing is { HeldOn: not null, MinutesHash: null };

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            new("minutesFile", FieldKind.File) { Accept = ".pdf,.ofd,.jpg,.png" },
            new("chairName") { Value = one.State.Hearing?.Chair },
            ActField.Words("examinerEvidence"),
            ActField.Words("partiesReply") with
            {
                Required = false,
            },
        ];

    public override async Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) =>
        input.File("minutesFile") is { } minutes
            ? await moves.Hearings.HoldAsync(
                move,
                minutes.Hash,
                input.Text("chairName"),
                input.Text("examinerEvidence"),
                input.One("partiesReply"),
                ct
            )
            : CaseErrors.MinutesNotCited with
            {
                Field = "minutesFile",
            };
}
