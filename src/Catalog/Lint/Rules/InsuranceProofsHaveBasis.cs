using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>社会保险: beyond the identity card a proof needs a law, a regulation or a State Council decision (社会保险经办条例 31).</summary>
internal sealed class InsuranceProofsHaveBasis : IItemRule
{
    public string Id => "CAT-LINT-045";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        item.Regime == "SBJB"
            ? item
                .Materials.Where(material =>
                    !material.FromForm
                    && (
                        material.Type == MaterialType.Certificate
                        || material.Name.EndsWith("证明", StringComparison.Ordinal)
                    )
                    && !material.Name.Contains("身份证", StringComparison.Ordinal)
                    && !IsEnough(material.Basis)
                )
                .Select(material => new Fault(
                    $"materials[{material.Id}].basis",
                    "身份证件以外的证明材料，应当有法律、法规或者国务院决定依据（社会保险经办条例第三十一条）：请补上条文，或者不再要。"
                ))
            : [];

    private static bool IsEnough(LegalBasis? basis) =>
        basis
            is {
                Level: BasisLevel.Law
                    or BasisLevel.AdministrativeRegulation
                    or BasisLevel.LocalRegulation
                    or BasisLevel.StateCouncilDecision
            };
}
