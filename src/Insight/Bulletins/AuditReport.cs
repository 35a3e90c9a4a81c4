using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tongban.Insight.Bulletins;

/// <summary>The result of an audit for people and, as JSON, for programs.</summary>
internal static class AuditReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void WriteText(TextWriter output, string file, AuditResult result)
    {
        output.WriteLine($"{Path.GetFileName(file)}：{result.Table.Rows.Count}行，{result.Table.Columns.Count}列");
        output.WriteLine(
            result.Description is null
                ? "核对说明：无（只核对合计行；用--rules给出说明可核对比率和部分）"
                : $"核对说明：{result.Description.Title ?? "由--rules给出"}"
        );
        Write(output, "错误", result.Mistakes, result.Description);
        Write(output, "提示", result.Notes, result.Description);
        output.WriteLine();
        output.WriteLine($"核对{result.Checked}格：错误{result.Mistakes.Count}处，提示{result.Notes.Count}处。");
    }

    public static void WriteJson(TextWriter output, string file, AuditResult result) =>
        output.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    File = Path.GetFileName(file),
                    Rows = result.Table.Rows.Count,
                    Columns = result.Table.Columns.Count,
                    Description = result.Description?.Title,
                    result.Checked,
                    Findings = result.Mistakes.Select(View),
                    Notes = result.Notes.Select(View),
                },
                Json
            )
        );

    private static void Write(
        TextWriter output,
        string kind,
        IReadOnlyList<AuditRemark> remarks,
        TableDescription? description
    )
    {
        foreach (var remark in remarks)
        {
            var title = description?.Columns?.GetValueOrDefault(remark.Column);
            var column = title is null || title == remark.Column ? remark.Column : $"{remark.Column}「{title}」";
            output.WriteLine();
            output.WriteLine($"{kind} {remark.Cell} {remark.Row}／{column}：{remark.Rule.Text} [{remark.Rule.Id}]");
            output.WriteLine($"  印作 {remark.Printed}，算得 {remark.Computed}");
            if (remark.Working.Length > 0)
            {
                output.WriteLine($"  {remark.Working}{(remark.Hint is null ? "" : $"；{remark.Hint}")}");
            }
        }
    }

    private static object View(AuditRemark remark) =>
        new
        {
            remark.Cell,
            remark.Row,
            remark.Column,
            remark.Printed,
            remark.Computed,
            Rule = remark.Rule.Id,
            RuleText = remark.Rule.Text,
            remark.Working,
            remark.Hint,
        };
}
