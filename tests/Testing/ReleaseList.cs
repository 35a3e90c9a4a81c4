using System.Text.RegularExpressions;
using Tongban.Platform;

namespace Tongban.Testing;

/// <summary>What CHANGELOG.md says of versions: <c>## 0.2.0 (2027-01-15)</c> was released, <c>## 0.3.0 (unreleased)</c> is made now.</summary>
/// <param name="Newest">The first heading.</param>
/// <param name="Released">Those with a day.</param>
public sealed partial record ReleaseList(ProgramVersion Newest, IReadOnlyList<ProgramVersion> Released)
{
    /// <summary>Reads the headings.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static ReleaseList Read(string changelog)
    {
        var headings = Heading().Matches(changelog);
        if (headings.Count == 0)
        {
            throw new FormatException("CHANGELOG.md has no heading such as: ## 0.2.0 (unreleased)");
        }

        return new ReleaseList(
            ProgramVersion.Parse(headings[0].Groups["version"].Value),
            [
                .. headings
                    .Where(one => DateOnly.TryParseExact(one.Groups["when"].Value, "yyyy-MM-dd", out _))
                    .Select(one => ProgramVersion.Parse(one.Groups["version"].Value)),
            ]
        );
    }

    [GeneratedRegex(
        @"^## (?<version>\d+\.\d+\.\d+) \((?<when>[^)]+)\)\r?$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 2000
    )]
    private static partial Regex Heading();
}
