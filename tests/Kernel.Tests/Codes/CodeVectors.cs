using Tongban.Kernel.Codes;

namespace Tongban.Kernel.Tests.Codes;

public sealed class CodeVectors
{
    private const string Task = "11632800MB1234567F3000131019001";

    [Theory]
    [InlineData("11100000000013338W")]
    [InlineData("11100000000013661B")]
    [InlineData("11430000006122244L")]
    [InlineData("11330105002500287C")]
    [InlineData("11511301008778183N")]
    [InlineData("113700000045046442")]
    [InlineData("12441500196720244T")]
    [InlineData("11370800MB28559184")]
    [InlineData("12532500067137175R")]
    [InlineData("11632800MB1234567F")]
    [InlineData("91632800MA0000001G")]
    [InlineData("11632801MB12345681")]
    public void A_credit_code_with_its_check_character_is_read(string text)
    {
        CreditCode.Parse(text).Value.ToString().ShouldBe(text);
        CreditCode.Complete(text[..17]).Value.Value.ShouldBe(text);
    }

    [Theory]
    [InlineData("11100000MB0327169X", "CODE-0004", "统一社会信用代码的校验位应为“9”，实为“X”，请核对是否录错。")]
    [InlineData("11632800MB1234567", "CODE-0002", "统一社会信用代码应为18位，现为17位。")]
    [InlineData("", "CODE-0001", "请填写统一社会信用代码。")]
    [InlineData(
        "1163280OMB1234567F",
        "CODE-0003",
        "统一社会信用代码第8位“O”不可用，这一位只能是数字或大写字母（不含I、O、S、V、Z）。"
    )]
    [InlineData(
        "11A32800MB1234567F",
        "CODE-0003",
        "统一社会信用代码第3位“A”不可用，这一位只能是数字（登记管理机关行政区划码）。"
    )]
    [InlineData(
        "11632800 B1234567F",
        "CODE-0003",
        "统一社会信用代码第9位（空格）不可用，这一位只能是数字或大写字母（不含I、O、S、V、Z）。"
    )]
    [InlineData(
        "11632800\u202EB1234567F",
        "CODE-0003",
        "统一社会信用代码第9位（不可见字符U+202E）不可用，这一位只能是数字或大写字母（不含I、O、S、V、Z）。"
    )]
    public void A_credit_code_that_is_wrong_says_what_is_wrong(string text, string code, string message) =>
        CreditCode.Parse(text).Rejection.ShouldBe(new Rejection(code, message));

    [Fact]
    public void A_credit_code_names_its_parts()
    {
        var code = CreditCode.Parse("11632800MB1234567F").Value;
        (code.Kind, code.KindName, code.DivisionDigits, code.OrganisationCode).ShouldBe(
            ("11", "机关", "632800", "MB1234567")
        );
    }

    [Theory]
    [InlineData("11010519491231002X", CitizenNumberKind.Citizen, "1949-12-31", false)]
    [InlineData("63280219900307001X", CitizenNumberKind.Citizen, "1990-03-07", true)]
    [InlineData("632801198511120027", CitizenNumberKind.Citizen, "1985-11-12", false)]
    [InlineData("63282119780315123X", CitizenNumberKind.Citizen, "1978-03-15", true)]
    [InlineData("63010419880229101X", CitizenNumberKind.Citizen, "1988-02-29", true)]
    [InlineData("911124198108030024", CitizenNumberKind.ForeignPermanentResident, "1981-08-03", false)]
    public void An_identity_number_is_read_with_its_birth_date_and_sex(
        string text,
        CitizenNumberKind kind,
        string born,
        bool male
    )
    {
        var number = CitizenNumber.Parse(text).Value;
        (number.Value, number.Kind, number.BirthDate, number.IsMale).ShouldBe((text, kind, DateOnly.Parse(born), male));
        CitizenNumber.Complete(text[..17]).Value.ShouldBe(number);
    }

