using System.Text;
using Tongban.Certificates.Core;
using Tongban.Certificates.Paper;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Certificates.Tests;

/// <summary>The sheet for existing paper certificates.</summary>
public sealed class PaperSheetTests
{
    internal const string Good =
        "JY16328020000001,德令哈昆仑演示餐饮有限公司,91632899MA7Y50016X,2021-03-01,2021-03-01,2026-02-28,张演示,德令哈市河西街道演示路1号,德令哈市河西街道演示路1号1层,热食类食品制售,,档案室3柜5号";
    internal const string Gappy =
        "JY16328020000002,才仁卓玛,632899197908030047,缺,缺,缺,缺,缺,都兰县察汗乌苏镇演示牧委会12号,缺,照片、印章模糊,档案室3柜6号";

    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly CertificateType Food = Types().Named("食品经营许可证")!;

    [Fact]
    public void The_template_is_the_heading_that_the_sheet_must_have()
    {
        var template = PaperSheet.Template(Food);
        template[..3].ShouldBe(new byte[] { 0xEF, 0xBB, 0xBF });
        Read(Encoding.UTF8.GetString(template[3..]) + Good + "\r\n").Value.ShouldHaveSingleItem();
        Types().All.ShouldAllBe(type => PaperSheet.Columns(type).Distinct().Count() == PaperSheet.Columns(type).Count);
    }

    [Fact]
    public void What_the_paper_does_not_say_is_a_stated_gap_and_nothing_more_is_known()
    {
        var read = Read(Sheet(Good, Gappy)).Value;

        read[0].Gaps.ShouldBeEmpty();
        (read[0].IssuedOn, read[0].To).ShouldBe((new DateOnly(2021, 3, 1), new DateOnly(2026, 2, 28)));
        read[1]
            .Gaps.ShouldBe([
                "颁发日期",
                "有效期起",
                "有效期止",
                "法定代表人（负责人）",
                "住所",
                "经营项目",
                "照片",
                "印章模糊",
            ]);
        (read[1].IssuedOn, read[1].From, read[1].To, read[1].IsPerson).ShouldBe((null, null, null, true));
        read[1].Fields.Select(one => one.Label).ShouldBe(["经营场所"]);
    }

    [Theory]
    [InlineData(0, "", "第2行A列“证照编号”")]
    [InlineData(1, "缺", "第2行B列“持证主体”")]
    [InlineData(2, "632899197908030048", "第2行C列“证件号码”")]
    [InlineData(3, "去年", "第2行D列“颁发日期”")]
    [InlineData(3, "2026-03-03", "晚于今天")]
    [InlineData(3, "", "请填“缺”")]
    [InlineData(5, "2020-01-01", "早于有效期起")]
    [InlineData(9, "", "第2行J列“经营项目”")]
    [InlineData(11, "", "第2行L列“纸质证照存放处”")]
    public void A_fault_is_said_by_row_and_column(int column, string cell, string said)
    {
        var cells = Good.Split(',');
        cells[column] = cell;

        var refused = Read(Sheet(string.Join(',', cells)));

        refused.IsOk.ShouldBeFalse();
        refused.Rejections.ShouldHaveSingleItem().Message.ShouldContain(said);
        refused.Rejection.Code.ShouldBe("CERT-0032");
    }

    [Fact]
    public void Every_fault_of_every_row_is_said_and_no_row_is_taken()
    {
        var cells = Good.Split(',');
        (cells[0], cells[3], cells[9]) = ("JY3", "昨天", "");

        var refused = Read(Sheet(Good, string.Join(',', cells), Good));

        refused.Rejections.Select(one => one.Message[..6]).ShouldBe(["第3行D列“", "第3行J列“", "第4行A列“"]);
        refused.Rejections[^1].Message.ShouldContain("与第2行重复");
    }

    [Fact]
    public void A_period_without_end_is_no_gap_and_an_unknown_end_is_one()
    {
        var cells = Good.Split(',');
        cells[5] = "长期";
        var without = Read(Sheet(string.Join(',', cells))).Value[0];
        (without.To, without.Gaps.Count).ShouldBe((null, 0));
        cells[5] = "缺";
        var unknown = Read(Sheet(string.Join(',', cells))).Value[0];
        (unknown.To, unknown.Gaps[0]).ShouldBe((null, "有效期止"));
    }

    [Theory]
    [InlineData("证照编号,持证主体\r\n1,2\r\n")]
    [InlineData("")]
    [InlineData("\"没有结束的引号")]
    public void Another_table_is_refused_with_the_heading_it_must_have(string text) =>
        Read(text).Rejection.Code.ShouldBe("CERT-0031");

    [Fact]
    public void A_file_in_another_encoding_is_refused_with_what_to_do()
    {
        using var content = new MemoryStream([0xD6, 0xA4, 0xD5, 0xD5]);
        PaperSheet.Read(Food, content, Today).Rejection.Message.ShouldContain("CSV UTF-8");
    }

    [Fact]
    public void What_keeps_a_certificate_from_taking_the_place_of_a_paper_stands_in_the_types_data()
    {
        var types = Types();
        types.MissingOf("食品经营许可证", []).ShouldBeEmpty();
        types.MissingOf("食品经营许可证", ["照片", "法定代表人（负责人）"]).ShouldBeEmpty();
        types.MissingOf("食品经营许可证", ["经营项目", "有效期止", "照片"]).ShouldBe(["有效期止", "经营项目"]);
        foreach (var type in types.All)
        {
            type.Needed.ShouldBeSubsetOf(PaperSheet.Columns(type), type.Name);
        }
    }

    internal static string Sheet(params IEnumerable<string> rows) =>
        string.Join(',', PaperSheet.Columns(Food)) + "\r\n" + string.Concat(rows.Select(row => row + "\r\n"));

    private static Result<IReadOnlyList<PaperEntry>> Read(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return PaperSheet.Read(Food, content, Today);
    }

    private static CertificateTypes Types()
    {
        using var reader = DataFiles.OpenText("certificates", "types.json");
        return CertificateTypes.Load(reader);
    }
}
