using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>The result has a sample (003: 提供批文或证照等结果文书样本).</summary>
internal sealed class ResultHasSample : IItemRule
{
    public string Id => "CAT-LINT-031";
    public LintSeverity Severity => LintSeverity.Warning;

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (item.Result.Kind != ResultKind.None && string.IsNullOrWhiteSpace(item.Result.SampleNote))
            yield return new Fault("result.sampleNote", "没有办理结果的样本。");
    }
}
