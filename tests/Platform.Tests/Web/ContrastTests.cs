using System.Globalization;
using System.Text.RegularExpressions;

namespace Tongban.Platform.Tests.Web;

public sealed class ContrastTests(KitHost host) : IClassFixture<KitHost>
{
    [Theory]
    [InlineData("ink ink-2 lake lake-deep pine amber orange red", "paper ground lake-tint", 4.5)]
    [InlineData("ink-3", "paper ground", 4.5)]
    [InlineData("pine-deep pine", "pine-tint", 4.5)]
    [InlineData("amber", "amber-tint", 4.5)]
    [InlineData("red", "red-tint", 4.5)]
    [InlineData("paper", "lake lake-deep pine red ink", 4.5)]
    [InlineData("edge lamp-green lamp-yellow lamp-orange lamp-red", "paper ground", 3)]
    public async Task Colours_stand_out_from_what_is_behind_them(string front, string behind, double least)
    {
        var css = await host.Client()
            .GetStringAsync("/_content/Tongban.Platform/tongban.css", TestContext.Current.CancellationToken);
        var care = css[css.IndexOf("html[data-care] {", StringComparison.Ordinal)..];
        foreach (var colours in new[] { Tokens(css), Tokens(care[..care.IndexOf('}')], Tokens(css)) })
        {
            foreach (var one in front.Split(' '))
            {
                foreach (var other in behind.Split(' '))
                    Contrast(colours[one], colours[other]).ShouldBeGreaterThanOrEqualTo(least, $"{one} on {other}");
            }
        }
    }

    private static Dictionary<string, string> Tokens(string css, Dictionary<string, string>? under = null)
    {
        var tokens = new Dictionary<string, string>(under ?? [], StringComparer.Ordinal);
        foreach (Match match in Regex.Matches(css, "--([a-z0-9-]+): #([0-9a-f]{3,6});"))
        {
            if (under is not null || !tokens.ContainsKey(match.Groups[1].Value))
                tokens[match.Groups[1].Value] = match.Groups[2].Value;
        }
        return tokens;
    }

    // WCAG 2.2, definition of contrast ratio
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string hex)
    {
        var full = hex.Length == 3 ? string.Concat(hex.Select(c => new string(c, 2))) : hex;
        double Part(int at)
        {
            var value = int.Parse(full.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return 0.2126 * Part(0) + 0.7152 * Part(2) + 0.0722 * Part(4);
    }
}
