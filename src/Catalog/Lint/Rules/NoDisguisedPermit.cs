using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>Under another name no permit: 备案、证明、目录、计划、规划、指定、认证、年检 that end in an approval (002).</summary>
internal sealed class NoDisguisedPermit : IItemRule
{
    public string Id => "CAT-LINT-032";
    public LintSeverity Severity => LintSeverity.Warning;

    private static readonly string[] Words = ["备案", "证明", "目录", "计划", "规划", "指定", "认证", "年检"];
    private static readonly string[] Approvals = ["许可", "批准", "批复", "核准", "同意", "准予"];

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (
            item.Type != ItemType.Permit
            && Words.FirstOrDefault(word => item.Name.Contains(word, StringComparison.Ordinal)) is { } word
            && Approves(item.Result)
        )
            yield return new Fault(
                "result",
                $"以“{word}”为名而结果是“{item.Result.Name}”，可能是变相许可：请列入行政许可清单，或者取消批准的效果。"
            );
    }

    private static bool Approves(ResultDefinition result) =>
        result.Kind == ResultKind.Approval
        || Approvals.Any(word => result.Name.Contains(word, StringComparison.Ordinal));
}
