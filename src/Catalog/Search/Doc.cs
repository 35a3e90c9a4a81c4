using Tongban.Catalog.Content;

namespace Tongban.Catalog.Search;

/// <summary>An item as the index holds it.</summary>
internal sealed class Doc
{
    public required string Id { get; init; }
    public required string Code { get; init; }
    public required string Name { get; init; }

    /// <summary>The name, plain; and without what stands in brackets.</summary>
    public required string Full { get; init; }
    public required string Core { get; init; }
    public string[] Also { get; init; } = [];
    public string? Main { get; init; }
    public required string Authority { get; init; }
    public required string Division { get; init; }
    public required ItemType Type { get; init; }
    public required SearchAudience Audience { get; init; }
    public required Completeness Completeness { get; init; }
    public required Acts Acts { get; init; }
    public required ulong Themes { get; init; }

    /// <summary>Characters of <see cref="Core"/> that a query need not have, such as 审批.</summary>
    public required bool[] Hollow { get; init; }
    public bool Live { get; set; } = true;
}

/// <summary>Whom an item serves; a list of names does not say, and then it may serve both.</summary>
[Flags]
internal enum SearchAudience
{
    None = 0,
    Person = 1,
    Organisation = 2,
    Unknown = Person | Organisation,
}

/// <summary>How much of an item is known.</summary>
internal enum Completeness
{
    NameOnly,
    Pending,
    Complete,
}
