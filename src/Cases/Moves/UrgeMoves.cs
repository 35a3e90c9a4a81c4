using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Moves;

/// <summary>督办 and its answer.</summary>
internal sealed class UrgeMoves(CaseExecutor executor, IdSource ids)
{
    /// <param name="move">The act.</param>
    /// <param name="holder">Person urged; null when nobody fit was chosen.</param>
    /// <param name="answerBy">Last day for the answer.</param>
    /// <param name="reason">Why, and what is asked.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<CaseMoved>> UrgeAsync(
        CaseMove move,
        StaffName? holder,
        DateOnly answerBy,
        string reason,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.Urge,
            move,
            (file, context) => UrgeCase.Decide(file, context, $"{ids.Next()}", holder, answerBy, reason),
            ct
        );

    public Task<Result<CaseMoved>> AnswerAsync(
        CaseMove move,
        string urgeId,
        string answer,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.AnswerUrge,
            move,
            (file, context) => UrgeCase.Answer(file, context, urgeId, answer),
            ct
        );
}
