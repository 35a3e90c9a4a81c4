using Tongban.Cases.Domain;
using Tongban.Kernel;

namespace Tongban.Cases.Acts;

/// <summary>
/// 受理 (行政许可法 32 第一款第五项): a complete filing must be accepted, and so must one whose correction came in full,
/// whatever the notice forgot to ask.
/// </summary>
internal static class AcceptCase
{
    public static Result<Decision> Decide(CaseFile file, ActContext context)
    {
        if (file.State.Status != CaseStatus.Submitted)
        {
            return Refusal.Of(file, "受理");
        }

        var missing = file.State.Correction is { FullReplyAt: not null } ? [] : RequiredMaterials.Missing(file);
        if (missing.Count > 0)
        {
            return CaseErrors.MaterialsMissing(missing);
        }

        var accepted = file.Record(context, null, new Accepted(context.Today, Deemed: false, ByReceipt: false));
        return accepted.IsOk ? Deferrals.Begin(accepted.Value, context) : accepted;
    }

    /// <summary>Silence accepts (32 第一款第四项): fired by due work at the instant the clock names.</summary>
    public static Result<Decision> Deem(CaseFile file, ActContext context)
    {
        if (
            file.State.Status != CaseStatus.Submitted
            || file.Clock.DeemedAcceptance is not { } deemed
            || deemed.At > context.Now
        )
        {
            return Refusal.Of(file, "视为受理");
        }

        var accepted = file.Record(
            context,
            "逾期未告知补正",
            new Accepted(deemed.AsOf, Deemed: true, ByReceipt: false, deemed.At)
        );
        // the promise holds here too; where no day is left for it, the case is decided on what there is
        return accepted.IsOk && Deferrals.Begin(accepted.Value, context) is { IsOk: true } begun ? begun : accepted;
    }
}
