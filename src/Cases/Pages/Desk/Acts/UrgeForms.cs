using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk.Acts;

internal sealed class UrgeForm() : ActForm("urge", CaseAct.Urge, reads: ActReads.Staff)
{
    private const int UsualWorkingDays = 1;

    public override bool Applies(ActCase one) =>
        one.State is { Ended: false } or { Status: CaseStatus.Closed } && one.Holders.Count > 0;

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
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
        ActCase one,
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

internal sealed class AnswerUrgeForm() : ActForm("answer-urge", CaseAct.AnswerUrge, reads: ActReads.Staff)
{
    public override bool Applies(ActCase one) => Mine(one).Any();

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
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
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => moves.Urges.AnswerAsync(move, input.Text("urge"), input.Text("answer"), ct);

    private static IEnumerable<UrgeState> Mine(ActCase one) =>
        one.State.Urges.Where(urge => urge.Answer is null && one.IsOrStandsInFor(urge.Holder.AccountId));
}

/// <summary>A task of the case that is done elsewhere and said here: which one, and what was done.</summary>
/// <param name="slug">The act in addresses and texts.</param>
/// <param name="act">The act in the table of permissions.</param>
/// <param name="kind">Tasks that it settles.</param>
/// <param name="which">Field that names the task.</param>
/// <param name="words">Field that says what was done.</param>
/// <param name="settle">The move.</param>
internal abstract class TaskForm(
    string slug,
    CaseAct act,
    TaskKind kind,
    string which,
    string words,
    Func<UrgeMoves, CaseMove, string, string, CancellationToken, Task<Result<CaseMoved>>> settle
) : ActForm(slug, act, reads: ActReads.Tasks)
{
    public override bool Applies(ActCase one) => Open(one).Any();

    public override IReadOnlyList<ActField> Fields(ActCase one) =>
        [
            ActField.Radios(which, [.. Open(one).Select(task => new Choice(task.Occasion, task.Words))]),
            ActField.Words(words),
        ];

    public override Task<Result<CaseMoved>> RunAsync(
        DeskMoves moves,
        ActCase one,
        CaseMove move,
        ActInput input,
        CancellationToken ct
    ) => settle(moves.Urges, move, input.Text(which), input.Text(words), ct);

    private IEnumerable<TaskLine> Open(ActCase one) => one.Tasks.Where(task => task.Kind == kind && task.IsOpen);
}

internal sealed class TellApplicantForm()
    : TaskForm(
        "tell-applicant",
        CaseAct.TellApplicant,
        TaskKind.TellApplicant,
        "occasion",
        "how",
        (moves, move, occasion, how, ct) => moves.TellAsync(move, occasion, how, ct)
    );

internal sealed class FollowUpForm()
    : TaskForm(
        "follow-up",
        CaseAct.FollowUp,
        TaskKind.FollowUp,
        "followUp",
        "done",
        (moves, move, occasion, done, ct) => moves.FollowUpAsync(move, occasion, done, ct)
    );
