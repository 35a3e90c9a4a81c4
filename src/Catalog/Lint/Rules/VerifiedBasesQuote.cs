using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A basis that is not 依据待核 quotes its article.</summary>
internal sealed class VerifiedBasesQuote : IItemRule
{
    public string Id => "CAT-LINT-011";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        Bases(item)
            .Where(basis => basis.Basis.Verified)
            .Where(basis =>
                string.IsNullOrWhiteSpace(basis.Basis.Quote) || string.IsNullOrWhiteSpace(basis.Basis.Article)
            )
            .Select(basis => new Fault(
                basis.Element,
                $"《{basis.Basis.Law}》没有条号或引文：请补上，或者标为依据待核。"
            ));

    internal static IEnumerable<(string Element, LegalBasis Basis)> Bases(ServiceItemContent item)
    {
        foreach (var (index, basis) in item.Bases.Index())
            yield return ($"bases[{index}]", basis);
        if (item.Statutory.Basis is { } limit)
            yield return ("statutory.basis", limit);
        foreach (var condition in item.Conditions)
            if (condition.Basis is { } basis)
                yield return ($"conditions[{condition.Id}].basis", basis);
        foreach (var material in item.Materials)
            if (material.Basis is { } basis)
                yield return ($"materials[{material.Id}].basis", basis);
        foreach (var step in item.SpecialSteps)
            yield return ($"specialSteps[{step.Id}].basis", step.Basis);
        foreach (var fee in item.Fees)
            yield return ($"fees[{fee.Id}].basis", fee.Basis);
        foreach (var later in item.FollowUps)
            if (later.Basis is { } basis)
                yield return ($"followUps[{later.Id}].basis", basis);
        if (item.Quota?.Basis is { } quota)
            yield return ("quota.basis", quota);
        if (item.Commitment is { } commitment)
            yield return ("commitment.basis", commitment.Basis);
    }
}
