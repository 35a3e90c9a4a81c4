using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Tongban.Platform.Web;

/// <summary>The HTML of a field.</summary>
internal static class FieldMarkup
{
    public static IHtmlContent Render(FieldView field)
    {
        var content = new HtmlContentBuilder();
        if (field.Kind != FieldKind.Tick)
            content.AppendHtml(Label(field));
        if (field.Hint is { } hint)
            content.AppendHtml(Tag("p", "hint", hint, FieldNames.Hint(field.Id)));
        if (field.Errors.Count > 0)
        {
            var error = Tag("p", "error", null, FieldNames.Error(field.Id));
            error.InnerHtml.AppendHtml(Tag("span", "visually-hidden", field.ErrorPrefix));
            error.InnerHtml.Append(string.Join('；', field.Errors.Select(e => e.TrimEnd('。'))) + "。");
            content.AppendHtml(error);
        }
        content.AppendHtml(Control(field));
        if (!field.IsGroup)
            return content;
        var group = Tag("fieldset");
        Set(group, "aria-describedby", field.DescribedBy);
        group.InnerHtml.AppendHtml(content);
        return group;
    }

    private static TagBuilder Label(FieldView field)
    {
        var label = Tag(field.IsGroup ? "legend" : "label");
        if (!field.IsGroup)
            label.Attributes["for"] = field.Id;
        label.InnerHtml.Append(field.Label);
        if (field.OptionalMark is { } mark)
            label.InnerHtml.AppendHtml(Tag("span", "optional-mark", mark));
        return label;
    }

    private static IHtmlContent Control(FieldView field) =>
        field.Kind switch
        {
            FieldKind.Radios => Group(field, "radio"),
            FieldKind.Checkboxes => Group(field, "checkbox"),
            FieldKind.Tick => Group(field with { Choices = [new Choice("true", field.Label)] }, "checkbox"),
            FieldKind.Select => Select(field),
            FieldKind.TextArea => TextArea(field),
            _ => Input(field),
        };

    private static IHtmlContent Input(FieldView field)
    {
        var input = Named("input", field);
        input.TagRenderMode = TagRenderMode.SelfClosing;
        var type = field.Kind switch
        {
            // A date that cannot be read would be dropped by a date input: show it again as it was typed.
            FieldKind.Date => field.Value.Length == 0 || IsIso(field.Value) ? "date" : "text",
            FieldKind.Phone => "tel",
            FieldKind.Password => "password",
            FieldKind.File => "file",
            _ => "text",
        };
        input.Attributes["type"] = type;
        if (field.Kind is not (FieldKind.File or FieldKind.Password))
            input.Attributes["value"] = field.Value;
        Set(
            input,
            "inputmode",
            field.InputMode
                ?? field.Kind switch
                {
                    FieldKind.Number => "numeric",
                    FieldKind.Money => "decimal",
                    _ => null,
                }
        );
        Set(input, "accept", field.Accept);
        Set(input, "multiple", field.Multiple ? "multiple" : null);
        if (field.Unit is not { } unit)
            return input;
        var row = Tag("div", "with-unit");
        row.InnerHtml.AppendHtml(input);
        row.InnerHtml.AppendHtml(Tag("span", "unit", unit));
        return row;
    }

    private static TagBuilder TextArea(FieldView field)
    {
        var area = Named("textarea", field);
        area.Attributes["rows"] = field.Rows.ToString(CultureInfo.InvariantCulture);
        // HTML drops the first line feed after the tag.
        area.InnerHtml.AppendHtml("\n").Append(field.Value);
        return area;
    }

    private static TagBuilder Select(FieldView field)
    {
        var select = Named("select", field);
        select.InnerHtml.AppendHtml(Option("", field.ChoosePrompt, field.Value.Length == 0));
        foreach (var choice in field.Choices)
            select.InnerHtml.AppendHtml(Option(choice.Value, choice.Label, field.Values.Contains(choice.Value)));
        return select;
    }

    private static TagBuilder Option(string value, string label, bool selected)
    {
        var option = Tag("option", null, label);
        option.Attributes["value"] = value;
        Set(option, "selected", selected ? "selected" : null);
        return option;
    }

    private static TagBuilder Group(FieldView field, string type)
    {
        var group = Tag("div", field.Inline ? "choices inline" : "choices");
        for (var i = 0; i < field.Choices.Count; i++)
        {
            var choice = field.Choices[i];
            var id = i == 0 ? field.Id : $"{field.Id}-{i}";
            var input = Tag("input", null, null, id);
            input.TagRenderMode = TagRenderMode.SelfClosing;
            input.Attributes["type"] = type;
            input.Attributes["name"] = field.Name;
            input.Attributes["value"] = choice.Value;
            Set(input, "checked", field.Values.Contains(choice.Value) ? "checked" : null);
            Set(input, "aria-describedby", field.Kind == FieldKind.Tick ? field.DescribedBy : null);
            Set(input, "disabled", field.Readonly ? "disabled" : null);
            var words = Tag("span", null, choice.Label);
            if (choice.Hint is { } hint)
                words.InnerHtml.AppendHtml(Tag("small", null, hint));
            var label = Tag("label", "choice");
            label.Attributes["for"] = id;
            label.InnerHtml.AppendHtml(input).AppendHtml(words);
            group.InnerHtml.AppendHtml(label);
        }
        return group;
    }

    private static TagBuilder Named(string tag, FieldView field)
    {
        var control = Tag(tag, field.Width is { } width ? "w-" + width : null, null, field.Id);
        control.Attributes["name"] = field.Name;
        Set(control, "aria-describedby", field.DescribedBy);
        Set(control, "aria-invalid", field.Errors.Count > 0 ? "true" : null);
        Set(control, "autocomplete", field.Autocomplete);
        Set(control, "readonly", field.Readonly ? "readonly" : null);
        Set(control, "maxlength", field.MaxLength?.ToString(CultureInfo.InvariantCulture));
        return control;
    }

    private static bool IsIso(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static TagBuilder Tag(string name, string? css = null, string? words = null, string? id = null)
    {
        var tag = new TagBuilder(name);
        Set(tag, "id", id);
        Set(tag, "class", css);
        if (words is not null)
            tag.InnerHtml.Append(words);
        return tag;
    }

    private static void Set(TagBuilder tag, string attribute, string? value)
    {
        if (value is not null)
            tag.Attributes[attribute] = value;
    }
}
