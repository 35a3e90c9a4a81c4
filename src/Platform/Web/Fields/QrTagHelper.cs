using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tongban.Platform.Documents.Drawing;

namespace Tongban.Platform.Web;

/// <summary>A QR code (GB/T 18284-2000) on a page, as SVG without script or style.</summary>
[HtmlTargetElement("tb-qr", TagStructure = TagStructure.WithoutEndTag)]
public sealed class QrTagHelper : TagHelper
{
    /// <summary>What it says.</summary>
    public string Value { get; set; } = "";

    /// <summary>What it is for, to whoever cannot see it.</summary>
    public string Label { get; set; } = "";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var code = new QrCode(Value);
        var edge = Text(code.Size + (2 * code.Quiet));
        var path = string.Concat(
            code.Bars.Select(bar =>
                $"M{Text(code.Quiet + bar.X)} {Text(code.Quiet + bar.Y)}h{Text(bar.Width)}v{Text(code.Module)}h-{Text(bar.Width)}z"
            )
        );
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "qr");
        output.Attributes.SetAttribute("viewBox", $"0 0 {edge} {edge}");
        output.Attributes.SetAttribute("width", "200");
        output.Attributes.SetAttribute("height", "200");
        output.Attributes.SetAttribute("role", "img");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.SetHtmlContent(
            $"<rect width=\"{edge}\" height=\"{edge}\" fill=\"#fff\"/><path d=\"{path}\" fill=\"#000\"/>"
        );
    }

    private static string Text(double points) => points.ToString("0.###", CultureInfo.InvariantCulture);
}
