using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tongban.Platform.Web;

internal static class Markup
{
    public static void Become(this TagHelperOutput output, string tag, string? css = null)
    {
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        if (css is null)
            return;
        var given = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", given is null ? css : $"{css} {given}");
    }

    public static TagBuilder Tag(string name, string? css = null, string? words = null)
    {
        var tag = new TagBuilder(name);
        if (css is not null)
            tag.Attributes["class"] = css;
        if (words is not null)
            tag.InnerHtml.Append(words);
        return tag;
    }

    public static TagBuilder Link(string href, string words, string? css = null)
    {
        var link = Tag("a", css, words);
        link.Attributes["href"] = href;
        return link;
    }

    public static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    public static TagBuilder Hidden(string words) => Tag("span", "visually-hidden", words);
}
