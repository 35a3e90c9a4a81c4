using Tongban.Cases.Forms;
using Tongban.Catalog.Content;

namespace Tongban.Cases.Tests;

/// <summary>Plausible answers to every field of a form.</summary>
internal static class SampleAnswers
{
    public static RawAnswers Of(FormDefinition form) =>
        RawAnswers.Of([.. form.AllFields.SelectMany(field => Of(field, field.Id))]);

    private static IEnumerable<(string Key, string Value)> Of(FormField field, string key) =>
        field.Kind == FieldKind.Table
            ? field.Columns.SelectMany(column => Of(column, $"{key}.0.{column.Id}"))
            : [(key, Value(field))];

    private static string Value(FormField field) =>
        field.Kind switch
        {
            FieldKind.Number or FieldKind.Money => $"{Math.Max(field.Min ?? 1, 1)}",
            FieldKind.Date when field.DateBound == DateBound.NotInPast => "2026-12-01",
            FieldKind.Date => "2026-01-05",
            FieldKind.Choice or FieldKind.MultiChoice => field.Choices[0].Value,
            FieldKind.Division => "632802000000",
            FieldKind.CitizenNumber => People.CitizenNumber,
            FieldKind.CreditCode => People.CreditCode,
            FieldKind.Phone => "13800000000",
            FieldKind.File => new string('a', 64),
            FieldKind.Name => "才让卓玛",
            _ => "示例",
        };
}
