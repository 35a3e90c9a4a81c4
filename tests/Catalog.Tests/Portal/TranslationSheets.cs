using System.Text.Json;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Tests.Portal;

public sealed class TranslationSheets
{
    private static TextCatalog Catalog(params TextFolder[] folders) =>
        new([new TextSource(typeof(PlatformWeb).Assembly), new TextSource(typeof(CatalogModule).Assembly)], folders);

    [Fact]
    public void A_sheet_that_comes_back_unchanged_says_what_it_said()
    {
        var catalog = Catalog();

        var rows = Read(TranslationSheet.Write(catalog, "bo", []));

        rows.Count.ShouldBe(catalog.Chinese.Count);
        rows.ShouldAllBe(row => catalog.Chinese[row.Key] == row.Chinese && row.CheckedBy.Length == 0);
    }

    [Fact]
    public void Commas_quotes_and_line_feeds_in_a_translation_survive()
    {
        var sheet = "键,中文,译文,审核人\r\n\"site.brand\",\"通办\",\"a,\"\"b\"\"\nc\",\"卓玛\"\r\n";

        Read(sheet).ShouldBe([new TranslationRow("site.brand", "通办", "a,\"b\"\nc", "卓玛")]);
    }

    [Theory]
    [InlineData("no.such", "通办", "x", "没有键")]
    [InlineData("site.brand", "通办了", "x", "已经改过")]
    [InlineData("field.required", "请填写{0}", "x", "缺少{0}")]
    [InlineData("site.brand", "通办", "x{1}", "多了{1}")]
    public void A_translation_that_would_break_a_page_is_found_out(
        string key,
        string chinese,
        string translation,
        string fault
    ) => TranslationSheet.Fault(new TranslationRow(key, chinese, translation, "卓玛"), Catalog())!.ShouldContain(fault);

    [Fact]
    public void Another_heading_is_refused() => Should.Throw<FormatException>(() => Read("key,zh,text\r\n"));

    [Fact]
    public void Texts_that_translators_gave_back_make_the_language_one_to_choose()
    {
        var folder = Directory.CreateTempSubdirectory("tongban-texts-").FullName;
        File.WriteAllText(
            Path.Combine(folder, "texts.bo.json"),
            JsonSerializer.Serialize(new Dictionary<string, string> { ["site.brand"] = "བོད་ཡིག" })
        );

        Catalog().Languages.ShouldNotContain("bo");
        var catalog = Catalog(new TextFolder(folder));
        catalog.Languages.ShouldContain("bo");
        catalog.TextsOf("bo")["site.brand"].ShouldBe("བོད་ཡིག");
        Directory.Delete(folder, recursive: true);
    }

    private static IReadOnlyList<TranslationRow> Read(string sheet)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(sheet));
        return TranslationSheet.Read(stream);
    }
}
