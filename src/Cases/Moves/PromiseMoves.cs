using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Kernel;

namespace Tongban.Cases.Moves;

/// <summary>容缺后补, and what follows a 告知承诺.</summary>
internal sealed class PromiseMoves(CaseExecutor executor)
{
    public Task<Result<CaseMoved>> SupplyAsync(
        CaseMove move,
        IReadOnlyList<HandedIn> materials,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.SupplyDeferred,
            move,
            (file, context) => SupplyDeferred.Decide(file, context, materials),
            ct
        );

    public Task<Result<CaseMoved>> WithdrawAsync(CaseMove move, CancellationToken ct = default) =>
        executor.RunAsync(CaseAct.WithdrawCommitment, move, WithdrawCommitment.Decide, ct);

    public Task<Result<CaseMoved>> CheckAsync(
        CaseMove move,
        bool? kept,
        string? findings,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.CheckCommitment,
            move,
            (file, context) => CheckCommitment.Decide(file, context, kept, findings),
            ct
        );

    /// <param name="move">The act.</param>
    /// <param name="until">Last day; null for the item's own period.</param>
    /// <param name="demand">What has to be put right.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<CaseMoved>> OrderAsync(
        CaseMove move,
        DateOnly? until,
        string? demand,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.OrderRectification,
            move,
            (file, context) => OrderRectification.Decide(file, context, until, demand),
            ct
        );

    public Task<Result<CaseMoved>> EndRectificationAsync(
        CaseMove move,
        bool? met,
        string? findings,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.EndRectification,
            move,
            (file, context) => EndRectification.Decide(file, context, met, findings),
            ct
        );

    public Task<Result<CaseMoved>> RevokeAsync(
        CaseMove move,
        string? facts,
        string? heard,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.RevokeCommitted,
            move,
            (file, context) => RevokeCommitted.Decide(file, context, facts, heard),
            ct
        );

    /// <summary>What the supervising side did after a false commitment.</summary>
    public Task<Result<CaseMoved>> SuperviseAsync(
        CaseMove move,
        string occasion,
        string? how,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.SuperviseCommitment,
            move,
            (file, context) => SuperviseCommitment.Decide(file, context, occasion, how),
            ct
        );
}
