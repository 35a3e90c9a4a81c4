using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk.Acts;

internal sealed class UrgeForm() : ActForm("urge", CaseAct.Urge)
{
    private const int UsualWorkingDays = 1;

    public override bool Applies(DeskCase one) =>
        one.State is { Ended: false } or { Status: CaseStatus.Closed } && one.Holders.Count > 0;

    public override IReadOnlyList<ActField> Fields(DeskCase one) =>
        [
            ActField.Select("holder", one.Holders, one.Holders[0].Value),
            new("answerBy", FieldKind.Date)
            {
                Value = $"{one.File.Calendar.AddWorkingDays(LegalTime.DateOf(one.Now), UsualWorkingDays):yyyy-MM-dd}",
            },
            new ActField("reason", FieldKind.TextArea) { Key = "urgeReason" },
        ];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        DeskCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) =>
        moves.Urges.UrgeAsync(
            move,
            one.Holder(input.One("holder")),
            input.Date("answerBy")!.Value,
            input.Text("reason"),
            ct
        );
}

internal sealed class AnswerUrgeForm() : ActForm("answer-urge", CaseAct.AnswerUrge)
{
    public override bool Applies(DeskCase one) => Mine(one).Any();

    public override IReadOnlyList<ActField> Fields(DeskCase one) =>
        [
            ActField.Radios(
                "urge",
                [
                    .. Mine(one)
                        .Select(urge => new Choice(
                            urge.Id,
                            $"{urge.By.Name}：{urge.Reason}",
                            $"请于{ChineseDate.Format(urge.AnswerBy)}前回复"
                        )),
                ]
            ),
            new ActField("answer", FieldKind.TextArea) { Key = "urgeAnswer" },
        ];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        DeskCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Urges.AnswerAsync(move, input.Text("urge"), input.Text("answer"), ct);

    private static IEnumerable<UrgeState> Mine(DeskCase one) =>
        one.State.Urges.Where(urge => urge.Answer is null && one.IsOrStandsInFor(urge.Holder.AccountId));
}

internal sealed class TellApplicantForm() : ActForm("tell-applicant", CaseAct.TellApplicant)
{
    public override bool Applies(DeskCase one) => Open(one).Any();

    public override IReadOnlyList<ActField> Fields(DeskCase one) =>
        [
            ActField.Radios("occasion", [.. Open(one).Select(task => new Choice(task.Occasion, task.Words))]),
            ActField.Words("how"),
        ];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        DeskCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Urges.TellAsync(move, input.Text("occasion"), input.Text("how"), ct);

    private static IEnumerable<TaskLine> Open(DeskCase one) =>
        one.View.Tasks.Where(task => task is { Kind: TaskKind.TellApplicant, IsOpen: true });
}

internal sealed class FollowUpForm() : ActForm("follow-up", CaseAct.FollowUp)
{
    public override bool Applies(DeskCase one) => Open(one).Any();

    public override IReadOnlyList<ActField> Fields(DeskCase one) =>
        [
            ActField.Radios("followUp", [.. Open(one).Select(task => new Choice(task.Occasion, task.Words))]),
            ActField.Words("done"),
        ];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        DeskCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Urges.FollowUpAsync(move, input.Text("followUp"), input.Text("done"), ct);

    private static IEnumerable<TaskLine> Open(DeskCase one) =>
        one.View.Tasks.Where(task => task is { Kind: TaskKind.FollowUp, IsOpen: true });
}
