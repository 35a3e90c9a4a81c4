using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A proof (证明) is asked for only with a basis in law (优化营商环境条例 44).</summary>
internal sealed class ProofHasBasis : IItemRule
{
    public string Id => "CAT-LINT-037";
    public LintSeverity Severity => LintSeverity.Warning;

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        item
            .Materials.Where(material =>
                material.Name.EndsWith("证明", StringComparison.Ordinal)
                && !material.Name.Contains("身份证明", StringComparison.Ordinal)
                && material.Basis is null
            )
            .Select(material => new Fault(
                $"materials[{material.Id}].basis",
                "索要证明须有法律、法规或者国务院决定的依据（优化营商环境条例第四十四条）：请补上条文，或者取消这份证明。"
            ));
}
