using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>Each material says where it comes from, what the counter checks and what the reviewer checks.</summary>
internal sealed class MaterialsExplained : IItemRule
{
    public string Id => "CAT-LINT-023";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        foreach (var material in item.Materials)
        {
            if (string.IsNullOrWhiteSpace(material.Name))
                yield return new Fault($"materials[{material.Id}].name", "材料名称不能为空。");
            if (string.IsNullOrWhiteSpace(material.SourceNote))
                yield return new Fault($"materials[{material.Id}].sourceNote", "须注明来源渠道。");
            if (string.IsNullOrWhiteSpace(material.ReceiveNotes))
                yield return new Fault($"materials[{material.Id}].receiveNotes", "收件说明不能为空。");
            if (string.IsNullOrWhiteSpace(material.ReviewPoints))
                yield return new Fault($"materials[{material.Id}].reviewPoints", "审查要点不能为空。");
            if (
                material.Originals < 0
                || material.Copies < 0
                || (material.Originals + material.Copies == 0 && material.Format == MaterialFormat.Paper)
            )
                yield return new Fault($"materials[{material.Id}]", "纸质材料的份数不能为0，也不能为负。");
        }
    }
}
