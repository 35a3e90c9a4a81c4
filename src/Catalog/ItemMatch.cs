using Tongban.Catalog.Content;

namespace Tongban.Catalog;

internal static class ItemMatch
{
    public static bool Fits(PublishedItem item, ItemFilter filter) =>
        Fits(item.Content, filter)
        && (filter.Ids is null || filter.Ids.Contains(item.Id, StringComparer.Ordinal))
        && (filter.Online is null || item.Content.TakesOnlineFiling == filter.Online)
        && (filter.Region is null || filter.Region.IsServedBy(item.Authority.Division));

    private static bool Fits(ServiceItemContent item, ItemFilter filter) =>
        (filter.Type is null || item.Type == filter.Type)
        && (filter.Authority is null || item.AuthorityCode == filter.Authority)
        && (filter.Audience is null || Serves(item, filter.Audience.Value))
        && (filter.Text is null || Says(item, filter.Text));

    public static bool Serves(ServiceItemContent item, ItemAudience audience) =>
        item.Subjects.Any(subject => subject == SubjectKind.Person == (audience == ItemAudience.Person));

    private static bool Says(ServiceItemContent item, string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .All(word =>
                item.Synonyms.Prepend(item.Name).Any(name => name.Contains(word, StringComparison.OrdinalIgnoreCase))
            );
}
