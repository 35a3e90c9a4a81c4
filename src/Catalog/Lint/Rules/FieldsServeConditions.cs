using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>A field names a condition of the item when it names one (行政许可法 29).</summary>
internal sealed class FieldsServeConditions : IItemRule
{
    public string Id => "CAT-LINT-013";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context) =>
        item
            .Form.AllFields.SelectMany(field => field.Columns.Prepend(field))
            .Where(field =>
                field.ConditionId is not null && item.Conditions.All(condition => condition.Id != field.ConditionId)
            )
            .Select(field => new Fault(
                $"form.fields[{field.Id}].conditionId",
                $"受理条件“{field.ConditionId}”不存在。"
            ));
}
