using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>The combined certificate and the unified opinion of a 一件事 name members that it has.</summary>
internal sealed class BundleGivesWhatItNames : IItemRule
{
    public string Id => "CAT-LINT-073";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (item.Bundle is not { } bundle)
            yield break;
        foreach (var fault in (bundle.Opinion is { } opinion ? Opinion(bundle, opinion) : []))
            yield return fault;
        if (bundle.CombinedCertificate is not { } certificate)
            yield break;
        const string Element = "bundle.combinedCertificate";
        if (certificate.Type.Trim().Length == 0)
            yield return new Fault($"{Element}.type", "写明综合许可证的证照类型。");
        if (certificate.Carries.Count == 0)
            yield return new Fault($"{Element}.carries", "综合许可证至少要列一个成员。");
        foreach (var one in certificate.Carries.Where(one => !Has(bundle, one.Member)))
            yield return new Fault($"{Element}.carries[{one.Member}]", $"“{one.Member}”不是成员。");
        if (certificate.Carries.DistinctBy(one => one.Member).Count() != certificate.Carries.Count)
            yield return new Fault($"{Element}.carries", "同一个成员列了两次。");
    }

    private static IEnumerable<Fault> Opinion(Bundle bundle, UnifiedOpinion opinion)
    {
        const string Element = "bundle.opinion";
        if (opinion.Title.Trim().Length == 0)
            yield return new Fault($"{Element}.title", "写明意见书的名称。");
        if (opinion.Members.Count < 2)
            yield return new Fault($"{Element}.members", "统一意见书至少汇总两个成员的意见。");
        foreach (var one in opinion.Members.Where(one => !Has(bundle, one)))
            yield return new Fault($"{Element}.members[{one}]", $"“{one}”不是成员。");
        if (opinion.NotInUse.Count == 0 || opinion.NotInUse.Any(one => !one.Verified || one.Quote.Trim().Length == 0))
            yield return new Fault($"{Element}.notInUse", "写明未经验收不得交付使用的依据：法律名称、条和原文。");
    }

    private static bool Has(Bundle bundle, string member) => bundle.Members.Any(one => one.Id == member);
}
