using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A promise is not longer than what the region has announced for such items (000, Qinghai).</summary>
internal sealed class KnownRegionalLimits : IItemRule
{
    public string Id => "CAT-LINT-035";
    public LintSeverity Severity => LintSeverity.Warning;

    private const string Qinghai = "63";

    private static readonly (string Word, int WorkingDays)[] Announced =
    [
        ("简易注销", 1),
        ("企业开办", 3),
        ("测绘资质", 15),
        ("小微企业用电", 15),
    ];

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        context.Authorities.TryGetValue(item.AuthorityCode, out var authority)
        && authority.Division.StartsWith(Qinghai, StringComparison.Ordinal)
            ? Announced
                .Where(limit => item.Name.Contains(limit.Word, StringComparison.Ordinal))
                .Where(limit =>
                    item.Promised is { Unit: TimeUnit.WorkingDay } promise && promise.Amount > limit.WorkingDays
                )
                .Select(limit => new Fault(
                    "promised",
                    $"本省已公布“{limit.Word}”{limit.WorkingDays}个工作日办结，承诺时限{item.Promised}比它长。"
                ))
            : [];
}
