using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A field declared private that bears name and kind of a 数据元 is most likely that element.</summary>
internal sealed class ElementsNotReinvented : IItemRule
{
    public string Id => "CAT-LINT-053";
    public LintSeverity Severity => LintSeverity.Warning;

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        from field in item.Form.AllFields
        where field.Element == FormField.PrivateElement
        let element = context.Elements.All.FirstOrDefault(one =>
            one.Kind == field.Kind && one.Name == field.Label.Trim()
        )
        where element is not null
        select new Fault(
            $"form.fields[{field.Id}].element",
            $"“{field.Label}”声明为专用，而数据元目录里有同名同类型的“{element.Id}”；是一回事就指向它，不是就把名称写得有别。"
        );
}
