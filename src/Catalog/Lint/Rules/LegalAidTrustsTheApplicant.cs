using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>法律援助: means are looked up or declared; a paper proof of poverty is not demanded (法律援助法 41 第二款).</summary>
internal sealed class LegalAidTrustsTheApplicant : IItemRule
{
    public string Id => "CAT-LINT-049";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        item.Regime == "FLYZ"
            ? item
                .Materials.Where(material => material.Name.Contains("困难", StringComparison.Ordinal))
                .Where(material =>
                    material.Name.EndsWith("证明", StringComparison.Ordinal)
                    || !material.SourceNote.Contains("承诺", StringComparison.Ordinal)
                )
                .Select(material => new Fault(
                    $"materials[{material.Id}]",
                    "经济困难状况通过信息共享查询或者由申请人承诺，不索要困难证明；请写明可以承诺（法律援助法第四十一条第二款）。"
                ))
            : [];
}
