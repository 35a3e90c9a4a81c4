using FsCheck;
using FsCheck.Fluent;
using Tongban.Catalog.Sheets;

namespace Tongban.Catalog.Tests.Exchange;

public sealed class CellTexts
{
    [Theory]
    [InlineData("a.csv")]
    [InlineData("a.xlsx")]
    public void Whatever_stands_in_a_cell_is_read_as_it_was_written(string name)
    {
        using var tables = new TableFolder();
        var path = tables.PathOf(name);
        var texts = ArbMap.Default.ArbFor<string>().Generator.Select(text => Sound(text ?? ""));
        string[][] written =
        [
            .. texts
                .ListOf(300)
                .Sample(20)
                .SelectMany(list => list)
                .Chunk(3)
                .Select(cells => (string[])["x", .. cells]),
            ["x", "_x0041_", "逗号,引号\"换行\n", " 两头有空格 "],
            ["x", "\u0008\u0000", "", "=1+1"],
        ];
        using (var sink = SheetSink.Create(path))
        {
            sink.Begin("表", ["列", "一", "二", "三"]);
            foreach (var cells in written)
                sink.Row(cells);
            sink.Complete();
        }

        TableFolder.Read(path).Skip(1).ShouldBe(written);
    }

    /// <summary>Half a surrogate pair is no text: UTF-8 cannot hold it.</summary>
    private static string Sound(string text) => string.Concat(text.Where(letter => !char.IsSurrogate(letter)));
}
