using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>受理条件 says what it asks; a phrase that leaves it open stands only where the quoted article has it.</summary>
internal sealed class NoVagueCondition : IItemRule
{
    public string Id => "CAT-LINT-029";
    public LintSeverity Severity => LintSeverity.Warning;

    private static readonly string[] Words =
    [
        "其他条件",
        "其它条件",
        "有关条件",
        "相关条件",
        "相应条件",
        "规定的条件",
        "规定条件",
        "等条件",
        "有关规定",
        "相关规定",
    ];

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        from condition in item.Conditions
        from word in Words
        where condition.Text.Contains(word, StringComparison.Ordinal)
        where condition.Basis is not { Verified: true } basis || !basis.Quote.Contains(word, StringComparison.Ordinal)
        select new Fault($"conditions[{condition.Id}].text", $"受理条件含“{word}”，申请人看不出要什么，请逐条写明。");
}
