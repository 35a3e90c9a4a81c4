using Tongban.Cases.Domain;
using Tongban.Kernel;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Acts;

/// <summary>延长期限: asked and granted before the statutory date, once (42; Q11). The promise does not move.</summary>
internal static class Extension
{
    public static Result<Decision> Request(CaseFile file, ActContext context, string grounds)
    {
        if (file.State.Status != CaseStatus.Reviewing)
        {
            return Refusal.Of(file, "申请延长期限");
        }

        if (file.Terms.Regime.ExtensionOf(file.Terms.Joint) is null)
        {
            return CaseErrors.NoExtensionRule;
        }

        if (file.State.ExtensionPending)
        {
            return CaseErrors.ExtensionAlreadyRequested;
        }

        return string.IsNullOrWhiteSpace(grounds)
            ? CaseErrors.ReasonMissing
            : file.Record(context, null, new ExtensionRequested(grounds));
    }

    /// <param name="file">The case.</param>
    /// <param name="context">The head of the authority or of the government.</param>
    /// <param name="by">Days granted; null for all that the rule allows.</param>
    /// <param name="grantor">The office in which the actor grants it; the clock refuses the wrong one.</param>
    public static Result<Decision> Grant(CaseFile file, ActContext context, Period? by, Grantor grantor)
    {
        if (file.State.Status != CaseStatus.Reviewing)
        {
            return Refusal.Of(file, "批准延长期限");
        }

        if (file.Terms.Regime.ExtensionOf(file.Terms.Joint) is not { } rule)
        {
            return CaseErrors.NoExtensionRule;
        }

        return Requested(file) is { } request
            ? file.Record(
                context,
                request.Grounds,
                new ExtensionGranted(by ?? rule.Value.Amount, grantor, request.Grounds)
            )
            : CaseErrors.ExtensionNotRequested;
    }

    public static Result<Decision> Refuse(CaseFile file, ActContext context, string grounds)
    {
        if (Requested(file) is null)
        {
            return CaseErrors.ExtensionNotRequested;
        }

        return string.IsNullOrWhiteSpace(grounds)
            ? CaseErrors.ReasonMissing
            : file.Record(context, grounds, new ExtensionRefused(grounds));
    }

    private static ExtensionRequested? Requested(CaseFile file) =>
        file.State.ExtensionPending
            ? file.Events.Select(one => one.Fact).OfType<ExtensionRequested>().LastOrDefault()
            : null;
}
