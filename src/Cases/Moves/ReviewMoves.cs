using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Kernel;

namespace Tongban.Cases.Moves;

/// <summary>审查: assignment, opinions, returns, special procedures.</summary>
internal sealed class ReviewMoves(CaseExecutor executor, StandIns standIns)
{
    public Task<Result<CaseMoved>> AssignAsync(
        CaseMove move,
        string stepId,
        IReadOnlyList<StaffName> staff,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.AssignStep,
            move,
            (file, context) => Assignment.Assign(file, context, stepId, staff),
            ct
        );

    public Task<Result<CaseMoved>> RecuseAsync(
        CaseMove move,
        string stepId,
        long accountId,
        StaffName replacement,
        string reason,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.RecuseFromStep,
            move,
            (file, context) => Assignment.Recuse(file, context, stepId, accountId, replacement, reason),
            ct
        );

    public Task<Result<CaseMoved>> CompleteAsync(
        CaseMove move,
        string stepId,
        StepOpinion opinion,
        string note,
        IReadOnlyList<StaffName> staff,
        IReadOnlyList<string>? ticked = null,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.CompleteStep,
            move,
            async scope =>
                Review.Complete(
                    scope.File,
                    await standIns.ContextAsync(
                        scope.Context,
                        move.By.Actor,
                        [
                            .. scope.File.State.Steps.GetValueOrDefault(stepId)?.Assignees.Select(one => one.AccountId)
                                ?? [],
                        ],
                        ct
                    ),
                    stepId,
                    opinion,
                    note,
                    staff,
                    ticked
                ),
            ct
        );

    public Task<Result<CaseMoved>> ReturnAsync(
        CaseMove move,
        string fromStepId,
        string toStepId,
        string note,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.ReturnStep,
            move,
            (file, context) => Review.Return(file, context, fromStepId, toStepId, note),
            ct
        );

    public Task<Result<CaseMoved>> ReturnByApproverAsync(
        CaseMove move,
        string toStepId,
        string note,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.ReturnReview,
            move,
            (file, context) => Review.ReturnByApprover(file, context, toStepId, note),
            ct
        );

    public Task<Result<CaseMoved>> StartProcedureAsync(
        CaseMove move,
        string procedureId,
        int days,
        string reason,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.StartProcedure,
            move,
            (file, context) => SpecialProcedures.Start(file, context, procedureId, days, reason),
            ct
        );

    public Task<Result<CaseMoved>> ProlongProcedureAsync(
        CaseMove move,
        string procedureId,
        int days,
        string reason,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.ProlongProcedure,
            move,
            (file, context) => SpecialProcedures.Prolong(file, context, procedureId, days, reason),
            ct
        );

    public Task<Result<CaseMoved>> EndProcedureAsync(
        CaseMove move,
        string procedureId,
        string outcome,
        Stance? stance = null,
        bool? won = null,
        bool plain = false,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.EndProcedure,
            move,
            (file, context) => SpecialProcedures.End(file, context, procedureId, outcome, stance, won, plain),
            ct
        );

    public Task<Result<CaseMoved>> ForwardAsync(
        CaseMove move,
        string toAuthority,
        string opinion,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.Forward,
            move,
            (file, context) => ForwardCase.Decide(file, context, toAuthority, opinion),
            ct
        );
}
