using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Kernel;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Moves;

/// <summary>延长期限: asked for by the review, granted by the head of the authority or of the government.</summary>
internal sealed class ExtensionMoves(CaseExecutor executor)
{
    public Task<Result<CaseMoved>> RequestAsync(CaseMove move, string grounds, CancellationToken ct = default) =>
        executor.RunAsync(
            CaseAct.RequestExtension,
            move,
            (file, context) => Extension.Request(file, context, grounds),
            ct
        );

    /// <param name="move">The act.</param>
    /// <param name="by">How much; null for all that the rule allows.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<CaseMoved>> GrantAsync(CaseMove move, Period? by = null, CancellationToken ct = default) =>
        executor.RunAsync(
            CaseAct.GrantExtension,
            move,
            (file, context) => Extension.Grant(file, context, by, GrantorOf(file, context)),
            ct
        );

    public Task<Result<CaseMoved>> RefuseAsync(CaseMove move, string grounds, CancellationToken ct = default) =>
        executor.RunAsync(
            CaseAct.RefuseExtension,
            move,
            (file, context) => Extension.Refuse(file, context, grounds),
            ct
        );

    /// <summary>The office in which the actor acts; an office inside the authority is its head's to fill.</summary>
    internal static Grantor GrantorOf(CaseFile file, ActContext context)
    {
        if (context.By.Role == CaseRoles.GovernmentHead)
        {
            return Grantor.GovernmentHead;
        }

        var named = file.Terms.Regime.ExtensionOf(file.Terms.Joint)?.Value.Grantor ?? Grantor.AuthorityHead;
        return named == Grantor.GovernmentHead ? Grantor.AuthorityHead : named;
    }
}
