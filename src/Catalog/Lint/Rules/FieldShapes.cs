using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint.Rules;

/// <summary>Choices, tables and bounds of the form make sense.</summary>
internal sealed class FieldShapes : IItemRule
{
    public string Id => "CAT-LINT-021";

    public IEnumerable<Fault> Check(ServiceItemContent item, LintContext context)
    {
        foreach (var field in item.Form.AllFields.SelectMany(field => field.Columns.Prepend(field)))
        {
            var element = $"form.fields[{field.Id}]";
            var chooses = field.Kind is FieldKind.Choice or FieldKind.MultiChoice;
            if (string.IsNullOrWhiteSpace(field.Label))
                yield return new Fault($"{element}.label", "字段名称不能为空。");
            if (chooses && field.Choices.Count < 2)
                yield return new Fault($"{element}.choices", "选择题至少要有两个选项。");
            if (!chooses && field.Choices.Count > 0)
                yield return new Fault($"{element}.choices", "不是选择题的字段不得有选项。");
            if (field.Choices.DistinctBy(choice => choice.Value).Count() != field.Choices.Count)
                yield return new Fault($"{element}.choices", "选项的值重复。");
            if ((field.Kind == FieldKind.Table) != (field.Columns.Count > 0))
                yield return new Fault($"{element}.columns", "表格须有列，其他字段不得有列。");
            if (field.Min > field.Max)
                yield return new Fault(element, "最小值大于最大值。");
            if (field.MaxLength is <= 0)
                yield return new Fault($"{element}.maxLength", "长度上限须大于0。");
        }
        foreach (
            var table in item.Form.AllFields.Where(field => field.Columns.Any(column => column.Kind == FieldKind.Table))
        )
            yield return new Fault($"form.fields[{table.Id}].columns", "表格里不能再有表格。");
    }
}
