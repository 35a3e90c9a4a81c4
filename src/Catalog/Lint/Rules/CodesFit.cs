using Tongban.Catalog.Content;
using Tongban.Kernel.Codes;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>The codes of 12, 31 and 33 characters are well formed and fit each other, the authority and the level.</summary>
internal sealed class CodesFit : IItemRule
{
    public string Id => "CAT-LINT-010";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        foreach (var rejection in CatalogCode.Parse(item.CatalogCode).Rejections)
            yield return new Fault("catalogCode", rejection.Message);

        var task = TaskCode.Parse(item.TaskCode);
        foreach (var rejection in task.Rejections)
            yield return new Fault("taskCode", rejection.Message);
        if (task.IsOk)
        {
            if (task.Value.Catalog.Value != item.CatalogCode)
                yield return new Fault("taskCode", "实施编码的末12位与基本编码不一致。");
            if (task.Value.Level != (int)item.Level)
                yield return new Fault("taskCode", "实施编码第19位与行使层级不一致。");
            if (
                context.Authorities.TryGetValue(item.AuthorityCode, out var authority)
                && task.Value.Authority.Value != authority.CreditCode
            )
                yield return new Fault(
                    "taskCode",
                    $"实施编码的前18位不是{authority.ShortName}的统一社会信用代码{authority.CreditCode}。"
                );
        }

        if (item.Handlings.Count == 0)
            yield return new Fault("handlings", "至少要有一个业务办理项。");
        foreach (var handling in item.Handlings)
        {
            foreach (var rejection in HandlingCode.Parse(handling.Code).Rejections)
                yield return new Fault($"handlings[{handling.Code}]", rejection.Message);
            if (!handling.Code.StartsWith(item.TaskCode, StringComparison.Ordinal))
                yield return new Fault($"handlings[{handling.Code}]", "业务办理项编码的前31位与实施编码不一致。");
        }
    }
}
