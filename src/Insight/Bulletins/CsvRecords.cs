using System.Text;
using Tongban.Kernel;

namespace Tongban.Insight.Bulletins;

/// <summary>RFC 4180: records of comma-separated fields; quoted fields may hold commas, line breaks and doubled quotes.</summary>
internal static class CsvRecords
{
    public static Result<IReadOnlyList<string[]>> Parse(string text)
    {
        var records = new List<string[]>();
        var fields = new List<string>();
        var position = 0;
        while (position < text.Length)
        {
            var field = Field(text, ref position);
            if (field is null)
            {
                return BulletinErrors.BadCsv(LineOf(text, position), "引号没有闭合，或闭合后还有文字");
            }
            fields.Add(field);
            if (position < text.Length && text[position] == ',')
            {
                position++;
                if (position < text.Length)
                {
                    continue;
                }
                fields.Add("");
            }
            SkipLineBreak(text, ref position);
            records.Add([.. fields]);
            fields.Clear();
        }
        return Result.Ok<IReadOnlyList<string[]>>(records);
    }

    private static string? Field(string text, ref int position)
    {
        if (position < text.Length && text[position] == '"')
        {
            return QuotedField(text, ref position);
        }
        var start = position;
        while (position < text.Length && !IsEndOfField(text[position]))
        {
            position++;
        }
        return text[start..position];
    }

    private static string? QuotedField(string text, ref int position)
    {
        var start = position;
        var field = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] != '"')
            {
                field.Append(text[position]);
            }
            else if (position + 1 < text.Length && text[position + 1] == '"')
            {
                field.Append('"');
                position++;
            }
            else
            {
                position++;
                return position == text.Length || IsEndOfField(text[position]) ? field.ToString() : null;
            }
        }
        position = start;
        return null;
    }

    private static void SkipLineBreak(string text, ref int position)
    {
        if (position < text.Length && text[position] == '\r')
        {
            position++;
        }
        if (position < text.Length && text[position] == '\n')
        {
            position++;
        }
    }

    private static bool IsEndOfField(char c) => c is ',' or '\r' or '\n';

    private static int LineOf(string text, int position) => text.AsSpan(0, position).Count('\n') + 1;
}
