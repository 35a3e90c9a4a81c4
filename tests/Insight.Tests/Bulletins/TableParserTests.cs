using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tongban.Insight.Bulletins;

namespace Tongban.Insight.Tests.Bulletins;

public sealed class TableParserTests
{
    [Fact]
    public void Quoted_fields_hold_commas_quotes_and_line_breaks() =>
        CsvRecords
            .Parse("a,\"b,\"\"c\"\"\r\nd\"\r\n1,\"1,234\"\n")
            .Value.ShouldBe([
                ["a", "b,\"c\"\r\nd"],
                ["1", "1,234"],
            ]);

    [Fact]
    public void Whatever_is_quoted_comes_back() =>
        Check.One(
            Config.QuickThrowOnFailure,
            Prop.ForAll(
                ArbMap.Default.ArbFor<NonNull<string>[]>().Filter(fields => fields.Length > 0),
                fields =>
                {
                    var line = string.Join(',', fields.Select(field => $"\"{field.Get.Replace("\"", "\"\"")}\""));
                    return CsvRecords.Parse(line).Value.Single().SequenceEqual(fields.Select(field => field.Get));
                }
            )
        );

    [Theory]
    [InlineData("a,b\n1,\"2")]
    [InlineData("a,b\n1,\"2\"3")]
    public void A_quote_that_does_not_close_is_named_with_its_line(string csv)
    {
        var rejection = TableParser.Parse(csv).Rejection;
        rejection.Code.ShouldBe("BULLETIN-0004");
        rejection.Message.ShouldContain("第2行");
    }

    [Theory]
    [InlineData("")]
    [InlineData("just a line of text\n")]
    [InlineData("地区,受理\n")]
    [InlineData("地区,受理\n甲,乙\n")]
    [InlineData("地区,受理\n甲,1,2\n合计,1\n")]
    public void What_is_no_table_is_refused(string csv) =>
        TableParser.Parse(csv).Rejection.Code.ShouldBe("BULLETIN-0005");

    [Fact]
    public void A_doubled_header_is_named_with_both_columns()
    {
        var rejection = TableParser.Parse("地区,网上可办率(%),受理,网上可办率（％）\n甲,1,2,3\n").Rejection;
        rejection.Code.ShouldBe("BULLETIN-0006");
        rejection.Message.ShouldContain("B列和D列");
    }

    [Fact]
    public void Titles_above_and_remarks_below_are_left_out_and_cells_keep_their_reference()
    {
        var table = AuditBench.Table("某州办件统计表\n,,\n地区,受理,办结\n甲,1,2\n合计,2,2\n说明：至三月底\n");
        table.Rows.Count.ShouldBe(2);
        AuditBench.Summaries(BulletinAudit.Run(table, null, []).Value.Mistakes).ShouldBe(["total B5 2 1"]);
    }

    [Fact]
    public void Thousands_and_full_width_digits_are_numbers()
    {
        PrintedValue.Parse("12,464").Number.ShouldBe(12464);
        PrintedValue
            .Parse("９７．０３％")
            .ShouldBe(new PrintedValue("９７．０３％", PrintedKind.Number, 97.03m, 2, "%"));
        PrintedValue.Parse("1,2,3").Kind.ShouldBe(PrintedKind.Text);
        PrintedValue.Parse("９９９９９９９９９９９９９").Kind.ShouldBe(PrintedKind.Text);
    }

    [Theory]
    [InlineData(0, "A")]
    [InlineData(25, "Z")]
    [InlineData(26, "AA")]
    [InlineData(701, "ZZ")]
    [InlineData(702, "AAA")]
    public void Columns_are_lettered_as_in_a_spreadsheet(int index, string letters) =>
        PublishedColumn.LettersOf(index).ShouldBe(letters);

    [Fact]
    public void Text_is_read_in_the_encodings_that_spreadsheets_write()
    {
        const string Text = "地区,受理\n甲,1\n";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[][] files =
        [
            new UTF8Encoding(false).GetBytes(Text),
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)],
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)],
            Encoding.GetEncoding("GB18030").GetBytes(Text),
        ];
        foreach (var file in files)
        {
            BulletinText.Decode(file).Value.ShouldBe(Text);
        }
    }

    [Fact]
    public void A_spreadsheet_or_an_image_given_as_csv_is_no_text() =>
        BulletinText.Decode([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00]).Rejection.Code.ShouldBe("BULLETIN-0003");
}
