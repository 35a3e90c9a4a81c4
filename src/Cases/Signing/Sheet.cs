using System.Text;
using Tongban.Certificates.Signatures;

namespace Tongban.Cases.Signing;

/// <summary>A line of a sheet: what it is about, and what it says.</summary>
internal sealed record SheetLine(string Label, IReadOnlyList<string> Values)
{
    public SheetLine(string label, string value)
        : this(label, [value]) { }
}

internal sealed record SheetPart(string Title, IReadOnlyList<SheetLine> Lines);

/// <summary>A line that two sheets do not share.</summary>
/// <param name="Part">Title of its part.</param>
/// <param name="Line">The line, with its label.</param>
/// <param name="Added">True for one that only the later sheet has.</param>
internal sealed record SheetChange(string Part, string Line, bool Added)
{
    /// <summary>What the line is about, without what it says.</summary>
    public string Label => Line.Split('：', 2)[0];
}

/// <summary>
/// What a signer is shown, and what is signed: one text, of which pages show every line. Its hash binds the signature to
/// just these words.
/// </summary>
internal sealed record Sheet(string Title, IReadOnlyList<SheetPart> Parts)
{
    private const char Opening = '【';
    private const char Closing = '】';

    /// <summary>Lines ended by U+000A; a line end or a backslash within a value is escaped.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder(Title).Append('\n');
            foreach (var part in Parts)
            {
                text.Append(Opening).Append(part.Title).Append(Closing).Append('\n');
                foreach (var line in part.Lines)
                {
                    text.Append(Escaped(line.Label))
                        .Append('：')
                        .AppendJoin("；", line.Values.Select(Escaped))
                        .Append('\n');
                }
            }

            return text.ToString();
        }
    }

    /// <summary>SM3 of the text, lower-case hexadecimal.</summary>
    public string Hash => ElectronicSignatures.HashOf(Text);

    /// <summary>What the later of two texts has no more and has anew, part by part in their order.</summary>
    public static IReadOnlyList<SheetChange> Differences(string before, string after)
    {
        var (was, now) = (Lines(before), Lines(after));
        return
        [
            .. Only(was, now).Select(one => new SheetChange(one.Part, one.Line, Added: false)),
            .. Only(now, was).Select(one => new SheetChange(one.Part, one.Line, Added: true)),
        ];
    }

    private static IEnumerable<(string Part, string Line)> Only(
        IReadOnlyList<(string Part, string Line)> some,
        IReadOnlyList<(string Part, string Line)> others
    )
    {
        var left = others.CountBy(one => one).ToDictionary();
        foreach (var one in some)
        {
            if (left.GetValueOrDefault(one) is var count and > 0)
            {
                left[one] = count - 1;
            }
            else
            {
                yield return one;
            }
        }
    }

    private static List<(string Part, string Line)> Lines(string text)
    {
        List<(string Part, string Line)> lines = [];
        var part = "";
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith(Opening) && line.EndsWith(Closing))
            {
                part = line[1..^1];
            }
            else
            {
                lines.Add((part, line));
            }
        }

        return lines;
    }

    private static string Escaped(string value) =>
        value
            .Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal)
            .Replace("\n", @"\n", StringComparison.Ordinal);
}
