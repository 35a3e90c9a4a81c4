using System.Text.RegularExpressions;
using Tongban.Testing;

namespace Tongban.Architecture.Tests;

/// <summary>What docs/security says stands on files that exist.</summary>
public sealed partial class SecurityDocs
{
    private const int LevelsOneAndTwo = 253;

    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "security");

    public static TheoryData<string> Documents =>
        [.. Directory.GetFiles(Folder, "*.md").Select(file => Path.GetFileName(file)!)];

    [Fact]
    public void Every_requirement_of_levels_one_and_two_stands_once_with_one_of_three_states()
    {
        var rows = Rows();
        rows.Count.ShouldBe(LevelsOneAndTwo);
        rows.Select(row => row.Number).Distinct(StringComparer.Ordinal).Count().ShouldBe(rows.Count);
        rows.Where(row => row.State is not ("met" or "not applicable" or "not met")).ShouldBeEmpty();
        rows.Where(row => row.Asked.Length == 0 || row.Evidence.Length == 0).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_met_names_a_test_or_a_file() =>
        Rows().Where(row => row.State == "met" && !NamedPath().IsMatch(row.Evidence)).ShouldBeEmpty();

    [Fact]
    public void The_figures_at_the_top_are_those_of_the_rows()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "asvs.md"));
        foreach (var state in Rows().GroupBy(row => row.State))
            text.ShouldContain($"{state.Count()} {state.Key}");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_that_is_named_exists(string document) =>
        NamedPath()
            .Matches(File.ReadAllText(Path.Combine(Folder, document)))
            .Select(found => found.Groups["path"].Value)
            .Where(path => !Path.Exists(Path.Combine(Repository.Root, path)))
            .Distinct(StringComparer.Ordinal)
            .ShouldBeEmpty();

    [Fact]
    public void Twenty_abuses_are_numbered() =>
        Abuse()
            .Matches(File.ReadAllText(Path.Combine(Folder, "threats.md")))
            .Select(found => int.Parse(found.Groups["number"].ValueSpan))
            .ShouldBe(Enumerable.Range(1, 20));

    private static List<Row> Rows() =>
        [
            .. File.ReadLines(Path.Combine(Folder, "asvs.md"))
                .Where(line => AsvsRow().IsMatch(line))
                .Select(line => line.Trim('|', ' ').Split(" | "))
                .Select(cells => new Row(cells[0], cells[1], cells[2], string.Join(" | ", cells[3..]))),
        ];

    private sealed record Row(string Number, string Asked, string State, string Evidence);

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+ \|", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AsvsRow();

    [GeneratedRegex(@"^\| (?<number>\d+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Abuse();

    [GeneratedRegex(
        @"`(?<path>(?:src|tests|docs|data|eng|bench|Directory\.|global\.|tongban)[^`\s]*)`",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NamedPath();
}
