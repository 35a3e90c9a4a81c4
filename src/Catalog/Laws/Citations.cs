using System.Text.Json.Nodes;
using Tongban.Catalog.Content;
using Tongban.Catalog.Editing.Comparing;
using Tongban.Catalog.Editing.Elements;
using Tongban.Catalog.Lint;

namespace Tongban.Catalog.Laws;

/// <summary>Where an item leans on an article.</summary>
/// <param name="Stands">False: the quotation is not in the article's text as it now is; null: nothing is quoted.</param>
internal sealed record Citation(PublishedItem Item, PlaceLabel Place, string Article, string Quote, bool? Stands);

/// <summary>Finds every legal basis of an item, wherever it stands.</summary>
internal static class Citations
{
    public static IEnumerable<Citation> In(PublishedItem item, string law, string article, ArticleTexts texts)
    {
        var root = ContentTree.Of(item.Content);
        return ItemSpec
            .Sections.SelectMany(section => In(section, PlaceLabel.Of(section), root))
            .Where(one => one.Law == law && ArticleTexts.NumberOf(one.Article) == article)
            .Select(one => new Citation(
                item,
                one.Place,
                one.Article,
                one.Quote,
                one.Quote.Length == 0 ? null : texts.Contains(law, one.Article, one.Quote) ?? false
            ));
    }

    private static IEnumerable<(PlaceLabel Place, string Law, string Article, string Quote)> In(
        ElementSpec spec,
        PlaceLabel label,
        JsonObject node
    )
    {
        if (spec.Name == "basis")
            yield return (label, Text(node, "law"), Text(node, "article"), Text(node, "quote"));
        foreach (var field in spec.Fields)
            if (ContentTree.Get(node, field.Path) is JsonObject basis && basis.ContainsKey("law"))
                yield return (
                    label.With(field.Label),
                    Text(basis, "law"),
                    Text(basis, "article"),
                    Text(basis, "quote")
                );
        foreach (var list in spec.Lists)
        foreach (var element in ContentTree.Elements(list, node))
        foreach (var found in In(list.Element, label.With(list.Label).Of(list, element), element))
            yield return found;
    }

    private static string Text(JsonObject node, string member) => node[member]?.ToString() ?? "";
}
