using Tongban.Kernel.Time;

namespace Tongban.Kernel.Regimes;

/// <summary>Where a regime holds.</summary>
/// <param name="Division">Code of the division; <c>000000000000</c> is the country.</param>
/// <param name="ItemTypes">Item types (行政许可, 行政给付 …); empty for every type.</param>
public sealed record RegimeScope(string Division, IReadOnlyList<string> ItemTypes)
{
    /// <inheritdoc />
    public bool Equals(RegimeScope? other) =>
        other is not null && Division == other.Division && ItemTypes.SequenceEqual(other.ItemTypes);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Division, ItemTypes.Count);
}

/// <summary>
/// The procedural law of one kind of act (办理程序规则) as data, merged with its base. A rule that is null is one on
/// which the law, the base and the platform are silent: the engine then knows only the item's own promise.
/// </summary>
public sealed record ProcedureRegime
{
    /// <summary>Code, such as <c>XKF</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Version; an item version names code and version.</summary>
    public required int Version { get; init; }

    /// <summary>Name: the law.</summary>
    public required string Name { get; init; }

    /// <summary>Code of the base that filled the gaps; null when there is none (Q12).</summary>
    public string? Base { get; init; }

    /// <summary>Where it holds.</summary>
    public required RegimeScope Scope { get; init; }

    /// <summary>What counts as receipt.</summary>
    public LegalRule<ReceiptRule>? Receipt { get; init; }

    /// <summary>Time to accept, to give the one correction notice, or to decline.</summary>
    public LegalRule<Period>? AnswerLimit { get; init; }

    /// <summary>What silence means.</summary>
    public LegalRule<SilenceEffect>? Silence { get; init; }

    /// <summary>How what is missing is asked for.</summary>
    public LegalRule<CorrectionMode>? Correction { get; init; }

    /// <summary>Default time for the reply to a correction notice; the notice may name another.</summary>
    public LegalRule<Period>? CorrectionReply { get; init; }

    /// <summary>What follows a correction that does not come.</summary>
    public LegalRule<CorrectionLapse>? CorrectionLapse { get; init; }

    /// <summary>
    /// What follows a material that was to come later (容缺受理) and does not: null where the law is silent, and the case is
    /// decided on what there is.
    /// </summary>
    public LegalRule<CorrectionLapse>? DeferralLapse { get; init; }

    /// <summary>What a correction does to a decision limit that runs from receipt.</summary>
    public LegalRule<CorrectionClock>? CorrectionClock { get; init; }

    /// <summary>Decision limit, unless the item's own law names another.</summary>
    public LegalRule<Period>? DecisionLimit { get; init; }

    /// <summary>Event from which the decision limit runs; acceptance when null.</summary>
    public LegalRule<LimitStart>? DecisionStart { get; init; }

    /// <summary>Limits of particular acts that an item may name as its statutory limit (社保经办: 10, 20, 30 工作日).</summary>
    public IReadOnlyList<LegalRule<Period>> ItemLimits { get; init; } = [];

    /// <summary>Decision limit in joint handling (统一、联合、集中办理).</summary>
    public LegalRule<Period>? JointDecisionLimit { get; init; }

    /// <summary>Time of the lower body in a two-level case.</summary>
    public LegalRule<Period>? LowerReviewLimit { get; init; }

    /// <summary>Time of the upper body in a two-level case, from its receipt of the file.</summary>
    public LegalRule<Period>? UpperDecisionLimit { get; init; }

    /// <summary>Extension of the decision limit.</summary>
    public LegalRule<ExtensionRule>? Extension { get; init; }

    /// <summary>Extension in joint handling.</summary>
    public LegalRule<ExtensionRule>? JointExtension { get; init; }

    /// <summary>What stops the decision clock.</summary>
    public LegalRule<StopRule>? Stops { get; init; }

    /// <summary>Time to issue and serve a grant.</summary>
    public LegalRule<Period>? Delivery { get; init; }

    /// <summary>Time to serve any other outcome.</summary>
    public LegalRule<Period>? OtherDelivery { get; init; }

    /// <summary>Time of the parties to ask for a hearing.</summary>
    public LegalRule<Period>? HearingRequest { get; init; }

    /// <summary>Time of the authority to hold it, from the request.</summary>
    public LegalRule<Period>? HearingHolding { get; init; }

    /// <summary>Time by which place and date are told before the hearing.</summary>
    public LegalRule<Period>? HearingNotice { get; init; }

    /// <summary>Time before expiry by which a renewal is filed.</summary>
    public LegalRule<Period>? RenewalFiling { get; init; }

    /// <summary>True: a timely renewal without decision at expiry is granted (行政许可法 50).</summary>
    public LegalRule<bool>? RenewalDeemed { get; init; }

    /// <summary>Decision at once where that is possible (即办).</summary>
    public LegalRule<Period>? OnTheSpot { get; init; }

    /// <summary>Closed list of grounds for 不予受理; empty when the law has none.</summary>
    public IReadOnlyList<LegalRule<Ground>> DeclineGrounds { get; init; } = [];

    /// <summary>Closed list of grounds for refusal; empty when the law has none.</summary>
    public IReadOnlyList<LegalRule<Ground>> RefusalGrounds { get; init; } = [];

    /// <summary>Closed list of the kinds of a favourable answer; empty when the law has none.</summary>
    public IReadOnlyList<LegalRule<Ground>> GrantKinds { get; init; } = [];

    /// <summary>Bar on applying again after a false filing (行政许可法 78).</summary>
    public LegalRule<Period>? BanFalse { get; init; }

    /// <summary>Bar on applying again after a permit got by fraud (行政许可法 79).</summary>
    public LegalRule<Period>? BanFraud { get; init; }

    /// <summary>Time to ask for review (行政复议).</summary>
    public LegalRule<Period>? ReviewPeriod { get; init; }

    /// <summary>Time to sue directly (行政诉讼).</summary>
    public LegalRule<Period>? CourtPeriod { get; init; }

    /// <summary>Time to sue after the review decision.</summary>
    public LegalRule<Period>? CourtAfterReview { get; init; }

    /// <summary>Which remedy comes first against a refusal.</summary>
    public LegalRule<FirstRemedy>? RemedyOfRefusal { get; init; }

    /// <summary>Which remedy comes first against inaction (Q15).</summary>
    public LegalRule<FirstRemedy>? RemedyOfInaction { get; init; }

    /// <summary>Inaction becomes actionable after this time where no limit exists (行政诉讼法 47).</summary>
    public LegalRule<Period>? InactionPeriod { get; init; }

    /// <summary>The limit of a case: joint or not.</summary>
    public LegalRule<ExtensionRule>? ExtensionOf(bool joint) => joint ? JointExtension : Extension;
}
