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

    /// <summary>Known words, such as 孩子, that go with many wishes.</summary>
    public bool Vague { get; init; }

    /// <summary>Says by itself what is wanted.</summary>
    public bool IsTelling => !Plain && !Vague;
}

/// <summary>One way to understand a segment: words that a name should have, or the sounds of such words.</summary>
/// <param name="Sounds">Syllables to be heard in the name instead of words to be read in it.</param>
internal sealed record Reading(IReadOnlyList<string> Parts, ushort[]? Sounds, float Weight, Acts Acts)
{
    /// <summary>The characters that were written for the sounds; some of them must be right.</summary>
    public string? Written { get; init; }
}
