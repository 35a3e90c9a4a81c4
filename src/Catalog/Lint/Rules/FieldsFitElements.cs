using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A field asks for its 数据元 in the kind that the dictionary gives it.</summary>
internal sealed class FieldsFitElements : IItemRule
{
    public string Id => "CAT-LINT-052";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        from field in item.Form.AllFields.SelectMany(field => field.Columns.Prepend(field))
        let element = context.Elements.Find(field.SharedElement())
        where element is not null && element.Kind != field.Kind
        select new Fault(
            $"form.fields[{field.Id}].kind",
            $"“{field.Label}”的类型与数据元“{element.Name}”（{element.Id}）的不同：改成一样，或者换一个数据元。"
        );
}
