using Tongban.Catalog.Content;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;

namespace Tongban.Cases.Writing;

/// <summary>What the item version and its regime tell the legal clock.</summary>
internal static class CaseTerms
{
    /// <summary>Form field that names the last day of the permit to be renewed.</summary>
    public const string ExpiryField = "permitExpiry";

    /// <param name="item">The version the case is filed under.</param>
    /// <param name="regime">Its regime.</param>
    /// <param name="renewalExpiry">For a renewal, the last day of the permit.</param>
    /// <param name="together">
    /// Filed within a 一件事 under 联合办理 (行政许可法 26, second paragraph). 42, second paragraph, knows no other law's limit.
    /// </param>
    public static ClockTerms Of(
        ServiceItemContent item,
        ProcedureRegime regime,
        DateOnly? renewalExpiry,
        bool together = false
    )
    {
        var rule = item.Statutory.RuleId;
        var regimeOwn = rule is not null && rule == regime.DecisionLimit?.Id;
        var joint =
            (together && regime.JointDecisionLimit is not null)
            || (rule is not null && rule == regime.JointDecisionLimit?.Id);
        var twoLevel = !joint && rule is not null && rule == regime.LowerReviewLimit?.Id;
        var byItsOwnLaw =
            !joint && item.Statutory is { Period: not null, Basis: not null } && IsOwn(item.Statutory, regime);
        return new ClockTerms(
            byItsOwnLaw ? Special(regime, item.Statutory) : regime,
            item.Promised,
            StatutoryLimit: regimeOwn || joint || twoLevel ? null : item.Statutory.Period,
            StatutoryRule: joint
                ? regime.JointDecisionLimit!.Id
                : rule ?? (item.Statutory.Basis is { } basis ? $"{basis.Law}{basis.Article}" : null),
            OnTheSpot: item.Mode == HandlingMode.OnTheSpot,
            Joint: joint,
            TwoLevel: twoLevel,
            RenewalExpiry: renewalExpiry
        );
    }

    /// <summary>
    /// An article that is no rule of a regime, or a rule of another law that counts from receipt while the regime does not
    /// (法律援助法 49 under the general services).
    /// </summary>
    private static bool IsOwn(StatutoryLimit limit, ProcedureRegime regime) =>
        limit.RuleId is not { } rule
        || (limit.From == LimitStart.Receipt && !rule.StartsWith($"{regime.Code}-", StringComparison.Ordinal));

    /// <summary>The regime where the item's own law sets the limit: that law's start and extension, or none, hold.</summary>
    private static ProcedureRegime Special(ProcedureRegime regime, StatutoryLimit own)
    {
        var basis = own.Basis!;
        LegalRule<T> Rule<T>(T value) =>
            new($"{basis.Law}{basis.Article}", value, basis.Law, basis.Article, basis.Quote);
        return regime with
        {
            DecisionStart = Rule(own.From),
            Extension = own.Extension is { } amount
                ? Rule(new ExtensionRule(ExtensionMode.UpTo, amount, Grantor.AuthorityHead))
                : null,
        };
    }

    /// <summary>The handling chosen, if the item has it; else its first.</summary>
    public static string? HandlingOf(ServiceItemContent item, string? chosen) =>
        item.Handlings.Any(handling => handling.Code == chosen) ? chosen
        : item.Handlings.Count > 0 ? item.Handlings[0].Code
        : null;

    /// <summary>True when the handling chosen, or the only one of the item, is a renewal.</summary>
    public static bool IsRenewal(ServiceItemContent item, string? handlingCode) =>
        item.Handlings.FirstOrDefault(handling => handling.Code == handlingCode) is { } chosen
            ? chosen.Kind == HandlingKind.Renewal
            : item.Handlings.Count > 0 && item.Handlings.All(handling => handling.Kind == HandlingKind.Renewal);
}
