using System.Text.RegularExpressions;

namespace Tongban.Integration.Tests.Guides;

/// <summary>Does in a copy of the repository what docs/guide/new-module.md says: writes its files, adds its lines.</summary>
internal static partial class WrittenModule
{
    private const string Changed = "diff";

    /// <returns>The files written.</returns>
    public static async Task<IReadOnlyList<string>> FollowAsync(string guide, string root, CancellationToken ct)
    {
        var written = new List<string>();
        foreach (Match step in Step().Matches(await File.ReadAllTextAsync(guide, ct)))
        {
            var (path, body) = (Path.Combine(root, step.Groups["path"].Value), step.Groups["body"].Value);
            if (step.Groups["kind"].Value == Changed)
            {
                await AddLinesAsync(path, body.TrimEnd('\n').Split('\n'), ct);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, body, ct);
            written.Add(step.Groups["path"].Value);
        }

        return written;
    }

    private static async Task AddLinesAsync(string path, string[] lines, CancellationToken ct)
    {
        var anchor = lines[0][1..];
        var text = (await File.ReadAllLinesAsync(path, ct)).ToList();
        var at = text.IndexOf(anchor);
        at.ShouldBeGreaterThanOrEqualTo(0, $"{path} has no line “{anchor}”");
        text.InsertRange(at + 1, lines.Skip(1).Select(line => line[1..]));
        await File.WriteAllLinesAsync(path, text, ct);
    }

    [GeneratedRegex(
        @"^`(?<path>[^`]+)`(?:：|，在这一行之后加：)\n\n```(?<kind>\w+)\n(?<body>.*?\n)```$",
        RegexOptions.Multiline | RegexOptions.Singleline
    )]
    private static partial Regex Step();
}
