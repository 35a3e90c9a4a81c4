using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel;

namespace Tongban.Cases.Sole;

/// <summary>
/// 受理和决定分离: who accepts does not decide alone, except items flagged 当场办结 or 收件即受理 under a standing authorisation of
/// the 首席事务代表. Pure.
/// </summary>
internal static class SoleConduct
{
    /// <summary>
    /// True when the decider is the only officer of the case: accepted it (before or with the decision) and nobody else examined
    /// it. What its receipt accepted is accepted by the counter, so a clerk who decides it is alone, an approver is not.
    /// </summary>
    public static bool IsAlone(CaseFile file, ActContext context)
    {
        var decider = context.By.AccountId;
        var accepted = file.Events.FirstOrDefault(one => one.Fact is Accepted)?.By;
        var accepts =
            accepted is null
            || accepted.AccountId == decider
            || (context.By.Role == CaseRoles.Clerk && !IsOfficer(accepted.Role));
        return accepts
            && file.Events.Select(one => one.Fact)
                .OfType<StepCompleted>()
                .All(step => step.Staff.All(person => person.AccountId == decider));
    }

    /// <summary>Why one person may not do both; null when another took part, or the authorisation stands.</summary>
    public static Rejection? Fault(CaseFile file, ActContext context) =>
        !IsAlone(file, context) ? null
        : !MayBeSole(file.Item) ? CaseErrors.DecidesAlone
        : context.Sole is null ? SoleErrors.NotAuthorised
        : null;

    /// <summary>Items for which one person may be authorised.</summary>
    public static bool MayBeSole(ServiceItemContent item) =>
        item.Mode == HandlingMode.OnTheSpot || item.ReceiptIsAcceptance;

    private static bool IsOfficer(string role) =>
        role is not (CaseRoles.Citizen or CaseRoles.Enterprise or CaseRoles.System);
}
