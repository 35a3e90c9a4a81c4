using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>No catch-all material (杜绝兜底性条款).</summary>
internal sealed class NoCatchAllMaterial : IItemRule
{
    public string Id => "CAT-LINT-008";

    private static readonly string[] Words =
    [
        "其他材料",
        "其它材料",
        "有关材料",
        "相关材料",
        "等材料",
        "其他资料",
        "有关资料",
        "相关资料",
        "等资料",
        "其他证明",
        "相关证明",
        "有关证明",
        "其他文件",
        "有关文件",
        "相关文件",
        "要求的材料",
        "所需材料",
    ];

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        from material in item.Materials
        from word in Words
        where material.Name.Contains(word, StringComparison.Ordinal)
        select new Fault($"materials[{material.Id}].name", $"材料名称含兜底表述“{word}”，请逐项列明。");
}
