namespace Tongban.Catalog.Search;

/// <summary>A query as the index takes it.</summary>
/// <param name="Literal">The whole text, plain.</param>
/// <param name="Asked">Acts that the words ask for, such as 丢了.</param>
internal sealed record SearchQuery(string Literal, IReadOnlyList<Segment> Segments, Acts Asked);

/// <summary>A stretch of the query, with the ways to understand it.</summary>
/// <param name="Importance">Share of the whole that it stands for, before normalising.</param>
/// <param name="Letters">Latin letters that are no pinyin: initials, to be looked up among the names.</param>
internal sealed record Segment(IReadOnlyList<Reading> Readings, float Importance, string? Letters = null)
{
    /// <summary>Words of the query itself, which the names may not have; not a synonym.</summary>
    public bool Plain { get; init; }
}

/// <summary>One way to understand a segment: words that a name should have, or the sounds of such words.</summary>
internal sealed record Reading(IReadOnlyList<string> Parts, ushort[]? Sounds, float Weight, Acts Acts);
