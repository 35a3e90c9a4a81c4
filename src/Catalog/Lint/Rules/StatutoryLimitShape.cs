using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A statutory figure comes from a rule of a regime or from a quoted article; no figure says why.</summary>
internal sealed class StatutoryLimitShape : IItemRule
{
    public string Id => "CAT-LINT-024";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        var limit = item.Statutory;
        if (limit.Period is not null && limit.RuleId is null && limit.Basis is null)
            yield return new Fault("statutory", "法定时限须写明出自哪条规则或哪个条文。");
        if (limit.Period is null && !limit.Pending && string.IsNullOrWhiteSpace(limit.Note))
            yield return new Fault("statutory.note", "没有法定时限的须说明。");
        if (limit.RuleId is not { } id)
            yield break;
        if (context.Regimes.Row(id) is not { } rule)
            yield return new Fault("statutory.ruleId", $"没有编号为“{id}”的规则。");
        else if (rule.Period is { } period && limit.Period is { } shown && period != shown)
            yield return new Fault("statutory.period", $"规则{id}定的是{period}，这里写的是{shown}。");
    }
}
