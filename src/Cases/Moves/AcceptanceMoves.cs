using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Things;
using Tongban.Cases.Writing;
using Tongban.Kernel;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Moves;

/// <summary>What a clerk may do before acceptance: accept, correct, decline.</summary>
internal sealed class AcceptanceMoves(CaseExecutor executor, BanRegister bans)
{
    public Task<Result<CaseMoved>> AcceptAsync(CaseMove move, CancellationToken ct = default) =>
        executor.RunAsync(
            CaseAct.Accept,
            move,
            async scope =>
                await bans.AgainstAsync(scope.Loaded.Row, scope.File, ct) is { } barred
                    ? barred
                    : AcceptCase.Decide(scope.File, scope.Context),
            ct
        );

    public Task<Result<CaseMoved>> DeclineAsync(
        CaseMove move,
        DeclineCase.Request request,
        CancellationToken ct = default
    ) => executor.RunAsync(CaseAct.Decline, move, (file, context) => DeclineCase.Decide(file, context, request), ct);

    public Task<Result<CaseMoved>> DraftCorrectionAsync(
        CaseMove move,
        IReadOnlyList<CorrectionItem> items,
        Period? replyWithin = null,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.DraftCorrection,
            move,
            (file, context) => DraftCorrection.Decide(file, context, items, replyWithin),
            ct
        );

    /// <summary>Of a member of a 一件事 nothing goes out alone: what all members ask for is sent together.</summary>
    public Task<Result<CaseMoved>> IssueCorrectionAsync(CaseMove move, CancellationToken ct = default) =>
        executor.RunAsync(
            CaseAct.IssueCorrection,
            move,
            scope =>
                Task.FromResult<Result<Decision>>(
                    scope is { File.Clock.AnswerDue: { } due, Loaded.Row.IsMember: true }
                        ? ThingErrors.GatheredCorrection(ThingCorrections.LastCall(due.Ends))
                        : IssueCorrection.Decide(scope.File, scope.Context)
                ),
            ct
        );

    public Task<Result<CaseMoved>> MarkReplyDefectiveAsync(
        CaseMove move,
        IReadOnlyList<string> itemIds,
        string reason,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.MarkReplyDefective,
            move,
            (file, context) => ReplyToCorrection.MarkDefective(file, context, itemIds, reason),
            ct
        );

    public Task<Result<CaseMoved>> ProlongCorrectionAsync(
        CaseMove move,
        DateOnly until,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.ProlongCorrection,
            move,
            (file, context) => ReplyToCorrection.Prolong(file, context, until),
            ct
        );
}
