using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>Special steps are of the eleven kinds with a basis; only the eight of 行政许可法 45 stop the clock.</summary>
internal sealed class SpecialStepsMayStop : IItemRule
{
    public string Id => "CAT-LINT-006";

    private static readonly HashSet<string> Stopping =
    [
        "Hearing",
        "Tender",
        "Auction",
        "Inspection",
        "Testing",
        "Quarantine",
        "Appraisal",
        "ExpertReview",
    ];

    /// <summary>政府信息公开条例 33 第三款 leaves these out too.</summary>
    private static readonly HashSet<string> AskedOfOthers = ["ThirdPartyOpinion", "AgencyOpinion"];

    private static readonly HashSet<string> Running = ["SiteVisit", "TechnicalReview", "PublicNotice"];

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        foreach (var step in item.SpecialSteps)
        {
            var element = $"specialSteps[{step.Id}]";
            if (!Stopping.Contains(step.Kind) && !AskedOfOthers.Contains(step.Kind) && !Running.Contains(step.Kind))
                yield return new Fault($"{element}.kind", $"“{step.Kind}”不是特别环节的种类。");
            if (step.StopsClock && Running.Contains(step.Kind))
                yield return new Fault(
                    $"{element}.stopsClock",
                    "只有听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的时间可以不计入期限（行政许可法第四十五条）。"
                );
            if (string.IsNullOrWhiteSpace(step.Basis.Law))
                yield return new Fault($"{element}.basis", "没有依据的特别环节不得发布。");
        }
    }
}
