using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>The published elements are there: name, basis, conditions, materials, flow, complaint telephone, questions.</summary>
internal sealed class ElementsNotEmpty : IItemRule
{
    public string Id => "CAT-LINT-017";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (string.IsNullOrWhiteSpace(item.Name))
            yield return new Fault("name", "事项名称不能为空。");
        if (item.Bases.Count == 0)
            yield return new Fault("bases", "设定依据不能为空。");
        if (item.Conditions.Count == 0 || item.Conditions.Any(condition => string.IsNullOrWhiteSpace(condition.Text)))
            yield return new Fault("conditions", "受理条件不能为空。");
        if (item.Materials.Count == 0 && item.Bundle is null)
            yield return new Fault("materials", "申请材料不能为空；只有申请表的也要列出。");
        if (item.Subjects.Count == 0)
            yield return new Fault("subjects", "服务对象不能为空。");
        if (item.Mode == HandlingMode.Promised && item.Steps.Count == 0 && item.Bundle is null)
            yield return new Fault("steps", "承诺件的审查环节不能为空。");
        if (string.IsNullOrWhiteSpace(item.ConsultPhone))
            yield return new Fault("consultPhone", "咨询电话不能为空。");
        if (string.IsNullOrWhiteSpace(item.ComplaintPhone))
            yield return new Fault("complaintPhone", "监督投诉电话不能为空。");
        if (item.Questions.Count == 0)
            yield return new Fault("questions", "常见问题解答不能为空。");
        if (item.Quota is { } quota && (quota.Number <= 0 || string.IsNullOrWhiteSpace(quota.Note)))
            yield return new Fault("quota", "有数量限制的，数量和说明不能为空。");
        if (item.Deliveries.Count == 0)
            yield return new Fault("deliveries", "送达方式不能为空。");
    }
}
