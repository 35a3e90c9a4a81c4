using Tongban.Catalog.Content;
using Tongban.Kernel.Codes;
using Tongban.Platform.Web;
using CatalogField = Tongban.Catalog.Content.FieldKind;
using WebField = Tongban.Platform.Web.FieldKind;

namespace Tongban.Cases.Pages.Portal;

/// <summary>A field of the form with all that its controls need.</summary>
/// <param name="When">In words, the answer on the same page that makes the field count; null when it always does.</param>
/// <param name="Picker">For a division.</param>
/// <param name="Kept">For a file: the sealed upload; null when there is none.</param>
internal sealed record FieldInput(
    FormField Field,
    TypedAnswers Typed,
    string? When,
    DivisionPicker? Picker,
    string? Kept
)
{
    private const int MostRadios = 7;

    public static FieldInput Of(
        FormField field,
        TypedAnswers typed,
        FormGroup? group,
        DivisionTable divisions,
        string? kept
    ) =>
        new(
            field,
            typed,
            Condition(field, group),
            field.Kind == CatalogField.Division ? DivisionPicker.Of(typed, field.Id, divisions) : null,
            kept
        );

    public static WebField ControlOf(FormField field) =>
        field.Kind switch
        {
            CatalogField.LongText => WebField.TextArea,
            CatalogField.Number => WebField.Number,
            CatalogField.Money => WebField.Money,
            CatalogField.Date => WebField.Date,
            CatalogField.Phone => WebField.Phone,
            CatalogField.Choice => field.Choices.Count > MostRadios ? WebField.Select : WebField.Radios,
            CatalogField.MultiChoice => WebField.Checkboxes,
            CatalogField.File => WebField.File,
            _ => WebField.Text,
        };

    public static IEnumerable<Choice> ChoicesOf(FormField field) =>
        field.Choices.Select(one => new Choice(one.Value, one.Label));

    public static string? InputModeOf(FormField field) =>
        field is { Kind: CatalogField.Number, Decimals: > 0 } ? "decimal" : null;

    public static string? WidthOf(FormField field) =>
        field.Kind is CatalogField.CitizenNumber or CatalogField.CreditCode or CatalogField.Name ? "m" : null;

    /// <summary>A condition with no words of its own stands with the hint.</summary>
    public string? Hint => When is null ? Field.Hint : $"{When}{Field.Hint}";

    private static string? Condition(FormField field, FormGroup? group)
    {
        if (
            field.ShowWhen is not { } when
            || group?.Fields.FirstOrDefault(one => one.Id == when.Question) is not { } asked
        )
        {
            return null;
        }

        var labels = asked.Choices.Where(one => when.AnyOf.Contains(one.Value)).Select(one => $"“{one.Label}”");
        return $"“{asked.Label}”选{string.Join('、', labels)}的才需要填写。";
    }
}
