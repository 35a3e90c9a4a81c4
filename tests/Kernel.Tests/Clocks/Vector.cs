using System.Text.RegularExpressions;
using Tongban.Kernel.Clocks;

namespace Tongban.Kernel.Tests.Clocks;

/// <summary>A row of regimes-vectors.tsv. Remarks in brackets are not compared.</summary>
internal sealed partial class Vector
{
    private static readonly Dictionary<string, Vector> All = File.ReadLines(
            Path.Combine(AppContext.BaseDirectory, "Data", "regimes-vectors.tsv")
        )
        .Skip(1)
        .Select(line => line.Split('\t'))
        .ToDictionary(f => f[0], f => new Vector(f[3]));

    private readonly Dictionary<string, string> expected;

    private Vector(string text) =>
        expected = text.Split("; ")
            .Select(part => part.Split('=', 2))
            .ToDictionary(p => p[0], p => p.Length == 1 ? "" : Remark().Replace(p[1], ""));

    public static IEnumerable<string> Ids => All.Keys;

    /// <summary>Compares every value of the row, and demands that there is no other.</summary>
    public static void Check(string id, params (string Key, string Value)[] actual) =>
        Lines(actual.ToDictionary(a => a.Key, a => a.Value)).ShouldBe(Lines(All[id].expected), id);

    public static (string, string) Is(string key, Deadline? due) => Is(key, due?.Date);

    public static (string, string) Is(string key, DateOnly? day) => (key, day?.ToString("yyyy-MM-dd") ?? "—");

    public static (string, string) Is(string key, DateTimeOffset? at) => (key, Instant(at));

    public static (string, string) Is(string key, bool value) => (key, value ? "true" : "false");

    public static (string, string) Is(string key, int value) => (key, $"{value}");

    public static string Instant(DateTimeOffset? at) => at?.ToString("yyyy-MM-ddTHH:mmzzz") ?? "—";

    private static string Lines(Dictionary<string, string> values) =>
        string.Join('\n', values.OrderBy(v => v.Key, StringComparer.Ordinal).Select(v => $"{v.Key}={v.Value}"));

    [GeneratedRegex(@" \([^)]*\)$", RegexOptions.None, 1000)]
    private static partial Regex Remark();
}
