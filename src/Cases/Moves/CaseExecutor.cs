using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Sole;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Moves;

/// <summary>What a decision may look at: the case as loaded, as time has left it by now, and who acts.</summary>
internal sealed record MoveScope(LoadedCase Loaded, CaseFile File, ActContext Context);

/// <summary>
/// One act in one transaction: load, check who may, let time catch up, decide (pure), write, commit. The transaction
/// starts with the first number or at the commit, and the case's version guards what was read before: an act that is
/// refused writes nothing; of two at the same time one gets CASE-0409. An act on the case as it was seen is tried again when only
/// the platform wrote it meanwhile.
/// </summary>
internal sealed class CaseExecutor(
    UnitOfWork work,
    CaseStore store,
    CaseWriter writer,
    CaseAccess access,
    Delegation delegation,
    SoleAuthorisations soles,
    CatalogReader catalog,
    IBusinessClock clock
)
{
    private const int Tries = 3;

    public Task<Result<CaseMoved>> RunAsync(
        CaseAct act,
        CaseMove move,
        Func<CaseFile, ActContext, Result<Decision>> decide,
        CancellationToken ct
    ) => RunAsync(act, move, scope => Task.FromResult(decide(scope.File, scope.Context)), ct);

    public async Task<Result<CaseMoved>> RunAsync(
        CaseAct act,
        CaseMove move,
        Func<MoveScope, Task<Result<Decision>>> decide,
        CancellationToken ct
    )
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await OnceAsync(act, tries == 1 ? move : move with { Loaded = null }, decide, ct);
            }
            catch (ConflictException) when (tries < Tries && (move.SeenSequence is not null || move.Loaded is not null))
            {
                // a clock or a subscriber wrote the case meanwhile, or what was read ahead holds no more: what the user saw is
                // compared with it once more
            }
            catch (ConflictException)
            {
                return CaseErrors.Conflict;
            }
        }
    }

    private async Task<Result<CaseMoved>> OnceAsync(
        CaseAct act,
        CaseMove move,
        Func<MoveScope, Task<Result<Decision>>> decide,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginLateAsync(ct);
        if ((store.Held(move.Loaded) ?? await store.LoadAsync(move.CaseId, ct)) is not { } loaded)
        {
            return CaseErrors.NotFound;
        }

        if (loaded.Front is { } front)
        {
            catalog.TrustMemoryIn(write);
            work.KnowHead($"case:{loaded.Row.Id}", front.Head.Sequence, front.Head.Hash);
        }

        if (await access.RefusalAsync(act, loaded.Row, move.By, ct) is { } refusal)
        {
            return refusal;
        }

        if (move.SeenSequence is { } seen && seen != loaded.File.State.Sequence)
        {
            return CaseErrors.Conflict;
        }

        var by = await access.ActingAsync(act, loaded.Row, move.By, ct);
        var absent = await access.InsteadOfAsync(act, loaded.Row, by, ct);
        var context = await soles.ContextAsync(
            act,
            loaded.Row,
            loaded.File,
            new ActContext(absent is null ? by.By : by.By.For(absent), clock.Now),
            ct
        );
        var moved = await DecideAsync(loaded, context, decide, ct);
        if (moved.IsOk)
        {
            await delegation.RecordAsync(by, Delegation.UseOf(act), loaded.Row, null, ct);
            await write.CommitAsync(ct);
        }

        return moved;
    }

    /// <summary>An act that the platform itself does, such as sending what was gathered. Nobody's permission is asked.</summary>
    public Task<Result<CaseMoved>> AsPlatformAsync(
        long caseId,
        Func<CaseFile, ActContext, Result<Decision>> decide,
        CancellationToken ct
    ) => UnaskedAsync(caseId, ActedBy.Platform, decide, ct);

    /// <summary>What a helper does to the case of a help (帮办代办); the caller has asked whether the help stands.</summary>
    public Task<Result<CaseMoved>> ByHelperAsync(
        long caseId,
        Acting helper,
        Func<CaseFile, ActContext, Result<Decision>> decide,
        CancellationToken ct
    ) => UnaskedAsync(caseId, helper.By, decide, ct);

    private async Task<Result<CaseMoved>> UnaskedAsync(
        long caseId,
        ActedBy by,
        Func<CaseFile, ActContext, Result<Decision>> decide,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginLateAsync(ct);
        if (await store.LoadAsync(caseId, ct) is not { } loaded)
        {
            return CaseErrors.NotFound;
        }

        var moved = await DecideAsync(
            loaded,
            new ActContext(by, clock.Now),
            scope => Task.FromResult(decide(scope.File, scope.Context)),
            ct
        );
        if (moved.IsOk)
        {
            await write.CommitAsync(ct);
        }

        return moved;
    }

    /// <summary>
    /// An act in the open write scope of a module that answers for who may do it; the module commits, or gives its scope up when
    /// the act is refused.
    /// </summary>
    public async Task<Result<CaseMoved>> WithinAsync(
        long caseId,
        Acting by,
        Func<MoveScope, Task<Result<Decision>>> decide,
        CancellationToken ct
    ) =>
        await store.LoadAsync(caseId, ct) is { } loaded
            ? await DecideAsync(loaded, new ActContext(by.By, clock.Now), decide, ct)
            : CaseErrors.NotFound;

    /// <summary>Lets time catch up, decides, and writes what both have added; the caller commits.</summary>
    private async Task<Result<CaseMoved>> DecideAsync(
        LoadedCase loaded,
        ActContext context,
        Func<MoveScope, Task<Result<Decision>>> decide,
        CancellationToken ct
    )
    {
        var caughtUp = CatchUp.To(loaded.File, context.Now);
        var decided = await decide(new MoveScope(loaded, caughtUp.After, context));
        return decided.IsOk
            ? await writer.WriteAsync(
                loaded.Row,
                loaded.Published,
                new Decision(decided.Value.After, [.. caughtUp.Added, .. decided.Value.Added]),
                context.Now,
                null,
                ct,
                loaded.Front
            )
            : Result.Fail<CaseMoved>(decided.Rejections);
    }

    /// <summary>Lets time do what is due to a case, and writes where its clock and lamps stand; for due work.</summary>
    /// <param name="dueAt">Instant of the due row; a worker may run it before the clock of this process shows it.</param>
    public async Task TickAsync(long caseId, DateTimeOffset dueAt, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await TickOnceAsync(caseId, dueAt, ct);
                return;
            }
            catch (ConflictException) when (tries < Tries)
            {
                // somebody acted on the case meanwhile: look at it again
            }
        }
    }

    private async Task TickOnceAsync(long caseId, DateTimeOffset dueAt, CancellationToken ct)
    {
        await using var write = await work.BeginLateAsync(ct);
        if (await store.LoadAsync(caseId, ct) is { } loaded)
        {
            var now = dueAt > clock.Now ? dueAt : clock.Now;
            await writer.WriteAsync(loaded.Row, loaded.Published, CatchUp.To(loaded.File, now), now, null, ct);
        }

        await write.CommitAsync(ct);
    }
}
