using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Acts;

/// <summary>
/// Registers that a permit got by fraud or bribery was revoked (行政许可法 69 第二款): the case keeps the decision, the
/// register of grants shows it, and the bar of 79 runs from its service.
/// </summary>
internal static class RevokeGrant
{
    public static Result<Decision> Decide(
        CaseFile file,
        ActContext context,
        string decisionNumber,
        DateOnly servedOn,
        string evidence
    )
    {
        if (
            file.Item.Type != ItemType.Permit
            || file.State is not { Decision.Outcome: Outcome.Granted, DecidedAt: { } decided, RevokedOn: null }
        )
        {
            return CaseErrors.NoRevocation;
        }

        if (string.IsNullOrWhiteSpace(decisionNumber))
        {
            return CaseErrors.DecisionNumberMissing;
        }

        if (string.IsNullOrWhiteSpace(evidence))
        {
            return CaseErrors.EvidenceMissing;
        }

        return servedOn < LegalTime.DateOf(decided) || servedOn > context.Today
            ? CaseErrors.ServedInFuture
            : file.Record(context, null, new GrantRevoked(decisionNumber, servedOn, evidence));
    }
}
