using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A form to fill in has a blank and a sample to download (行政许可法 29, 30: 格式文本、示范文本; 003).</summary>
internal sealed class FormsHaveSamples : IItemRule
{
    public string Id => "CAT-LINT-030";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        foreach (var material in item.Materials.Where(one => one is { Type: MaterialType.Form, FromForm: false }))
        {
            if (!material.HasBlank)
                yield return new Fault($"materials[{material.Id}].hasBlank", "申请表格文书没有空白表格可以下载。");
            if (!material.HasSample)
                yield return new Fault($"materials[{material.Id}].hasSample", "申请表格文书没有示范样本可以下载。");
        }
    }
}
