using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>Every field points to a 数据元 of the dictionary, or says that only this item asks for it.</summary>
internal sealed class FieldsNameElements : IItemRule
{
    public string Id => "CAT-LINT-051";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        foreach (var field in item.Form.AllFields.SelectMany(field => field.Columns.Prepend(field)))
        {
            var element = $"form.fields[{field.Id}].element";
            if (field is { Element: null, Known: null })
                yield return new Fault(
                    element,
                    $"“{field.Label}”没有写数据元：写数据元目录里的标识，只有本事项要的写{FormField.PrivateElement}。"
                );
            else if (field.SharedElement() is { } id && context.Elements.Find(id) is null)
                yield return new Fault(element, $"数据元目录里没有“{id}”。");
            else if (field is { Element: { } named, Known: { } known } && named != known)
                yield return new Fault(element, $"自动带出的是“{known}”，数据元却写成“{named}”。");
        }
    }
}
