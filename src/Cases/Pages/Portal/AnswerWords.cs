using System.Globalization;
using Tongban.Cases.Forms;
using Tongban.Catalog.Content;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;
using FieldKind = Tongban.Catalog.Content.FieldKind;

namespace Tongban.Cases.Pages.Portal;

/// <summary>Answers as people read them.</summary>
internal sealed class AnswerWords(DivisionTable divisions)
{
    /// <summary>One line for each row of a table, one for anything else; none for an empty answer.</summary>
    public IReadOnlyList<string> Lines(FormField field, AnswerValue? value) =>
        value switch
        {
            TextAnswer text => [One(field, text.Value)],
            ChoicesAnswer choices => [string.Join('、', choices.Values.Select(one => ChoiceLabel(field, one)))],
            FileAnswer file => [file.Name],
            RowsAnswer rows =>
            [
                .. rows.Rows.Select(row =>
                    string.Join(
                        '，',
                        field
                            .Columns.Where(column => row.ContainsKey(column.Id))
                            .Select(column => $"{column.Label}：{One(column, row[column.Id])}")
                    )
                ),
            ],
            _ => [],
        };

    public string One(FormField field, string value) =>
        field.Kind switch
        {
            FieldKind.Money => long.TryParse(value, CultureInfo.InvariantCulture, out var fen)
                ? $"{Yuan.Format(fen)}元"
                : value,
            FieldKind.Date => ChineseDate.TryParse(value, out var day) ? ChineseDate.Format(day) : value,
            FieldKind.Choice => ChoiceLabel(field, value),
            FieldKind.Division => DivisionCode.Parse(value) is { IsOk: true } code
            && divisions.FullName(code.Value) is { Length: > 0 } name
                ? name
                : value,
            FieldKind.CitizenNumber => Masked.CitizenNumber(value),
            FieldKind.Phone => Masked.Phone(value),
            _ => value,
        };

    private static string ChoiceLabel(FormField field, string value) =>
        field.Choices.FirstOrDefault(choice => choice.Value == value)?.Label ?? value;
}
