using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tongban.Kernel.Clocks;

namespace Tongban.Platform.Web;

/// <summary>Whose time was it: a bar in working days, and the same in words under it. Nothing before the first day has passed.</summary>
[HtmlTargetElement("tb-time-share", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TimeShareTagHelper(Text text) : TagHelper
{
    /// <summary>Time of each holder.</summary>
    public IEnumerable<HolderTime> Times { get; set; } = [];

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var parts = Times.Where(time => time.WorkingDays > 0).ToArray();
        var total = parts.Sum(part => part.WorkingDays);
        if (total == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.Become("div", "time-share");
        var bar = Picture("0 0 100 1", "share");
        bar.Attributes["preserveAspectRatio"] = "none";
        var key = Markup.Tag("ul", "share-key");
        var from = 0m;
        foreach (var part in parts)
        {
            var css = "share-" + part.Holder.ToString().ToLowerInvariant();
            var width = 100m * part.WorkingDays / total;
            bar.InnerHtml.AppendHtml(Block(css, from, width, 1));
            from += width;
            var swatch = Picture("0 0 1 1", null);
            swatch.InnerHtml.AppendHtml(Block(css, 0, 1, 1));
            var item = Markup.Tag("li");
            item.InnerHtml.AppendHtml(swatch);
            item.InnerHtml.Append(text["share." + part.Holder.ToString().ToLowerInvariant(), part.WorkingDays]);
            key.InnerHtml.AppendHtml(item);
        }
        output.Content.AppendHtml(bar).AppendHtml(key);
    }

    private static TagBuilder Picture(string box, string? css)
    {
        var picture = Markup.Tag("svg", css);
        picture.Attributes["viewBox"] = box;
        picture.Attributes["aria-hidden"] = "true";
        picture.Attributes["focusable"] = "false";
        return picture;
    }

    private static TagBuilder Block(string css, decimal x, decimal width, decimal height)
    {
        var block = Markup.Tag("rect", css);
        block.Attributes["x"] = x.ToString("0.###", CultureInfo.InvariantCulture);
        block.Attributes["width"] = width.ToString("0.###", CultureInfo.InvariantCulture);
        block.Attributes["height"] = height.ToString(CultureInfo.InvariantCulture);
        return block;
    }
}
