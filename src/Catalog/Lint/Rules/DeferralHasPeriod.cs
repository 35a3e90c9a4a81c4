using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A deferrable material says by when it is due, and only such a one does.</summary>
internal sealed class DeferralHasPeriod : IItemRule
{
    public string Id => "CAT-LINT-020";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        item
            .Materials.Where(material =>
                (material.Necessity == Necessity.Deferrable) != (material.DeferFor is not null)
            )
            .Select(material => new Fault(
                $"materials[{material.Id}].deferFor",
                "容缺后补的材料须写明补交期限，其他材料不得写。"
            ));
}
