using System.Globalization;
using System.Text.RegularExpressions;

namespace Tongban.Integration.Tests.Seeing;

/// <summary>What the program shows, read as Prometheus reads it (text format 0.0.4).</summary>
internal sealed partial class Exposition
{
    private Exposition(string text, IReadOnlyList<Sample> samples) => (Text, Samples) = (text, samples);

    public string Text { get; }

    public IReadOnlyList<Sample> Samples { get; }

    /// <summary>Names of metrics as a rule writes them: a histogram's by its three.</summary>
    public IReadOnlySet<string> Names => Samples.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);

    public static async Task<Exposition> ReadAsync(HttpClient http)
    {
        var text = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        return new Exposition(
            text,
            [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#').Select(SampleOf)]
        );
    }

    /// <summary>Sum over the series that bear these labels.</summary>
    public double Sum(string name, params (string Name, string Value)[] labels) =>
        Samples.Where(one => one.Name == name && labels.All(label => one.Labels.Contains(label))).Sum(one => one.Value);

    private static Sample SampleOf(string line)
    {
        var read = Line().Match(line);
        read.Success.ShouldBeTrue(line);
        return new Sample(
            read.Groups["name"].Value,
            [
                .. Label()
                    .Matches(read.Groups["labels"].Value)
                    .Select(one => (one.Groups["name"].Value, one.Groups["value"].Value)),
            ],
            double.Parse(read.Groups["value"].Value, CultureInfo.InvariantCulture)
        );
    }

    [GeneratedRegex(
        @"^(?<name>[a-zA-Z_:][\w:]*)(\{(?<labels>.*)\})? (?<value>\S+)( \d+)?$",
        RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex Line();

    [GeneratedRegex(@"(?<name>\w+)=""(?<value>(\\.|[^""\\])*)""", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Label();
}

internal sealed record Sample(string Name, IReadOnlyList<(string Name, string Value)> Labels, double Value);
