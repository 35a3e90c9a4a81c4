using System.Text.Json;
using System.Text.Json.Serialization;
using Tongban.Catalog.Authorities;

namespace Tongban.Ratings.Domain;

/// <summary>One ready-made remark.</summary>
/// <param name="Scheme"><c>demo</c> where the code is our own.</param>
/// <param name="Backing">What stands behind the wording; only <see cref="CodeBacking.Found"/> may pass for official.</param>
internal sealed record RatingTag(string Code, string Scheme, string Text, CodeBacking Backing);

internal sealed record TagSet(RatingPlace Place, RatingLevel Level, IReadOnlyList<RatingTag> Tags);

/// <summary>评价标签, from <c>data/ratings/tags.json</c>.</summary>
internal sealed class TagCatalog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    private readonly Dictionary<(RatingPlace, RatingLevel), IReadOnlyList<RatingTag>> sets;
    private readonly Dictionary<string, string> words;

    /// <exception cref="ArgumentException">A code is there twice, or a set.</exception>
    public TagCatalog(IEnumerable<TagSet> given)
    {
        var all = given.ToArray();
        sets = all.ToDictionary(set => (set.Place, set.Level), set => set.Tags);
        words = all.SelectMany(set => set.Tags).ToDictionary(tag => tag.Code, tag => tag.Text, StringComparer.Ordinal);
    }

    public static TagCatalog Load(TextReader reader) =>
        new(
            (
                JsonSerializer.Deserialize<TagFile>(reader.ReadToEnd(), Json)
                ?? throw new JsonException("The file of tags is empty.")
            ).Sets
        );

    public IReadOnlyList<RatingTag> For(RatingPlace place, RatingLevel level) =>
        sets.GetValueOrDefault((place, level)) ?? [];

    /// <summary>What a kept code says; the code itself when the file no longer has it.</summary>
    public string TextOf(string code) => words.GetValueOrDefault(code, code);

    private sealed record TagFile(IReadOnlyList<TagSet> Sets);
}
