using Tongban.Catalog.Content;

namespace Tongban.Catalog.Search;

/// <summary>What somebody looks for.</summary>
public sealed record SearchRequest(string Text)
{
    public const int MaxLimit = 100;

    /// <summary>12 digits; items of that division, or of one below it.</summary>
    public string? Division { get; init; }

    /// <summary>12 digits of a region; what serves its people: its own items, those below it, and those of the bodies above it.</summary>
    public string? For { get; init; }

    /// <summary>12 digits of where the reader is: breaks near-ties only.</summary>
    public string? Near { get; init; }

    /// <summary>Short name of the authority.</summary>
    public string? Department { get; init; }

    /// <summary>Code of a theme (data/search/themes.tsv).</summary>
    public string? Theme { get; init; }
    public ItemAudience? Audience { get; init; }
    public ItemType? Type { get; init; }
    public int Limit { get; init; } = 20;
}

/// <summary>An item found.</summary>
/// <param name="Id">Last part of the address of its page.</param>
/// <param name="Score">0 to about 1; comparable within one answer only.</param>
/// <param name="NameOnly">要素待完善: only the name is known.</param>
public sealed record SearchHit(
    string Id,
    string Name,
    string Code,
    string Authority,
    string Division,
    ItemType Type,
    bool NameOnly,
    double Score
);

/// <summary>What was found, the best first.</summary>
/// <param name="Departments">Authorities of what fits the words, the most frequent first.</param>
/// <param name="Nearest">When nothing was found: codes of the themes that come nearest to the words.</param>
public sealed record SearchAnswer(
    IReadOnlyList<SearchHit> Hits,
    IReadOnlyList<string> Departments,
    IReadOnlyList<string> Nearest
)
{
    public static SearchAnswer None { get; } = new([], [], []);
}
