using System.Globalization;
using System.Text.RegularExpressions;

namespace Tongban.Insight.Bulletins;

internal enum PrintedKind
{
    Blank,
    Number,
    Text,
}

/// <summary>A cell as printed: the number, how many decimals it shows, and its sign (% or ‰), if it has one.</summary>
internal readonly partial record struct PrintedValue(
    string Text,
    PrintedKind Kind,
    decimal Number = 0,
    int Decimals = 0,
    string Suffix = ""
)
{
    private const string BlankMarks = "-－–—―/／.…·";

    public bool IsNumber => Kind == PrintedKind.Number;

    /// <summary>One unit in the last printed place: 0.01 for 91.20.</summary>
    public decimal Step => StepOf(Decimals);

    public static decimal StepOf(int decimals) => new(1, 0, 0, false, (byte)decimals);

    public static PrintedValue Parse(string cell)
    {
        var text = BulletinText.Clean(cell);
        if (text.All(c => BlankMarks.Contains(c) || char.IsWhiteSpace(c)))
        {
            return new(text, PrintedKind.Blank);
        }
        var match = NumberPattern().Match(string.Concat(text.Select(ToHalfWidth)));
        return
            match.Success
            && decimal.TryParse(
                match.Groups["number"].Value,
                NumberStyles.Number,
                CultureInfo.InvariantCulture,
                out var number
            )
            ? new(text, PrintedKind.Number, number, match.Groups["decimals"].Length, match.Groups["suffix"].Value)
            : new(text, PrintedKind.Text);
    }

    private static char ToHalfWidth(char c) => c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c;

    // twelve digits and six decimals: products of two such numbers stay within decimal
    [GeneratedRegex(
        @"^(?<number>[+-]?(\d{1,3}(,\d{3}){1,3}|\d{1,12})(\.(?<decimals>\d{1,6}))?)\s*(?<suffix>[%‰]?)$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
    )]
    private static partial Regex NumberPattern();
}
