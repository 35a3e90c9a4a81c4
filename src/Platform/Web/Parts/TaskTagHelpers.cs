using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tongban.Platform.Web;

/// <summary>State of a task in a task list.</summary>
public enum TaskState
{
    /// <summary>Not begun.</summary>
    ToDo,

    /// <summary>Begun.</summary>
    Started,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Cannot be begun yet.</summary>
    Later,

    /// <summary>Something has to be put right.</summary>
    Wrong,
}

/// <summary>What is to be done on the way to sending an application.</summary>
[HtmlTargetElement("tb-task-list")]
public sealed class TaskListTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Become("ul", "tasks");
    }
}

/// <summary>One task: name, hint (its content) and state. Without <see cref="Href" /> it cannot be opened.</summary>
[HtmlTargetElement("tb-task", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TaskTagHelper(Text text) : TagHelper
{
    /// <summary>Name.</summary>
    public string Label { get; set; } = "";

    /// <summary>Address of the task's page.</summary>
    public string? Href { get; set; }

    /// <summary>State.</summary>
    public TaskState State { get; set; }

    /// <summary>Words for the state, where the usual ones do not fit.</summary>
    public string? Status { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var hint = await output.GetChildContentAsync();
        output.Become("li");
        var name = Markup.Tag("span", "task-name");
        name.InnerHtml.AppendHtml(
            Markup.Given(Href) is null ? Markup.Tag("span", "muted", Label) : Markup.Link(Href!, Label)
        );
        if (!hint.IsEmptyOrWhiteSpace)
        {
            var words = Markup.Tag("span", "hint");
            words.InnerHtml.AppendHtml(hint);
            name.InnerHtml.AppendHtml(words);
        }
        var (css, key) = State switch
        {
            TaskState.Done => ("tag ok", "task.done"),
            TaskState.Started => ("tag", "task.started"),
            TaskState.Later => ("tag plain", "task.later"),
            TaskState.Wrong => ("tag bad", "task.wrong"),
            _ => ("tag plain", "task.todo"),
        };
        output.Content.AppendHtml(name).AppendHtml(Markup.Tag("span", css, Markup.Given(Status) ?? text[key]));
    }
}
