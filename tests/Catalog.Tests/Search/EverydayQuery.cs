using System.IO.Enumeration;
using Tongban.Catalog.Search;

namespace Tongban.Catalog.Tests.Search;

/// <summary>A line of data/search/queries-*.tsv.</summary>
internal sealed record EverydayQuery(string Text, string Kind, IReadOnlyList<string> Accepted)
{
    public static IReadOnlyList<EverydayQuery> Tuned { get; } = Read("tuned");
    public static IReadOnlyList<EverydayQuery> Untuned { get; } = Read("untuned");

    public bool WantsNothing => Accepted.Count == 0;

    public bool Accepts(string name) =>
        Accepted.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false));

    public bool IsRight(IReadOnlyList<SearchHit> hits, int within) =>
        WantsNothing ? hits.Count == 0 : hits.Take(within).Any(hit => Accepts(hit.Name));

    private static EverydayQuery[] Read(string half)
    {
        using var reader = File.OpenText(Path.Combine(ShippedData.Root, "search", $"queries-{half}.tsv"));
        return
        [
            .. Tables
                .Rows(reader)
                .Select(row => new EverydayQuery(row[0], row[1], row[2] == "-" ? [] : row[2].Split('|'))),
        ];
    }
}
