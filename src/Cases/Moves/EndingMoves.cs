using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Kernel;

namespace Tongban.Cases.Moves;

/// <summary>撤回, 终止 and 重复件.</summary>
internal sealed class EndingMoves(CaseExecutor executor)
{
    public Task<Result<CaseMoved>> WithdrawAsync(CaseMove move, string? reason, CancellationToken ct = default) =>
        executor.RunAsync(CaseAct.Withdraw, move, (file, context) => WithdrawCase.Decide(file, context, reason), ct);

    public Task<Result<CaseMoved>> TerminateAsync(CaseMove move, string cause, CancellationToken ct = default) =>
        executor.RunAsync(CaseAct.Terminate, move, (file, context) => TerminateCase.Decide(file, context, cause), ct);

    public Task<Result<CaseMoved>> CloseDuplicateAsync(
        CaseMove move,
        string ofCaseNumber,
        string reason,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.CloseDuplicate,
            move,
            (file, context) => CloseDuplicate.Decide(file, context, ofCaseNumber, reason),
            ct
        );
}
