using System.Globalization;
using Tongban.Kernel.Codes;

namespace Tongban.Host.Replay;

/// <summary>
/// An applicant who does not exist: identity number in the never-issued area 632899, enterprise registered there too,
/// check digits right.
/// </summary>
internal sealed class InventedApplicant
{
    private const string Area = "632899";

    private static readonly string[] Surnames =
    [
        .. "赵 钱 孙 李 周 吴 郑 王 冯 陈 马 韩 祁 张 刘 杨 才让 扎西 巴特尔 欧阳 卓玛 完么 东主 尕藏".Split(' '),
    ];

    private static readonly string[] GivenNames =
    [
        .. "秀兰 立新 志强 雪梅 文博 海青 玉珍 国栋 春燕 永胜 彩霞 明远 措毛 建华 雅静 向东 丽娟 宏伟 生辉 晓峰 成林 桂芳 俊杰 敏 磊 静".Split(
            ' '
        ),
    ];

    private static readonly string[] Words = [.. "昆仑 瀚海 戈壁 盐湖 柴达木 祁连 可鲁克 金色 高原 雪山".Split(' ')];
    private static readonly string[] Trades = [.. "商贸 餐饮 运输 建筑 新材料 农牧 服务 能源".Split(' ')];

    public InventedApplicant(Random random)
    {
        PersonName = Name(random);
        CitizenNumber = Number(random);
        Phone = $"199{random.Next(100_000_000):00000000}";
        Address = $"海西州德令哈市演示路{random.Next(1, 400)}号";
        EnterpriseName =
            $"海西演示{Words[random.Next(Words.Length)]}{Trades[random.Next(Trades.Length)]}{random.Next(1, 10_000)}有限公司";
        EnterpriseCode = Code(random);
    }

    public string PersonName { get; }
    public string CitizenNumber { get; }
    public string Phone { get; }
    public string Address { get; }
    public string EnterpriseName { get; }
    public string EnterpriseCode { get; }

    /// <summary>Values by known-data key.</summary>
    public Dictionary<string, string> Known =>
        new(StringComparer.Ordinal)
        {
            ["person.name"] = PersonName,
            ["person.citizenNumber"] = CitizenNumber,
            ["person.phone"] = Phone,
            ["person.address"] = Address,
            ["person.birthDate"] = $"{CitizenNumber[6..10]}-{CitizenNumber[10..12]}-{CitizenNumber[12..14]}",
            ["enterprise.name"] = EnterpriseName,
            ["enterprise.creditCode"] = EnterpriseCode,
            ["enterprise.legalName"] = PersonName,
            ["enterprise.legalCitizenNumber"] = CitizenNumber,
            ["enterprise.address"] = Address,
            ["enterprise.phone"] = Phone,
        };

    public static string Name(Random random) =>
        Surnames[random.Next(Surnames.Length)] + GivenNames[random.Next(GivenNames.Length)];

    public static string Number(Random random)
    {
        var born = new DateOnly(1950, 1, 1).AddDays(random.Next(365 * 53));
        var first = string.Create(CultureInfo.InvariantCulture, $"{Area}{born:yyyyMMdd}{random.Next(1, 1000):000}");
        return Kernel.Codes.CitizenNumber.Complete(first).Value.Value;
    }

    public static string Code(Random random) =>
        CreditCode.Complete($"91{Area}MA7{random.Next(1_000_000):000000}").Value.Value;
}
