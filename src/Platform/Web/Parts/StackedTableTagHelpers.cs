using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Tongban.Platform.Web;

/// <summary>
/// <c>&lt;table stacked&gt;</c>: on a narrow page each row becomes a card, and each of its cells says the heading of its
/// column. The row's heading is the title of the card; cells of class <c>num</c> share lines.
/// </summary>
[HtmlTargetElement("table", Attributes = "stacked")]
public sealed class StackedTableTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Init(TagHelperContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Items[typeof(StackedColumns)] = new StackedColumns();
    }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Attributes.RemoveAll("stacked");
        output.Become("table", "stacked");
    }
}

/// <summary>A row of a stacked table.</summary>
[HtmlTargetElement("tr")]
public sealed class StackedRowTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Init(TagHelperContext context) => StackedColumns.Of(context)?.StartRow();
}

/// <summary>A cell of a stacked table.</summary>
[HtmlTargetElement("td", ParentTag = "tr")]
[HtmlTargetElement("th", ParentTag = "tr")]
public sealed class StackedCellTagHelper : TagHelper
{
    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        if (StackedColumns.Of(context) is not { } columns)
            return;
        var content = await output.GetChildContentAsync();
        var scope = context.AllAttributes["scope"]?.Value?.ToString();
        if (scope == "col")
            columns.Add(Words(content.GetContent()));
        else if (content.IsEmptyOrWhiteSpace)
            output.Attributes.SetAttribute("data-empty", "");
        else if (columns.Here is { Length: > 0 } label && (scope != "row" || IsFigure(context)))
            output.Attributes.SetAttribute("data-label", label);
        columns.Pass();
    }

    /// <summary>A row that is called by a number says what is numbered.</summary>
    private static bool IsFigure(TagHelperContext context) =>
        context.AllAttributes["class"]?.Value?.ToString()?.Contains("num", StringComparison.Ordinal) == true;

    private static string Words(string html) =>
        WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", "", RegexOptions.None, TimeSpan.FromSeconds(1))).Trim();
}

/// <summary>The headings of a table's columns, and the column that is being written.</summary>
internal sealed class StackedColumns
{
    private readonly List<string> names = [];
    private int at;

    public string? Here => at < names.Count ? names[at] : null;

    public static StackedColumns? Of(TagHelperContext context) =>
        context.Items.TryGetValue(typeof(StackedColumns), out var found) ? (StackedColumns)found : null;

    public void Add(string name) => names.Add(name);

    public void StartRow() => at = 0;

    public void Pass() => at++;
}
