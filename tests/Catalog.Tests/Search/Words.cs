using Tongban.Catalog.Search;

namespace Tongban.Catalog.Tests.Search;

public sealed class Words
{
    private static readonly Lexicon Shipped = Lexicon.Load(ShippedData.Root);

    private static readonly IReadOnlyList<(string Says, string Means)> Rows = Read();

    [Fact]
    public void There_are_more_than_two_thousand_ways_to_say_things() =>
        Shipped.Synonyms.Count.ShouldBeGreaterThan(2000);

    [Fact]
    public void Nine_rows_in_ten_lead_to_an_item_that_is_there()
    {
        List<string> names =
        [
            .. ShippedData.Files.Items.Select(item => SearchText.Plain(item.Value.Name)),
            .. File.ReadLines(Path.Combine(ShippedData.Root, "guangan", "items.tsv"))
                .Skip(1)
                .Select(line => line.Split('\t'))
                .SelectMany(cells =>
                    new[] { SearchText.Plain(cells[2]), SearchText.Core(cells[2]), SearchText.Plain(cells[1]) }
                ),
        ];
        var astray = Rows.Where(row =>
                !row
                    .Means.TrimStart('~')
                    .Split('|')
                    .Any(means =>
                        means.Split(' ').Select(SearchText.Plain).All(part => names.Any(name => name.Contains(part)))
                    )
            )
            .Select(row => row.Says)
            .ToList();

        ((double)astray.Count / Rows.Count).ShouldBeLessThan(0.1, string.Join('\n', astray));
    }

    [Fact]
    public void A_saying_is_not_a_word_of_chatter_too() =>
        Shipped
            .Synonyms.Keys.Intersect(
                Shipped.Words.Where(word => word.Value.Drop && word.Value.Acts == Acts.None).Select(word => word.Key)
            )
            .ShouldBeEmpty();

    [Fact]
    public void A_saying_explained_twice_is_refused() =>
        Should
            .Throw<FormatException>(() => Read("say\tmeans\n饭店\t食品经营许可\n饭店|餐馆\t食品经营许可\n"))
            .Message.ShouldContain("饭店");

    [Theory]
    [InlineData('社', "she")]
    [InlineData('证', "zheng")]
    [InlineData('行', "hang")]
    [InlineData('长', "zhang")]
    public void A_character_is_heard_in_each_of_its_readings(char character, string syllable) =>
        Shipped.Sounds.Reads(character, Shipped.Sounds.Split(syllable)![0]).ShouldBeTrue();

    [Theory]
    [InlineData("shehuibaozhang", 4)]
    [InlineData("xian", 1)]
    [InlineData("sbk", 0)]
    public void Letters_are_split_into_the_fewest_syllables(string letters, int count) =>
        (Shipped.Sounds.Split(letters)?.Length ?? 0).ShouldBe(count);

    [Fact]
    public void Every_character_of_GB2312_has_a_sound() =>
        Enumerable.Range(0, char.MaxValue).Count(code => Shipped.Sounds.Of((char)code) != 0).ShouldBe(6763);

    [Fact]
    public void Sounds_that_many_do_not_tell_apart_are_one() =>
        Shipped.Sounds.Of('是').ShouldBe(Shipped.Sounds.Of('四'));

    private static Lexicon Read(string synonyms) =>
        Lexicon.Read(
            new StringReader("syllable\tcharacters\talso\n"),
            new StringReader(synonyms),
            new StringReader("word\trole\tact\n"),
            new StringReader("code\tname\tnames\tdepartments\n")
        );

    private static (string, string)[] Read()
    {
        using var reader = File.OpenText(Path.Combine(ShippedData.Root, "search", "synonyms.tsv"));
        return [.. Tables.Rows(reader).Select(row => (row[0], row[1]))];
    }
}
