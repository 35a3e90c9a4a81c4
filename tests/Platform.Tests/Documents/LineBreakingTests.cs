using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tongban.Platform.Documents;
using Tongban.Platform.Documents.Layout;

namespace Tongban.Platform.Tests.Documents;

public sealed class LineBreakingTests(LayoutBench bench) : IClassFixture<LayoutBench>
{
    private const string NeverFirst = "，。、；：？！）》〉」』】〕”’·～—…％";
    private const string NeverLast = "（《〈「『【〔“‘";

    private static readonly Gen<string> Prose = Gen.Elements(
            "根据",
            "行政许可法",
            "申请",
            "，",
            "。",
            "、",
            "；",
            "（新办）",
            "“食品”",
            "《办法》",
            "20",
            "个工作日",
            "ABC",
            "阿·买",
            "50％"
        )
        .ListOf(60)
        .Select(string.Concat);

    [Fact]
    public void No_line_starts_with_closing_punctuation_or_ends_with_opening() =>
        Prop.ForAll(
                Prose.ToArbitrary(),
                text =>
                {
                    var lines = Lines(text, 440, 2);
                    return lines.Skip(1).All(line => !NeverFirst.Contains(line[0]))
                        && lines.SkipLast(1).All(line => !NeverLast.Contains(line[^1]));
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_line_is_wider_than_its_box_whatever_the_text() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string?>(),
                text =>
                    bench.With(shaper =>
                        shaper
                            .Shape(PrintableText.Clean(text), Scale.Standard.Body, 60, justified: true)
                            .Lines.All(line => line.Indent + line.Width <= 60.01)
                    )
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1, "一")]
    [InlineData(10, "十")]
    [InlineData(11, "十一")]
    [InlineData(20, "二十")]
    [InlineData(99, "九十九")]
    [InlineData(100, "100")]
    public void Numbers_are_written_in_Chinese(int number, string expected) =>
        ChineseNumber.Write(number).ShouldBe(expected);

    private List<string> Lines(string text, double width, int indented) =>
        bench.With(shaper =>
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            var shaped = shaper.Shape(
                text,
                Scale.Standard.Body,
                width,
                indented * Scale.Standard.Size,
                justified: true
            );
            return shaped.Lines.Select(line => Encoding.UTF8.GetString(utf8, line.Start, line.Length)).ToList();
        });
}
