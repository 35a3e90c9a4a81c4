using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>社会救助 is open to applicants wherever they live or are registered (000: 打破户籍地、居住地申请限制).</summary>
internal sealed class ReliefKnowsNoResidence : IItemRule
{
    public string Id => "CAT-LINT-033";
    public LintSeverity Severity => LintSeverity.Warning;

    private static readonly string[] Relief = ["救助", "最低生活保障", "低保", "特困"];
    private static readonly string[] Residence = ["户籍", "户口", "居住地", "常住", "本地居民"];

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        item.Type == ItemType.Payment && Relief.Any(word => item.Name.Contains(word, StringComparison.Ordinal))
            ? item
                .Conditions.Where(condition =>
                    Residence.Any(word => condition.Text.Contains(word, StringComparison.Ordinal))
                )
                .Select(condition => new Fault(
                    $"conditions[{condition.Id}].text",
                    "社会救助不以户籍地、居住地限制申请：请删去这个条件，或者改为向谁申请的说明。"
                ))
            : [];
}
