using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>
/// Every field of a permit's form serves a condition, says who applies or how to reach them, or belongs to a situation
/// (行政许可法 29: 不得包含与申请行政许可事项没有直接关系的内容).
/// </summary>
internal sealed class FieldsServeThePermit : IItemRule
{
    public string Id => "CAT-LINT-040";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        item.Type == ItemType.Permit
            ? item
                .Form.AllFields.Where(field =>
                    field is { ConditionId: null, Known: null, OnlyWhenAdded: false }
                    && field.Kind is not (FieldKind.Phone or FieldKind.CitizenNumber or FieldKind.CreditCode)
                )
                .Select(field => new Fault(
                    $"form.fields[{field.Id}].conditionId",
                    $"“{field.Label}”没有对应的受理条件：请写明它为哪个条件服务，没有直接关系的删去（行政许可法第二十九条）。"
                ))
            : [];
}
