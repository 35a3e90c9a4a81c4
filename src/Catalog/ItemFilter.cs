using Tongban.Catalog.Content;
using Tongban.Platform.Web;

namespace Tongban.Catalog;

/// <summary>Which published items, and which page of them.</summary>
public sealed record ItemFilter
{
    public const int MaxSize = 100;

    /// <summary>Words that the name or a synonym contains, all of them; white space separates words.</summary>
    public string? Text { get; init; }
    public ItemAudience? Audience { get; init; }
    public ItemType? Type { get; init; }
    public string? Authority { get; init; }

    /// <summary>Only these items.</summary>
    public IReadOnlyCollection<string>? Ids { get; init; }

    /// <summary>True: those that can be filed online; false: the others.</summary>
    public bool? Online { get; init; }

    /// <summary>Only what serves the people of this region.</summary>
    public RegionalSite? Region { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;
    public int Size { get; init; } = 20;
}

/// <summary>个人 or 法人: the two doors of the portal.</summary>
public enum ItemAudience
{
    Person,
    Organisation,
}

/// <param name="Total">Items that fit the filter, on all pages.</param>
public sealed record ItemPage(IReadOnlyList<PublishedItem> Items, int Total, int Page, int Size)
{
    public int Pages => Math.Max(1, (Total + Size - 1) / Size);
}
