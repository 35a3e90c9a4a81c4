using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tongban.Kernel.Time;

namespace Tongban.Platform.Web;

/// <summary>A date or an instant: 2026年11月21日 on the page, ISO 8601 in <c>datetime</c>. Nothing when there is none.</summary>
[HtmlTargetElement("tb-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper : TagHelper
{
    /// <summary>A legal date.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>An instant, shown in legal time to the minute.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>True to leave out the year of <see cref="Day" />.</summary>
    public bool Short { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var (words, iso) =
            Day is { } day
                ? (
                    Short ? ChineseDate.Short(day) : ChineseDate.Format(day),
                    day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                )
            : At is { } at
                ? (
                    ChineseDate.Format(at),
                    at.ToOffset(LegalTime.Offset).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)
                )
            : ("", "");
        if (iso.Length == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.Become("time");
        output.Attributes.SetAttribute("datetime", iso);
        output.Content.SetContent(words);
    }
}
