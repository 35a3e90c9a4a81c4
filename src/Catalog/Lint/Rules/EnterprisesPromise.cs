using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>
/// What an enterprise (water, bank …) does is a service under its own promise: no power, no limit by law, no administrative
/// remedy. And no authority escapes the remedies (行政复议法 2, 行政诉讼法 2) by a regime that knows none.
/// </summary>
internal sealed class EnterprisesPromise : IItemRule
{
    public string Id => "CAT-LINT-070";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (
            !context.Authorities.TryGetValue(item.AuthorityCode, out var body)
            || context.Regimes.Find(item.Regime) is not { } regime
        )
            yield break;
        if (body.IsAdministrative == regime.RemedyOfRefusal is null)
            yield return new Fault(
                "regime",
                body.IsAdministrative
                    ? $"{body.ShortName}是行政机关，办理程序规则须写明救济途径。"
                    : $"{body.ShortName}是企业，不适用行政程序规则，请用SHFW。"
            );
        if (body.IsAdministrative)
            yield break;
        if (item.Type != ItemType.PublicService)
            yield return new Fault("type", "企业没有行政权力，事项类型只能是公共服务。");
        if (item.Statutory.Period is not null || item.Statutory.Pending)
            yield return new Fault("statutory", "企业的服务没有法定时限，只有承诺。");
    }
}
