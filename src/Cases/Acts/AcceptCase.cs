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
        return missing.Count > 0
            ? CaseErrors.MaterialsMissing(missing)
            : file.Record(context, null, new Accepted(context.Today, Deemed: false, ByReceipt: false));
    }

    /// <summary>Silence accepts (32 第一款第四项): fired by due work at the instant the clock names.</summary>
    public static Result<Decision> Deem(CaseFile file, ActContext context) =>
        file.State.Status == CaseStatus.Submitted
        && file.Clock.DeemedAcceptance is { } deemed
        && deemed.At <= context.Now
            ? file.Record(
                context,
                "逾期未告知补正",
                new Accepted(deemed.AsOf, Deemed: true, ByReceipt: false, deemed.At)
            )
            : Refusal.Of(file, "视为受理");
}
