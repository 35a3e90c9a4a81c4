using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tongban.Platform.Web;

/// <summary>Back and forth through a list that nobody counted. Nothing when there is neither.</summary>
[HtmlTargetElement("tb-pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper(Text text) : TagHelper
{
    /// <summary>Address of the page before.</summary>
    public string? Previous { get; set; }

    /// <summary>Address of the next page.</summary>
    public string? Next { get; set; }

    /// <summary>Where in the list this page stands, in words.</summary>
    public string? Where { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (string.IsNullOrEmpty(Previous) && string.IsNullOrEmpty(Next))
        {
            output.SuppressOutput();
            return;
        }
        output.Become("nav", "pager");
        output.Attributes.SetAttribute("aria-label", text["pager.label"].Value);
        if (!string.IsNullOrEmpty(Previous))
            output.Content.AppendHtml(Relation(Previous, text["pager.previous"], "prev"));
        if (Where is not null)
            output.Content.AppendHtml(Markup.Tag("span", "where", Where));
        if (!string.IsNullOrEmpty(Next))
            output.Content.AppendHtml(Relation(Next, text["pager.next"], "next"));
    }

    private static Microsoft.AspNetCore.Mvc.Rendering.TagBuilder Relation(string href, string words, string relation)
    {
        var link = Markup.Link(href, words, "btn quiet");
        link.Attributes["rel"] = relation;
        return link;
    }
}
