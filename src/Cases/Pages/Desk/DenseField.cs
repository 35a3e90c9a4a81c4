using Tongban.Cases.Forms;
using Tongban.Cases.Pages.Desk.Acts;
using Tongban.Catalog.Content;
using Tongban.Platform.Web;
using Asked = Tongban.Platform.Web.FieldKind;
using FieldKind = Tongban.Catalog.Content.FieldKind;

namespace Tongban.Cases.Pages.Desk;

/// <summary>A field of an item's form on the desk: one line of controls, filled in with what is on record.</summary>
/// <param name="Typed">What was sent in this round; rows of tables are counted in it.</param>
internal sealed record DenseField(FormField Field, AnswerValue? Answer, RawAnswers Typed)
{
    private const int SpareRows = 2;

    public static Asked KindOf(FormField field) =>
        field.Kind switch
        {
            FieldKind.LongText => Asked.TextArea,
            FieldKind.Number => Asked.Number,
            FieldKind.Money => Asked.Money,
            FieldKind.Date => Asked.Date,
            FieldKind.Choice when field.Choices.Count > 5 => Asked.Select,
            FieldKind.Choice => Asked.Radios,
            FieldKind.MultiChoice => Asked.Checkboxes,
            FieldKind.Phone => Asked.Phone,
            FieldKind.File => Asked.File,
            _ => Asked.Text,
        };

    public static IReadOnlyList<Choice>? ChoicesOf(FormField field) =>
        field.Choices.Count > 0 ? [.. field.Choices.Select(choice => new Choice(choice.Value, choice.Label))] : null;

    /// <summary>The present value as one would type it; several are separated by line feeds.</summary>
    public string? Value =>
        Answer switch
        {
            TextAnswer text => AsTyped(Field, text.Value),
            ChoicesAnswer choices => string.Join('\n', choices.Values),
            _ => null,
        };

    public int Rows =>
        Math.Max(
            Typed.Rows(Field.Id) is { Count: > 0 } typed ? typed[^1] + 1 : 0,
            Answer is RowsAnswer rows ? rows.Rows.Count : 0
        ) + SpareRows;

    public string? Cell(int row, FormField column) =>
        Answer is RowsAnswer rows && row < rows.Rows.Count && rows.Rows[row].TryGetValue(column.Id, out var value)
            ? AsTyped(column, value)
            : null;

    private static string AsTyped(FormField field, string value) =>
        field.Kind == FieldKind.Money && long.TryParse(value, out var fen) ? Yuan.Plain(fen) : value;
}

/// <summary>Where a material is taken in: a scan or the paper itself.</summary>
internal sealed record HandedField(string MaterialId, ActInput Input);
