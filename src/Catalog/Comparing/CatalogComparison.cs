using Tongban.Catalog.Lint;
using Tongban.Kernel;

namespace Tongban.Catalog.Comparing;

/// <summary>同要素: one CatalogItem as its places have it, element beside element, by lock profile.</summary>
public sealed class CatalogComparison
{
    private readonly CatalogReader reader;

    internal CatalogComparison(CatalogReader reader) => this.reader = reader;

    /// <param name="code">基本编码, or the local id or 实施编码 of one of its items.</param>
    /// <returns>The comparison; <c>CAT-0106</c> when no item in force has that code.</returns>
    public async Task<Result<ComparedItem>> RunAsync(string code, CancellationToken ct = default)
    {
        var all = await reader.InForceAsync(ct);
        var wanted = all.FirstOrDefault(item =>
            item.Content.CatalogCode == code || item.Id == code || item.Content.TaskCode == code
        );
        if (wanted is null)
            return new Rejection("CAT-0106", $"没有标识或编码为“{code}”的有效事项。", "code");
        return Compare([.. all.Where(item => item.Content.CatalogCode == wanted.Content.CatalogCode)]);
    }

    /// <summary>Every CatalogItem that more than one place has, those that differ where they must not first.</summary>
    public async Task<IReadOnlyList<ComparedItem>> ListAsync(CancellationToken ct = default) =>
        [
            .. (await reader.InForceAsync(ct))
                .GroupBy(item => item.Content.CatalogCode, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
                .Select(group => Compare([.. group]))
                .OrderByDescending(item => item.Faults)
                .ThenBy(item => item.CatalogCode, StringComparer.Ordinal),
        ];

    private static ComparedItem Compare(IReadOnlyList<PublishedItem> places) =>
        new(
            places[0].Content.CatalogCode,
            places[0].Content.Name,
            places,
            [
                .. Rows(LockedElements.National, LockProfile.National, places),
                .. Rows(LockedElements.Provincial, LockProfile.Provincial, places),
                .. Rows(LockedElements.Free, LockProfile.Free, places),
            ]
        );

    private static IEnumerable<ComparedElement> Rows(
        IReadOnlyList<LockedElement> elements,
        LockProfile profile,
        IReadOnlyList<PublishedItem> places
    ) =>
        elements.Select(element => new ComparedElement(
            element.Id,
            element.Name,
            profile,
            [.. places.Select(place => Lines(element, place, places[0]))]
        ));

    private static ComparedValue Lines(LockedElement element, PublishedItem place, PublishedItem first)
    {
        var known = element.Read(first.Content).ToHashSet(StringComparer.Ordinal);
        List<string> own = [.. element.Read(place.Content)];
        return new ComparedValue(
            [.. own.Select(line => new ComparedLine(line, !known.Contains(line)))],
            [.. element.Read(first.Content).Where(line => !own.Contains(line, StringComparer.Ordinal))],
            element.Differs(first.Content, place.Content)
        );
    }
}

/// <summary>Who keeps an element the same: the state (四级四同), the province, or nobody.</summary>
public enum LockProfile
{
    National,
    Provincial,
    Free,
}

/// <param name="Places">Items in force under the code; the first is what the others are held against.</param>
public sealed record ComparedItem(
    string CatalogCode,
    string Name,
    IReadOnlyList<PublishedItem> Places,
    IReadOnlyList<ComparedElement> Elements
)
{
    /// <summary>Locked elements that differ.</summary>
    public int Faults => Elements.Count(element => element.IsFault);
}

public sealed record ComparedElement(string Id, string Name, LockProfile Profile, IReadOnlyList<ComparedValue> Values)
{
    public bool Differs => Values.Any(value => value.Differs);
    public bool IsFault => Differs && Profile != LockProfile.Free;
}

/// <param name="Lines">What the place says; marked where the first place does not say it.</param>
/// <param name="Missing">What the first place says and this one does not.</param>
/// <param name="Differs">Also true where only the order differs.</param>
public sealed record ComparedValue(IReadOnlyList<ComparedLine> Lines, IReadOnlyList<string> Missing, bool Differs);

public sealed record ComparedLine(string Text, bool Own);
