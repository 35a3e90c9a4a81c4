using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tongban.Platform.Web;

/// <summary>A list of names and values: what was answered, what is on record.</summary>
[HtmlTargetElement("tb-summary-list")]
public sealed class SummaryListTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Become("dl", "summary");
    }
}

/// <summary>One name with its value, and a link to change it.</summary>
[HtmlTargetElement("tb-summary-row", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SummaryRowTagHelper(Text text) : TagHelper
{
    /// <summary>Name.</summary>
    public string Label { get; set; } = "";

    /// <summary>Address where it is changed; no link without it.</summary>
    public string? Href { get; set; }

    /// <summary>Text of the link; 修改 otherwise.</summary>
    public string? Act { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var value = await output.GetChildContentAsync();
        output.Become("div");
        var shown = Markup.Tag("dd");
        if (value.IsEmptyOrWhiteSpace)
            shown.InnerHtml.AppendHtml(Markup.Tag("span", "muted", text["summary.empty"]));
        else
            shown.InnerHtml.AppendHtml(value);
        output.Content.AppendHtml(Markup.Tag("dt", null, Label)).AppendHtml(shown);
        if (Markup.Given(Href) is not null)
        {
            var link = Markup.Link(Href!, Markup.Given(Act) ?? text["summary.change"]);
            link.InnerHtml.AppendHtml(Markup.Hidden(Label));
            var act = Markup.Tag("dd", "act");
            act.InnerHtml.AppendHtml(link);
            output.Content.AppendHtml(act);
        }
    }
}
