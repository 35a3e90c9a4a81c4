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
        // Razor hands an expression that is null over as an empty text.
        var (previous, next) = (Markup.Given(Previous), Markup.Given(Next));
        if (previous is null && next is null)
        {
            output.SuppressOutput();
            return;
        }
        output.Become("nav", "pager");
        output.Attributes.SetAttribute("aria-label", text["pager.label"].Value);
        if (previous is not null)
            output.Content.AppendHtml(Relation(previous, text["pager.previous"], "prev"));
        if (Markup.Given(Where) is not null)
            output.Content.AppendHtml(Markup.Tag("span", "where", Where!));
        if (next is not null)
            output.Content.AppendHtml(Relation(next, text["pager.next"], "next"));
    }

    private static Microsoft.AspNetCore.Mvc.Rendering.TagBuilder Relation(string href, string words, string relation)
    {
        var link = Markup.Link(href, words, "btn quiet");
        link.Attributes["rel"] = relation;
        return link;
    }
}
