using System.Text.RegularExpressions;
using Tongban.Testing;

namespace Tongban.Architecture.Tests;

/// <summary>Whatever docs/guide shows or leads to exists, and its pictures can be made again.</summary>
public sealed class GuidePictures
{
    private const long MostBytes = 2_500_000;

    private static readonly string Guides = Path.Combine(Repository.Root, "docs", "guide");
    private static readonly string Pictures = Path.Combine(Repository.Root, "docs", "images", "guide");

    [Fact]
    public void Whatever_a_guide_leads_to_exists() =>
        Targets()
            .Where(one => !Path.Exists(Path.Combine(Guides, one.Target)))
            .Select(one => $"{one.Guide}: {one.Target}")
            .ShouldBeEmpty();

    [Fact]
    public void The_script_makes_every_picture_of_the_guides_and_no_other()
    {
        var made = File.ReadLines(Path.Combine(Repository.Root, "eng", "guide-pictures.tsv"))
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split('\t')[0])
            .Order(StringComparer.Ordinal)
            .ToList();

        Directory
            .GetFiles(Pictures)
            .Select(Path.GetFileNameWithoutExtension)
            .Order(StringComparer.Ordinal)
            .ShouldBe(made);
        Targets()
            .Where(one => one.Target.Contains("images/guide", StringComparison.Ordinal))
            .Select(one => Path.GetFileNameWithoutExtension(one.Target))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ShouldBe(made);
    }

    [Fact]
    public void The_pictures_stay_small() =>
        Directory.GetFiles(Pictures).Sum(file => new FileInfo(file).Length).ShouldBeLessThan(MostBytes);

    private static IEnumerable<(string Guide, string Target)> Targets() =>
        from file in Directory.GetFiles(Guides, "*.md")
        from Match link in Regex.Matches(
            File.ReadAllText(file),
            "\\]\\((?<to>[^)#:]+)\\)|src=\"(?<to>[^\":]+)\"",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        )
        select (Path.GetFileName(file), link.Groups["to"].Value);
}
