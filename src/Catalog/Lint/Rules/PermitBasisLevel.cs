using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A permit is set by law, administrative regulation, State Council decision, local regulation or provincial rule (行政许可法 14, 15, 17).</summary>
internal sealed class PermitBasisLevel : IItemRule
{
    public string Id => "CAT-LINT-016";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (item.Type == ItemType.Permit && !item.Bases.Any(basis => MaySet(basis.Level)))
            yield return new Fault(
                "bases",
                "行政许可的设定依据只能是法律、行政法规、国务院决定、地方性法规或省级政府规章（行政许可法第十四、十五、十七条）。"
            );
    }

    private static bool MaySet(BasisLevel level) =>
        level
            is BasisLevel.Law
                or BasisLevel.AdministrativeRegulation
                or BasisLevel.StateCouncilDecision
                or BasisLevel.LocalRegulation
                or BasisLevel.LocalRule;
}
