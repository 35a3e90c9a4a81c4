using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A service of an intermediary is a condition only with a basis in law (优化营商环境条例 43).</summary>
internal sealed class IntermediaryHasBasis : IItemRule
{
    public string Id => "CAT-LINT-036";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        item
            .Materials.Where(material => material.Source == MaterialSource.Intermediary && !Grounded(material.Basis))
            .Select(material => new Fault(
                $"materials[{material.Id}].basis",
                "由中介机构出具的材料须有法律、法规或者国务院决定的依据（优化营商环境条例第四十三条）。"
            ));

    internal static bool Grounded(LegalBasis? basis) =>
        basis
            is {
                Verified: true,
                Level: BasisLevel.Law
                    or BasisLevel.AdministrativeRegulation
                    or BasisLevel.LocalRegulation
                    or BasisLevel.StateCouncilDecision
            };
}
