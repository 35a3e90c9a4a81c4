using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A permit is charged for only under a law or administrative regulation (行政许可法 58).</summary>
internal sealed class PermitFeeBasis : IItemRule
{
    public string Id => "CAT-LINT-005";

    private static readonly string[] Forms = ["申请书", "申请表", "格式文本"];

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        foreach (var fee in item.Fees)
        {
            if (
                item.Type == ItemType.Permit
                && fee.Basis.Level is not (BasisLevel.Law or BasisLevel.AdministrativeRegulation)
            )
                yield return new Fault(
                    $"fees[{fee.Id}].basis",
                    "行政许可收费须以法律或行政法规为依据（行政许可法第五十八条）。"
                );
            if (item.Type == ItemType.Permit && Forms.Any(word => fee.Name.Contains(word, StringComparison.Ordinal)))
                yield return new Fault(
                    $"fees[{fee.Id}]",
                    "提供行政许可申请书格式文本，不得收费（行政许可法第五十八条第二款）。"
                );
            if (string.IsNullOrWhiteSpace(fee.Standard))
                yield return new Fault($"fees[{fee.Id}].standard", "收费标准不能为空。");
            if (fee.AmountFen is < 0)
                yield return new Fault($"fees[{fee.Id}].amountFen", "收费金额不能为负。");
            if (fee.Reducible && string.IsNullOrWhiteSpace(fee.ReductionNote))
                yield return new Fault($"fees[{fee.Id}].reductionNote", "允许减免的收费须写明减免依据。");
        }
    }
}
