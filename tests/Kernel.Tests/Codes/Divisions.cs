using Tongban.Kernel.Codes;

namespace Tongban.Kernel.Tests.Codes;

public sealed class Divisions
{
    private static readonly DivisionTable Qinghai = Load("qinghai.csv");

    [Theory]
    [InlineData("630000000000", DivisionLevel.Province, null, "青海省")]
    [InlineData("632800000000", DivisionLevel.Prefecture, "630000000000", "青海省海西蒙古族藏族自治州")]
    [InlineData("632801000000", DivisionLevel.County, "632800000000", "青海省海西蒙古族藏族自治州格尔木市")]
    public void A_division_knows_its_level_its_parent_and_its_full_name(
        string text,
        DivisionLevel level,
        string? parent,
        string fullName
    )
    {
        var code = DivisionCode.Parse(text).Value;
        (code.Level, code.Parent?.Value).ShouldBe((level, parent));
        Qinghai.FullName(code).ShouldBe(fullName);
        Qinghai.Check(code).Value.Name.ShouldBe(Qinghai.Find(code)!.Name);
    }

    [Fact]
    public void Every_division_of_the_files_hangs_below_the_parent_that_its_digits_name()
    {
        foreach (var file in new[] { "qinghai.csv", "china-county.csv" })
        {
            foreach (var division in Load(file).All)
            {
                division.Parent.ShouldBe(division.Code.Parent, division.Name);
            }
        }
    }

    [Fact]
    public void A_form_may_name_a_county_of_another_province_and_a_village_of_ones_own()
    {
        var nameable = Qinghai.With(Load("china-county.csv"));
        nameable.FullName(DivisionCode.Parse("620982000000").Value).ShouldBe("甘肃省酒泉市敦煌市");
        nameable
            .All.Count(one => one.Level == DivisionLevel.Village)
            .ShouldBe(Qinghai.All.Count(one => one.Level == DivisionLevel.Village));
        nameable.All.Select(one => one.Code).ShouldBeUnique();
        nameable.Home.ShouldBe(Qinghai.Home);
        nameable.Home!.Name.ShouldBe("青海省");
        Load("china-county.csv").Home.ShouldBeNull();
    }

    [Fact]
    public void The_files_hold_the_published_numbers_of_divisions()
    {
        Qinghai.All.CountBy(d => d.Level).OrderBy(p => p.Key).Select(p => p.Value).ShouldBe([1, 8, 45, 422, 4716]);
        Load("china-county.csv")
            .All.CountBy(d => d.Level)
            .OrderBy(p => p.Key)
            .Select(p => p.Value)
            .ShouldBe([31, 342, 2975]);
    }

    [Fact]
    public void The_children_of_Haixi_are_its_seven_counties()
    {
        var haixi = DivisionCode.Parse("632800000000").Value;
        Qinghai
            .Children(haixi)
            .Select(d => d.Code.Significant)
            .ShouldBe(["632801", "632802", "632803", "632821", "632822", "632823", "632857"]);
        Qinghai.Children(haixi).ShouldAllBe(d => haixi.Covers(d.Code));
        Qinghai.Children(null).Single().Name.ShouldBe("青海省");
    }

    [Fact]
    public void Townships_of_a_city_without_counties_hang_below_the_city()
    {
        var code = DivisionCode.Parse("441900003000").Value;
        (code.Level, code.Parent!.Value.Value).ShouldBe((DivisionLevel.Township, "441900000000"));
    }

    [Theory]
    [InlineData("632800", "CODE-0002", "行政区划代码应为12位，现为6位。较短的代码请在后面补0至12位。")]
    [InlineData("6328000000001", "CODE-0002", "行政区划代码应为12位，现为13位。")]
    [InlineData("63280000000A", "CODE-0003", "行政区划代码第12位“A”不可用，这一位只能是数字。")]
    [InlineData("990000000000", "CODE-0007", "行政区划代码开头的“99”不是省级行政区划代码。")]
    public void A_division_code_that_is_wrong_says_what_is_wrong(string text, string code, string message) =>
        DivisionCode.Parse(text).Rejection.ShouldBe(new Rejection(code, message));

    [Theory]
    [InlineData(
        "632899000000",
        "行政区划代码632899000000不存在：青海省海西蒙古族藏族自治州（632800000000）下没有这个区划。"
    )]
    [InlineData(
        "632801999000",
        "行政区划代码632801999000不存在：青海省海西蒙古族藏族自治州格尔木市（632801000000）下没有这个区划。"
    )]
    [InlineData("110000000000", "行政区划代码110000000000不存在。")]
    public void A_division_that_does_not_exist_is_refused_with_the_nearest_that_does(string text, string message) =>
        Qinghai.Check(DivisionCode.Parse(text).Value).Rejection.ShouldBe(new Rejection("CODE-0008", message));

    [Theory]
    [InlineData("630000000000,青海省,province")]
    [InlineData("630000000000,青海省,county,")]
    [InlineData("630000000000,青海省,realm,")]
    [InlineData("630000000000,,province,")]
    [InlineData("63,青海省,province,")]
    [InlineData("632800000000,海西,prefecture,63")]
    public void A_malformed_line_is_named(string line) =>
        Should
            .Throw<FormatException>(() => DivisionTable.Load(new StringReader("code,name,level,parent\n" + line)))
            .Message.ShouldContain("line 2");

    private static DivisionTable Load(string file)
    {
        using var reader = File.OpenText(Path.Combine(AppContext.BaseDirectory, "data", "divisions", file));
        return DivisionTable.Load(reader);
    }
}
