using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>The eight risk classes admit neither 容缺 nor 告知承诺.</summary>
internal sealed class RiskBarsDeferral : IItemRule
{
    public string Id => "CAT-LINT-019";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (item.Risks.Count == 0)
            yield break;
        foreach (
            var material in item.Materials.Where(material =>
                material.Necessity == Necessity.Deferrable || material.DeferFor is not null
            )
        )
            yield return new Fault($"materials[{material.Id}]", "属于八类高风险的事项不得容缺受理。");
        if (item.LicenceSeparation == LicenceSeparation.Commitment)
            yield return new Fault("licenceSeparation", "属于八类高风险的事项不得实行告知承诺。");
        if (item.Commitment is not null)
            yield return new Fault("commitment", "属于八类高风险的事项不得实行告知承诺。");
    }
}