    [Theory]
    [InlineData("81000019900307001", CitizenNumberKind.HongKongResident)]
    [InlineData("82000019900307001", CitizenNumberKind.MacaoResident)]
    [InlineData("83000019900307001", CitizenNumberKind.TaiwanResident)]
    [InlineData("63289919900307001", CitizenNumberKind.Citizen)]
    public void Residence_permits_and_invented_areas_are_read(string first17, CitizenNumberKind kind) =>
        CitizenNumber.Complete(first17).Value.Kind.ShouldBe(kind);

    [Theory]
    [InlineData(" 11010519491231002x ")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ")]
    [InlineData("\u300011010519491231002ｘ\t")]
    public void Full_width_characters_small_letters_and_outer_white_space_are_put_right(string text) =>
        CitizenNumber.Parse(text).Value.Value.ShouldBe("11010519491231002X");

    [Theory]
    [InlineData("110105194912310021", "身份号码的校验位应为“X”，实为“1”，请核对是否录错。")]
    [InlineData("110105194902300020", "身份号码第7—14位的出生日期“19490230”不存在。")]
    [InlineData("63010419890229101X", "身份号码第7—14位的出生日期“19890229”不存在。")]
    [InlineData("990105194912310021", "身份号码的校验位应为“3”，实为“1”，请核对是否录错。")]
    [InlineData("000105194912310021", "身份号码开头的“00”不是省级行政区划代码。")]
    [InlineData(
        "810101199003070010",
        "身份号码前6位“810101”有误：港澳台居民居住证号码应以810000、820000或830000开头。"
    )]
    [InlineData("110105491231002", "身份号码应为18位，15位的第一代号码已停用，请填写现行证件上的18位号码。")]
    [InlineData("1101051949123100", "身份号码应为18位，现为16位。")]
    [InlineData("X1010519491231002X", "身份号码第1位“X”不可用，这一位只能是数字。")]
    [InlineData("11010519491231002Y", "身份号码第18位“Y”不可用，这一位只能是数字或X。")]
    public void An_identity_number_that_is_wrong_says_what_is_wrong(string text, string message) =>
        CitizenNumber.Parse(text).Rejections[0].Message.ShouldBe(message);

    [Fact]
    public void An_identity_number_reports_all_its_wrong_parts_at_once() =>
        CitizenNumber
            .Parse("001105194913310029")
            .Rejections.Select(r => r.Code)
            .ShouldBe(["CODE-0007", "CODE-0005", "CODE-0004"]);

    [Theory]
    [InlineData("20261122", false)]
    [InlineData("20261121", true)]
    [InlineData("18761121", true)]
    [InlineData("18761120", false)]
    public void A_birth_after_today_or_more_than_150_years_ago_is_refused(string born, bool fine)
    {
        var number = CitizenNumber.Complete($"632801{born}001").Value;
        var read = CitizenNumber.Parse(number.Value, new DateOnly(2026, 11, 21));
        read.IsOk.ShouldBe(fine);
        if (!fine)
        {
            read.Rejection.Code.ShouldBe("CODE-0006");
        }
    }

    [Fact]
    public void A_catalogue_code_names_its_parts()
    {
        var code = CatalogCode.Parse("370117002011").Value;
        (code.Area, code.ItemType, code.Department, code.MainItem, code.SubItem).ShouldBe(
            ("37", "01", "17", "002", "011")
        );
        CatalogCode.Parse("00010400100y").Value.HasSubItems.ShouldBeTrue();
        code.HasSubItems.ShouldBeFalse();
    }

    [Theory]
    [InlineData("37011700201", "基本编码应为12位，现为11位。")]
    [InlineData("3701170020X1", "基本编码第11位“X”不可用，这一位只能是数字。")]
    [InlineData("37011700201X", "基本编码第12位“X”不可用，这一位只能是数字或Y。")]
    [InlineData("990117002011", "基本编码开头的“99”不是省级行政区划代码。国家级事项应为“00”。")]
    [InlineData("370117000011", "基本编码第7—9位的主项序号应从001起，实为“000”。")]
    [InlineData("00010400112Y", "基本编码末位的Y表示主项设有子项，其前两位应为“00”，实为“12”。")]
    public void A_catalogue_code_that_is_wrong_says_what_is_wrong(string text, string message) =>
        CatalogCode.Parse(text).Rejection.Message.ShouldBe(message);

    [Theory]
    [InlineData("11370800MB285591843370117002011", "11370800MB28559184", 3, "370117002011")]
    [InlineData("12441500196720244T3442199806003", "12441500196720244T", 3, "442199806003")]
    [InlineData(Task, "11632800MB1234567F", 3, "000131019001")]
    public void An_implementation_code_is_read_in_parts(string text, string authority, int level, string catalog)
    {
        var code = TaskCode.Parse(text).Value;
        (code.Authority.Value, code.Level, code.Catalog.Value).ShouldBe((authority, level, catalog));
        TaskCode.Create(code.Authority, code.Level, code.Catalog).Value.ShouldBe(text);
        code.LevelName.ShouldBe("市级");
    }

    [Theory]
    [InlineData("11632800MB1234567F300013101900", "CODE-0002", "实施编码应为31位，现为30位。")]
    [InlineData(
        "11632800MB1234567A3000131019001",
        "CODE-0004",
        "实施编码有误：统一社会信用代码的校验位应为“F”，实为“A”，请核对是否录错。"
    )]
    [InlineData("11632800MB1234567F8000131019001", "CODE-0009", "实施编码第19位的行使层级应为1—7，实为“8”。")]
    [InlineData(
        "11632800MB1234567F300013101900A",
        "CODE-0003",
        "实施编码有误：基本编码第12位“A”不可用，这一位只能是数字或Y。"
    )]
    public void An_implementation_code_that_is_wrong_says_which_part(string text, string code, string message) =>
        TaskCode.Parse(text).Rejection.ShouldBe(new Rejection(code, message));

    [Fact]
    public void A_handling_code_adds_a_sequence_from_01()
    {
        var code = HandlingCode.Parse(Task + "01").Value;
        (code.Task.Value, code.Sequence).ShouldBe((Task, 1));
        HandlingCode.Create(code.Task, 99).Value.ShouldBe(Task + "99");
        HandlingCode.Parse(Task + "00").Rejection.Message.ShouldBe("业务办理项编码末两位的顺序码应为01—99，实为“00”。");
        HandlingCode.Parse(Task + "0A").Rejection.Message.ShouldBe("业务办理项编码第33位“A”不可用，这一位只能是数字。");
    }

    [Theory]
    [InlineData("12441500196720244T3442199806003202206230068", "2022-06-23", 68)]
    [InlineData(Task + "202611219999", "2026-11-21", 9999)]
    [InlineData(Task + "2026112110000", "2026-11-21", 10000)]
    public void A_case_number_is_read_with_four_digits_and_with_five_past_9999(string text, string date, int serial)
    {
        var number = CaseNumber.Parse(text).Value;
        (number.Date, number.Serial).ShouldBe((DateOnly.Parse(date), serial));
        CaseNumber.Create(number.Task, number.Date, number.Serial).Value.ShouldBe(text);
    }

    [Theory]
    [InlineData(Task + "202602290001", "办件编号第32—39位的日期“20260229”不存在。")]
    [InlineData(Task + "202611210000", "办件编号末4位的日流水号应从0001起，实为“0000”。")]
    [InlineData(Task + "2026112109999", "办件编号日流水号不超过9999时为4位（全长43位），实为“09999”。")]
    [InlineData(Task + "20261121999", "办件编号应为43或44位，现为42位。")]
    [InlineData(Task + "2026112l0001", "办件编号第39位“L”不可用，这一位只能是数字。")]
    public void A_case_number_that_is_wrong_says_what_is_wrong(string text, string message) =>
        CaseNumber.Parse(text).Rejection.Message.ShouldBe(message);

    [Fact]
    public void Parts_out_of_range_cannot_be_put_together()
    {
        var task = TaskCode.Parse(Task).Value;
        Should.Throw<ArgumentOutOfRangeException>(() => TaskCode.Create(task.Authority, 8, task.Catalog));
        Should.Throw<ArgumentOutOfRangeException>(() => HandlingCode.Create(task, 100));
        Should.Throw<ArgumentOutOfRangeException>(() => CaseNumber.Create(task, new DateOnly(2026, 1, 1), 0));
        Should.Throw<ArgumentOutOfRangeException>(() => CaseNumber.Create(task, new DateOnly(2026, 1, 1), 100_000));
    }

    [Theory]
    [InlineData("1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U")]
    [InlineData("1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9")]
    [InlineData("1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0")]
    [InlineData("1.2.156.3005.2.11632800MB1234567F001.11632800MB1234567F.20260001.001.N")]
    public void A_certificate_identifier_is_read(string text) =>
        CertificateIdentifier.Parse(text).Value.ToString().ShouldBe(text);

    [Fact]
    public void A_certificate_identifier_is_put_together_with_its_check_character()
    {
        var issuer = CreditCode.Parse("11632800MB1234567F").Value;
        CertificateIdentifier
            .Create("11632800MB1234567F001", issuer, "20260001", 1)
            .Value.Value.ShouldBe("1.2.156.3005.2.11632800MB1234567F001.11632800MB1234567F.20260001.001.N");
        CertificateIdentifier.Create("11632800MB1234567F001", issuer, "2026-1", 1).IsOk.ShouldBeFalse();
        CertificateIdentifier.Create("11632800MB1234567F001", issuer, "20260001", 1000).IsOk.ShouldBeFalse();
    }

    [Theory]
    [InlineData(
        "1.2.156.3005.2.11632800MB1234567F001.11632800MB1234567F.20260001.001.M",
        "电子证照标识的校验位应为“N”，实为“M”，请核对是否录错。"
    )]
    [InlineData(
        "1.2.156.3003.2.11632800MB1234567F001.11632800MB1234567F.20260001.001.N",
        "电子证照标识应以“1.2.156.3005.2.”开头。"
    )]
    [InlineData(
        "1.2.156.3005.2.11632800MB1234567F001.11632800MB1234567F.20260001.N",
        "电子证照标识在“1.2.156.3005.2”之后应有5段（类型代码、颁发机构代码、流水号、版本号、校验位），现为4段。"
    )]
    [InlineData(
        "1.2.156.3005.2.11632800MB1234567F01.11632800MB1234567F.20260001.001.N",
        "电子证照标识的类型代码应为21位，现为20位。"
    )]
    [InlineData(
        "1.2.156.3005.2.11632800MB1234567A001.11632800MB1234567F.20260001.001.N",
        "电子证照标识的类型代码有误：统一社会信用代码的校验位应为“F”，实为“A”，请核对是否录错。"
    )]
    [InlineData(
        "1.2.156.3005.2.11632800MB1234567F001.6328.20260001.001.N",
        "电子证照标识的颁发机构代码有误：统一社会信用代码应为18位，现为4位。"
    )]
    [InlineData(
        "1.2.156.3005.2.11632800MB1234567F001.11632800MB1234567F..001.N",
        "电子证照标识的流水号应为1—64位，现为0位。"
    )]
    [InlineData(
        "1.2.156.3005.2.11632800MB1234567F001.11632800MB1234567F.20260001.01.N",
        "电子证照标识的版本号应为3位，现为2位。"
    )]
    public void A_certificate_identifier_that_is_wrong_says_what_is_wrong(string text, string message) =>
        CertificateIdentifier.Parse(text).Rejection.Message.ShouldBe(message);
}
