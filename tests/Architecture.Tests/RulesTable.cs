using System.Text.RegularExpressions;
using Tongban.Testing;

namespace Tongban.Architecture.Tests;

/// <summary>docs/reference/rules.md against the rule table, the regimes and the tests.</summary>
public sealed partial class RulesTable
{
    private static readonly string Root = Repository.Root;

    private static readonly string[] ShippedLaws =
    [
        "XKF",
        "SDJ",
        "SDX",
        "GSF",
        "BDC",
        "MFW",
        "GJJ",
        "XXGK",
        "SHJZ",
        "CSDB",
        "SBJB",
        "SBF",
        "HZF",
        "SFZ",
        "HKT",
        "FLYZ",
        "OWN",
    ];

    private static readonly Dictionary<string, string> Rows = File.ReadLines(
            Path.Combine(Root, "docs", "reference", "rules.md")
        )
        .Select(line => RowPattern().Match(line))
        .Where(match => match.Success)
        .ToDictionary(match => match.Groups["id"].Value, match => match.Groups["test"].Value);

    [Fact]
    public void Every_rule_of_a_shipped_regime_has_a_row()
    {
        var table = File.ReadLines(Path.Combine(Root, "data", "regimes", "rules.tsv"))
            .Skip(1)
            .Select(line => line.Split('\t')[0])
            .Where(id => ShippedLaws.Contains(id.Split('-')[0]));
        var named = Directory
            .GetFiles(Path.Combine(Root, "data", "regimes"), "*.json")
            .SelectMany(file => RulePattern().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["id"].Value);
        var missing = table.Concat(named).Distinct().Where(id => !Rows.ContainsKey(id));
        missing.ShouldBeEmpty();
        Rows.Count.ShouldBeGreaterThan(280);
    }

    [Fact]
    public void Every_row_has_a_test_that_exists_or_is_marked_later()
    {
        var tests = TestNames();
        var wrong = Rows.Where(row => !IsNamed(row.Value, tests)).Select(row => $"{row.Key}: {row.Value}");
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_that_is_later_says_why_and_no_other_does()
    {
        var later = Rows.Where(row => LaterPattern().IsMatch(row.Value))
            .Select(row => $"{row.Key}: {row.Value["later, issue ".Length..]}");
        var reasons = File.ReadLines(Path.Combine(Root, "docs", "reference", "rules.md"))
            .Select(line => ReasonPattern().Match(line))
            .Where(match => match.Success)
            .SelectMany(match =>
                match.Groups["ids"].Value.Split(", ").Select(id => $"{id}: {match.Groups["issue"].Value}")
            );
        reasons.ShouldBe(later, ignoreOrder: true);
    }

    [Theory]
    [InlineData("later, case engine")]
    [InlineData("later, issue 1 of 5")]
    [InlineData("later, issue 6 of 5")]
    [InlineData("later, issue 2 of 5, when there is time")]
    [InlineData("later")]
    [InlineData("")]
    [InlineData("HearingRules.A_test_that_nobody_wrote")]
    [InlineData("HearingRules")]
    public void A_row_without_a_test_or_a_later_issue_is_refused(string test) =>
        IsNamed(test, TestNames()).ShouldBeFalse();

    private static bool IsNamed(string test, HashSet<string> tests) =>
        LaterPattern().IsMatch(test) || tests.Contains(test);

    /// <summary>Class.Method of every test method in the sources.</summary>
    private static HashSet<string> TestNames() =>
        Directory
            .GetFiles(Path.Combine(Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .SelectMany(file => TestsOf(File.ReadAllText(file)))
            .ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> TestsOf(string source)
    {
        var classes = ClassPattern().Matches(source);
        foreach (Match method in TestPattern().Matches(source))
        {
            var owner = classes.LastOrDefault(c => c.Index < method.Index);
            if (owner is not null)
            {
                yield return $"{owner.Groups["name"].Value}.{method.Groups["name"].Value}";
            }
        }
    }

    private const RegexOptions Named = RegexOptions.ExplicitCapture | RegexOptions.Multiline;

    [GeneratedRegex(@"^\| (?<id>[A-Z]{2,4}-[0-9A-Za-z-]+) \|.* \| (?<test>[^|]*) \|$", Named, 1000)]
    private static partial Regex RowPattern();

    [GeneratedRegex("\"rule\": \"(?<id>[^\"]+)\"", Named, 1000)]
    private static partial Regex RulePattern();

    [GeneratedRegex(@"^later, issue [2-5] of 5$", Named, 1000)]
    private static partial Regex LaterPattern();

    [GeneratedRegex(
        @"^\| (?<issue>[2-5] of 5) \| (?<ids>[A-Z]{2,4}-[0-9A-Za-z-]+(, [A-Z]{2,4}-[0-9A-Za-z-]+)*) \| [^|]{5,} \|$",
        Named,
        1000
    )]
    private static partial Regex ReasonPattern();

    [GeneratedRegex(@"\bclass (?<name>\w+)", Named, 1000)]
    private static partial Regex ClassPattern();

    [GeneratedRegex(@"\[(Fact|Theory)\b[\s\S]*?public (async )?(Task|void) (?<name>\w+)\(", Named, 1000)]
    private static partial Regex TestPattern();
}
