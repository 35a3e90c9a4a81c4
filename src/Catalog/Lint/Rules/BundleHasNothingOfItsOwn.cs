using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>What a 一件事 asks for is merged from its members; whatever is typed here would be asked beside it.</summary>
internal sealed class BundleHasNothingOfItsOwn : IItemRule
{
    public string Id => "CAT-LINT-062";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        if (item.Form.Groups.Count > 0)
            yield return new Fault("form.groups", "一件事的表单由各成员的表单合成，这里不填。");
        if (item.Materials.Count > 0)
            yield return new Fault("materials", "一件事的材料由各成员的材料合成，这里不填。");
        if (item.Steps.Count > 0 || item.SpecialSteps.Count > 0)
            yield return new Fault("steps", "审查环节在各成员里，这里不填。");
        if (item.Fees.Count > 0)
            yield return new Fault("fees", "收费在各成员里，这里不填。");
        if (item.Statutory is not { Period: null, Pending: false })
            yield return new Fault("statutory", "一件事没有自己的法定时限：每个成员各按各的。");
    }
}
