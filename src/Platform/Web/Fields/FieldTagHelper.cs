using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tongban.Platform.Web;

/// <summary>
/// A question of a form: label, hint, error and control, tied together for assistive technology (WCAG 2.2, 1.3.1 and 3.3.1).
/// Bound to a model with <c>for</c>, or free with <c>name</c> and <c>value</c>. What was typed wrongly is shown again.
/// </summary>
[HtmlTargetElement("tb-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(Text text) : TagHelper
{
    /// <summary>The property that the field fills.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>Name of the field, where it is not bound to a property.</summary>
    public string? Name { get; set; }

    /// <summary>Present value, where it is not bound to a property; several are separated by line feeds.</summary>
    public string? Value { get; set; }

    /// <summary>What is asked; the display name of the property otherwise.</summary>
    public string? Label { get; set; }

    /// <summary>What helps to answer.</summary>
    public string? Hint { get; set; }

    /// <summary>How it is asked; follows from the property's type otherwise.</summary>
    public FieldKind Kind { get; set; }

    /// <summary>What can be chosen.</summary>
    public IEnumerable<Choice>? Choices { get; set; }

    /// <summary>Unit behind the control (平方米); 元 for money.</summary>
    public string? Unit { get; set; }

    /// <summary>True when the field may stay empty: marked （选填）.</summary>
    public bool Optional { get; set; }

    /// <summary>True when the value can be read and not changed.</summary>
    public bool Readonly { get; set; }

    /// <summary>Width of the control: <c>xs</c>, <c>s</c>, <c>m</c>; the whole width otherwise.</summary>
    public string? Width { get; set; }

    /// <summary>Longest text in characters.</summary>
    public int? MaxLength { get; set; }

    /// <summary>Rows of a text area.</summary>
    public int Rows { get; set; } = 4;

    /// <summary>Value for <c>autocomplete</c>, such as <c>name</c> or <c>tel</c>.</summary>
    public string? Autocomplete { get; set; }

    /// <summary>Value for <c>inputmode</c>.</summary>
    [HtmlAttributeName("inputmode")]
    public string? InputMode { get; set; }

    /// <summary>Kinds of file that are accepted, such as <c>.pdf,.jpg</c>.</summary>
    public string? Accept { get; set; }

    /// <summary>True when several files may be chosen at once.</summary>
    public bool Multiple { get; set; }

    /// <summary>True when a few short choices stand side by side.</summary>
    public bool Inline { get; set; }

    /// <summary>The page.</summary>
    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var field = Describe();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", field.Errors.Count > 0 ? "field invalid" : "field");
        output.Content.SetHtmlContent(FieldMarkup.Render(field));
    }

    private FieldView Describe()
    {
        var name = For is null
            ? Name ?? throw new InvalidOperationException("tb-field needs 'for' or 'name'.")
            : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var kind = KindOf();
        var entry = ViewContext.ModelState[name];
        var values =
            kind == FieldKind.Password ? []
            : entry?.RawValue is string[] many ? many
            : entry?.AttemptedValue is { } typed ? [typed]
            : Present(kind);
        return new FieldView(name, FieldNames.Id(name), kind, Label ?? For?.Metadata.GetDisplayName() ?? name)
        {
            Hint = Markup.Given(Hint) ?? For?.Metadata.Description,
            Errors = entry is null ? [] : [.. entry.Errors.Select(e => e.ErrorMessage).Distinct()],
            ErrorPrefix = text["field.error-prefix"],
            OptionalMark = Optional ? text["field.optional"].Value : null,
            ChoosePrompt = text["field.choose"],
            Values = values,
            Choices = [.. Choices ?? []],
            Unit = Markup.Given(Unit) ?? (kind == FieldKind.Money ? text["field.yuan"].Value : null),
            Readonly = Readonly,
            Width = Markup.Given(Width) ?? DefaultWidth(kind),
            MaxLength = MaxLength,
            Rows = Rows,
            Autocomplete = Markup.Given(Autocomplete),
            InputMode = Markup.Given(InputMode),
            Accept = Markup.Given(Accept),
            Multiple = Multiple,
            Inline = Inline,
        };
    }

    private FieldKind KindOf() =>
        Kind != FieldKind.Auto ? Kind
        : For is not null ? FieldKinds.Of(For.Metadata, Choices is not null)
        : Choices is not null ? FieldKind.Radios
        : FieldKind.Text;

    private string[] Present(FieldKind kind) =>
        For is null
            ? Value?.Split('\n', StringSplitOptions.RemoveEmptyEntries) is { } given
                ? kind == FieldKind.TextArea
                    ? [Value]
                    : given
                : []
            : For.Model is System.Collections.IEnumerable list and not string
                ? [.. list.Cast<object>().Select(Written)]
                : For.Model is null
                    ? []
                    : kind == FieldKind.Money && For.Model is long fen
                        ? [Yuan.Plain(fen)]
                        : [Written(For.Model)];

    private static string Written(object value) =>
        value switch
        {
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            bool yes => yes ? "true" : "false",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };

    private static string? DefaultWidth(FieldKind kind) =>
        kind switch
        {
            FieldKind.Number or FieldKind.Money or FieldKind.Date => "s",
            FieldKind.Phone => "m",
            _ => null,
        };
}
