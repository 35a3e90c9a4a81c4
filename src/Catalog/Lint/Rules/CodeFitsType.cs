using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>Characters 3 and 4 of the 基本编码 are the 事项类型 (C0109, GB/T 39046 A.1).</summary>
internal sealed class CodeFitsType : IItemRule
{
    public string Id => "CAT-LINT-028";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        var figure = ItemTypeNames.Figure(item.Type);
        if (item.CatalogCode.Length == CatalogCodeLength && item.CatalogCode[2..4] != figure)
            yield return new Fault(
                "catalogCode",
                $"基本编码第3、4位是“{item.CatalogCode[2..4]}”，{ItemTypeNames.Name(item.Type)}应为“{figure}”。"
            );
    }

    private const int CatalogCodeLength = 12;
}
