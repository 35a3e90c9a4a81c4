using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Tongban.Kernel.Time;

namespace Tongban.Platform.Web;

/// <summary>State of an event in a timeline.</summary>
public enum EventState
{
    /// <summary>It happened.</summary>
    Past,

    /// <summary>It is going on.</summary>
    Now,

    /// <summary>It is still to come.</summary>
    Ahead,

    /// <summary>The clock stands still.</summary>
    Pause,

    /// <summary>It was refused, or went wrong.</summary>
    Bad,
}

/// <summary>What happened, in order.</summary>
[HtmlTargetElement("tb-timeline")]
public sealed class TimelineTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Become("ol", "timeline");
    }
}

/// <summary>One event with its time; its content says more.</summary>
[HtmlTargetElement("tb-event", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class EventTagHelper(Text text) : TagHelper
{
    /// <summary>What happened.</summary>
    public string Label { get; set; } = "";

    /// <summary>When; shown in legal time.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>State.</summary>
    public EventState State { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var more = await output.GetChildContentAsync();
        output.Become(
            "li",
            State switch
            {
                EventState.Now => "now",
                EventState.Ahead => "ahead",
                EventState.Pause => "pause",
                EventState.Bad => "bad",
                _ => null,
            }
        );
        if (State == EventState.Now)
            output.Attributes.SetAttribute("aria-current", "step");
        output.Content.AppendHtml(Markup.Tag("span", "event", Label));
        if (State is EventState.Now or EventState.Ahead or EventState.Pause)
        {
            output.Content.AppendHtml(" ");
            var key = State switch
            {
                EventState.Now => "event.now",
                EventState.Ahead => "event.ahead",
                _ => "event.pause",
            };
            output.Content.AppendHtml(Markup.Tag("span", State == EventState.Now ? "tag" : "tag plain", text[key]));
        }
        if (At is { } at)
        {
            var time = Markup.Tag("time", null, ChineseDate.Format(at));
            time.Attributes["datetime"] = at.ToOffset(LegalTime.Offset)
                .ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
            output.Content.AppendHtml(time);
        }
        output.Content.AppendHtml(more);
    }
}
