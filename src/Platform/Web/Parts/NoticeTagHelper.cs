using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tongban.Platform.Web;

/// <summary>Tone of a notice.</summary>
public enum NoticeTone
{
    /// <summary>For information.</summary>
    Info,

    /// <summary>Something went well.</summary>
    Ok,

    /// <summary>Something to heed.</summary>
    Warn,

    /// <summary>Something is wrong.</summary>
    Bad,
}

/// <summary>A box of words that must be seen.</summary>
[HtmlTargetElement("tb-notice")]
public sealed class NoticeTagHelper : TagHelper
{
    /// <summary>First line.</summary>
    public string? Title { get; set; }

    /// <summary>Tone.</summary>
    public NoticeTone Tone { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var css = Tone switch
        {
            NoticeTone.Ok => "notice ok",
            NoticeTone.Warn => "notice warn",
            NoticeTone.Bad => "notice bad",
            _ => "notice",
        };
        output.Become("div", css);
        if (!string.IsNullOrEmpty(Title))
            output.PreContent.AppendHtml(Markup.Tag("p", "notice-title", Title));
    }
}
