using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Moves;

/// <summary>Interested persons, statements and hearings (行政许可法 36, 46–48).</summary>
internal sealed class HearingMoves(CaseExecutor executor, IdSource ids)
{
    public Task<Result<CaseMoved>> FindInterestedPersonAsync(
        CaseMove move,
        string name,
        string interest,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.FindInterestedPerson,
            move,
            (file, context) => Hearings.FindInterestedPerson(file, context, $"{ids.Next()}", name, interest),
            ct
        );

    public Task<Result<CaseMoved>> AnnounceAsync(CaseMove move, string subject, CancellationToken ct = default) =>
        executor.RunAsync(
            CaseAct.AnnounceHearing,
            move,
            (file, context) => Hearings.Announce(file, context, subject),
            ct
        );

    public Task<Result<CaseMoved>> TellInterestedPersonAsync(
        CaseMove move,
        string name,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.TellInterestedPerson,
            move,
            (file, context) => Hearings.TellInterestedPerson(file, context, $"{ids.Next()}", name),
            ct
        );

    public Task<Result<CaseMoved>> ReceiveOpinionAsync(
        CaseMove move,
        string from,
        string text,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.ReceiveOpinion,
            move,
            (file, context) => Hearings.ReceiveOpinion(file, context, $"{ids.Next()}", from, text),
            ct
        );

    public Task<Result<CaseMoved>> AnswerOpinionAsync(
        CaseMove move,
        string opinionId,
        string answer,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.AnswerOpinion,
            move,
            (file, context) => Hearings.AnswerOpinion(file, context, opinionId, answer),
            ct
        );

    public Task<Result<CaseMoved>> TellRightAsync(
        CaseMove move,
        IReadOnlyList<string> persons,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.TellHearingRight,
            move,
            (file, context) => Hearings.TellRight(file, context, persons),
            ct
        );

    public Task<Result<CaseMoved>> RequestAsync(CaseMove move, string from, CancellationToken ct = default) =>
        executor.RunAsync(CaseAct.RequestHearing, move, (file, context) => Hearings.Request(file, context, from), ct);

    public Task<Result<CaseMoved>> NotifyAsync(
        CaseMove move,
        HearingNotified notice,
        long chairAccountId,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.NotifyHearing,
            move,
            (file, context) => Hearings.Notify(file, context, notice, chairAccountId),
            ct
        );

    /// <param name="move">The act.</param>
    /// <param name="minutesHash">Hash of the signed minutes in the file store.</param>
    /// <param name="chair">Who presided.</param>
    /// <param name="examinerEvidence">Evidence and reasons that the examiner gave.</param>
    /// <param name="partiesReply">What the parties said against it.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<CaseMoved>> HoldAsync(
        CaseMove move,
        string minutesHash,
        string chair,
        string examinerEvidence,
        string? partiesReply = null,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.HoldHearing,
            move,
            (file, context) => Hearings.Hold(file, context, minutesHash, chair, examinerEvidence, partiesReply),
            ct
        );
}
