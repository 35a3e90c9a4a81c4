using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>一枚印章管审批: who exercises another authority's permit names it, so that it is told and goes on supervising.</summary>
internal sealed class BureauNamesRegulator : IItemRule
{
    public string Id => "CAT-LINT-050";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (item.RegulatorCode is not { } regulator)
            yield break;
        if (regulator == item.AuthorityCode)
            yield return new Fault("regulatorCode", "行业主管部门就是实施主体的，不用另填。");
        else if (!context.Authorities.ContainsKey(regulator))
            yield return new Fault("regulatorCode", $"没有编码为“{regulator}”的机关。");
        if (item.PowerSource is not PowerSource.AuthorisedSameLevel)
            yield return new Fault("powerSource", "集中行使别的机关许可权的，权力来源是同级授权。");
    }
}
