using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>The members of a 一件事: two or more, one of them leading, waiting for one another without a circle.</summary>
internal sealed class BundleMembersSound : IItemRule
{
    public string Id => "CAT-LINT-061";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (item.Bundle is not { } bundle)
            yield break;
        var members = bundle.Members;
        var ids = members.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        if (members.Count < 2)
            yield return new Fault("bundle.members", "一件事至少要有两个事项。");
        if (ids.Count != members.Count)
            yield return new Fault("bundle.members", "成员的标识重复。");
        if (members.DistinctBy(one => one.ItemId, StringComparer.Ordinal).Count() != members.Count)
            yield return new Fault("bundle.members", "同一个事项写了两次。");
        if (members.Count(one => one.Role == BundleRole.Lead) != 1)
            yield return new Fault("bundle.members", "要有一个、也只能有一个牵头的事项。");
        if (bundle.JointHandling is { } joint && !IsWhole(joint))
            yield return new Fault(
                "bundle.jointHandling",
                "联合办理要由本级人民政府决定（行政许可法第二十六条第二款）：写明作出决定的人民政府、文件名称和发文字号。"
            );
        foreach (var one in members)
        {
            var element = $"bundle.members[{one.Id}]";
            if (one.Id.Length is 0 or > 20 || !one.Id.All(char.IsAsciiLetterOrDigit))
                yield return new Fault($"{element}.id", "成员的标识用字母和数字，不超过20个。");
            foreach (var before in one.After.Where(before => !ids.Contains(before)))
                yield return new Fault($"{element}.after", $"前置“{before}”不是成员。");
            if (one.When is { } when && !Answers(item, when))
                yield return new Fault($"{element}.when", $"条件指向的问题“{when.Question}”或者答案不存在。");
            foreach (var answer in one.Answers.Where(answer => answer.When is { } given && !Answers(item, given)))
                yield return new Fault(
                    $"{element}.answers[{answer.Situation}]",
                    $"条件指向的问题“{answer.When!.Question}”或者答案不存在。"
                );
            if (item.Id == one.ItemId)
                yield return new Fault($"{element}.itemId", "一件事不能是自己的成员。");
        }

        var order = MemberOrder.Of(members);
        foreach (var one in members.Where(one => order.IsBefore(one.Id, one.Id)))
            yield return new Fault($"bundle.members[{one.Id}].after", "前置绕了一圈回到自己，永远开始不了。");
    }

    private static bool IsWhole(GovernmentDecision joint) =>
        joint.Government.Trim().EndsWith("人民政府", StringComparison.Ordinal)
        && joint.Title.Trim().Length > 0
        && joint.Number.Trim().Length > 0;

    private static bool Answers(ServiceItemContent item, AnswerCondition condition) =>
        item.Situations.FirstOrDefault(one => one.Id == condition.Question) is { } question
        && condition.AnyOf.All(option => question.Options.Any(one => one.Id == option));
}
