using System.Text.Json.Nodes;
using Tongban.Catalog.Editing.Elements;

namespace Tongban.Catalog.Editing.Comparing;

/// <summary>A place in an item in words: keys of texts, and the titles of elements as they stand there.</summary>
internal sealed record PlaceLabel(IReadOnlyList<PlaceWord> Words)
{
    public static PlaceLabel Of(ElementSpec section) => new([new PlaceWord($"catalog.section.{section.Name}", null)]);

    public PlaceLabel With(string key) => new([.. Words, new PlaceWord(key, null)]);

    public PlaceLabel Of(ListSpec list, JsonObject? element) =>
        new([.. Words.SkipLast(1), new PlaceWord(list.Label, element?[list.Title]?.ToString() ?? "")]);
}

/// <param name="Title">Title of one element; null: the text alone.</param>
internal sealed record PlaceWord(string Key, string? Title);
