using Tongban.Catalog.Content;
using Tongban.Catalog.Lint.Rules;

namespace Tongban.Catalog.Lint;

/// <summary>Runs every rule over an item; an error bars publishing.</summary>
internal static class ItemLinter
{
    public static IReadOnlyList<IItemRule> Rules { get; } =
    [
        new PromiseWithinStatute(),
        new KnownRegime(),
        new UniqueIds(),
        new SituationsRefer(),
        new PermitFeeBasis(),
        new SpecialStepsMayStop(),
        new PendingBarsOnline(),
        new NoCatchAllMaterial(),
        new CounterAlwaysThere(),
        new CodesFit(),
        new VerifiedBasesQuote(),
        new StepsAcyclic(),
        new FieldsServeConditions(),
        new KnownAuthority(),
        new OnTheSpotIsImmediate(),
        new PermitBasisLevel(),
        new ElementsNotEmpty(),
        new VisitsExplained(),
        new RiskBarsDeferral(),
        new DeferralHasPeriod(),
        new FieldShapes(),
        new FieldConditionsRefer(),
        new MaterialsExplained(),
        new StatutoryLimitShape(),
        new CleanText(),
        new CodeSchemeKnown(),
        new QuotesStandInArticle(),
        new CodeFitsType(),
        new NoVagueCondition(),
        new FormsHaveSamples(),
        new ResultHasSample(),
        new NoDisguisedPermit(),
        new ReliefKnowsNoResidence(),
        new FirstHeirsSuffice(),
        new KnownRegionalLimits(),
        new IntermediaryHasBasis(),
        new ProofHasBasis(),
        new QuestionsDiffer(),
        new NoVisitMeansNone(),
        new FieldsServeThePermit(),
        new NoTechnologyAsPrice(),
        new NoCompulsoryTraining(),
        new ExaminationAnnounced(),
        new LimitsByLawOnly(),
        new InsuranceProofsHaveBasis(),
        new IdentityCardSuffices(),
        new NecessityIsSaid(),
        new ReliefCourse(),
        new LegalAidTrustsTheApplicant(),
        new BureauNamesRegulator(),
        new FieldsNameElements(),
        new FieldsFitElements(),
        new ElementsNotReinvented(),
        new AskedTwice(),
        new EnterprisesPromise(),
        new DeferralEndsBeforePromise(),
        new CommitmentSaysAll(),
    ];

    /// <summary>Rules for a 一件事: what its members say is checked at the members.</summary>
    public static IReadOnlyList<IItemRule> BundleRules { get; } =
    [
        new UniqueIds(),
        new CleanText(),
        new KnownAuthority(),
        new KnownRegime(),
        new CodeSchemeKnown(),
        new CodeFitsType(),
        new ElementsNotEmpty(),
        new QuestionsDiffer(),
        new CounterAlwaysThere(),
        new BundleMembersSound(),
        new BundleHasNothingOfItsOwn(),
        new BundleGivesWhatItNames(),
    ];

    public static IEnumerable<LintFinding> Check(string file, ServiceItemContent item, LintContext context) =>
        (item.Bundle is null ? Rules : BundleRules).SelectMany(rule =>
            rule.Check(item, context)
                .Select(fault => new LintFinding(file, rule.Id, fault.Element, fault.Message, rule.Severity))
        );
}
