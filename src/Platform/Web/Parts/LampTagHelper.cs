using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tongban.Platform.Web;

/// <summary>
/// A lamp (亮灯): differs in shape (circle, diamond, triangle, square, bars) as well as in colour, and says in words what it means.
/// Content, such as a date, stands beside it; without content its meaning does.
/// </summary>
[HtmlTargetElement("tb-lamp", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LampTagHelper(Text text) : TagHelper
{
    /// <summary>Name of a <c>Kernel.Clocks.Lamp</c> (Green, Yellow, Orange, Red, NotCounting) or <c>Done</c>, in any case.</summary>
    public string? Value { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var lamp = Value?.Trim().ToUpperInvariant() switch
        {
            "GREEN" => "green",
            "YELLOW" => "yellow",
            "ORANGE" => "orange",
            "RED" => "red",
            "DONE" => "done",
            _ => "off",
        };
        var meaning = text["lamp." + lamp].Value;
        var content = await output.GetChildContentAsync();
        output.Become("span", "lamp lamp-" + lamp);
        if (content.IsEmptyOrWhiteSpace)
            output.Content.SetContent(meaning);
        else
            output.Content.AppendHtml(Markup.Hidden(meaning + "，")).AppendHtml(content);
    }
}
