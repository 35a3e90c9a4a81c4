using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Host.Cli;

/// <summary>What a check found of a code.</summary>
/// <param name="Kind">Kind as given on the command line.</param>
/// <param name="Value">The code in its proper form when valid, else as given.</param>
/// <param name="Valid">No finding.</param>
/// <param name="Findings">What is wrong.</param>
/// <param name="Parts">Its parts by their Chinese names.</param>
internal sealed record CodeReading(
    string Kind,
    string Value,
    bool Valid,
    IReadOnlyList<CodeFinding> Findings,
    IReadOnlyDictionary<string, string> Parts
);

internal sealed record CodeFinding(string Code, string Message);

/// <summary>The kinds of <c>codes check</c>.</summary>
internal static class CodeKinds
{
    private delegate CodeReading Checker(string kind, string text);

    private static readonly OrderedDictionary<string, Checker> Kinds = new()
    {
        ["division"] = Division,
        ["uscc"] = (kind, text) => Read(kind, text, CreditCode.Parse(text), Parts),
        ["citizen"] = (kind, text) =>
            Read(kind, text, CitizenNumber.Parse(text, LegalTime.DateOf(TimeProvider.System.GetUtcNow())), Parts),
        ["catalog"] = (kind, text) => Read(kind, text, CatalogCode.Parse(text), Parts),
        ["task"] = (kind, text) => Read(kind, text, TaskCode.Parse(text), Parts),
        ["handling"] = (kind, text) => Read(kind, text, HandlingCode.Parse(text), Parts),
        ["case"] = (kind, text) => Read(kind, text, CaseNumber.Parse(text), Parts),
        ["certificate"] = (kind, text) => Read(kind, text, CertificateIdentifier.Parse(text), Parts),
    };

    public static IEnumerable<string> Names => Kinds.Keys;

    public static CodeReading Check(string kind, string text) => Kinds[kind](kind, text);

    private static CodeReading Read<T>(
        string kind,
        string text,
        Result<T> result,
        Func<T, IEnumerable<(string Name, string Part)>> parts
    ) =>
        result.IsOk
            ? new CodeReading(kind, $"{result.Value}", true, [], parts(result.Value).ToDictionary())
            : new CodeReading(
                kind,
                text,
                false,
                [.. result.Rejections.Select(r => new CodeFinding(r.Code, r.Message))],
                new Dictionary<string, string>()
            );

    /// <summary>Below the county only the divisions of our province ship: elsewhere the county must exist, and a note says so.</summary>
    private static CodeReading Division(string kind, string text)
    {
        var code = DivisionCode.Parse(text);
        if (!code.IsOk)
        {
            return Read(kind, text, code, _ => []);
        }

        var province = DataFiles.LoadDivisions();
        if (province.Children(null).Any(p => p.Code.Covers(code.Value)))
        {
            return Read(kind, text, Known(province, code.Value), c => Parts(c, province));
        }

        var counties = DataFiles.LoadCounties();
        var county = code.Value;
        while (county is { Level: > DivisionLevel.County, Parent: { } parent })
        {
            county = parent;
        }

        return Read(
            kind,
            text,
            Known(counties, county) is { IsOk: false } unknown ? unknown : code,
            c =>
                county == c
                    ? Parts(c, counties)
                    : [.. Parts(county, counties), ("说明", "本系统未收录该省乡级以下区划，只核对到县级")]
        );
    }

    private static Result<DivisionCode> Known(DivisionTable table, DivisionCode code)
    {
        var division = table.Check(code);
        return division.IsOk ? code : division.Rejection;
    }

    private static IEnumerable<(string, string)> Parts(DivisionCode code, DivisionTable table) =>
        [("名称", table.FullName(code)), ("级别", LevelName(code.Level))];

    private static string LevelName(DivisionLevel level) =>
        level switch
        {
            DivisionLevel.Province => "省级",
            DivisionLevel.Prefecture => "市级",
            DivisionLevel.County => "县级",
            DivisionLevel.Township => "乡级",
            _ => "村级",
        };

    private static IEnumerable<(string, string)> Parts(CreditCode code) =>
        [
            ("机构类别", code.KindName is { } name ? $"{code.Kind} {name}" : code.Kind),
            ("登记管理机关行政区划", code.DivisionDigits),
            ("组织机构代码", code.OrganisationCode),
        ];

    private static IEnumerable<(string, string)> Parts(CitizenNumber number) =>
        [
            ("证件", KindName(number.Kind)),
            .. number.Province is { } province ? [("省份", province)] : Array.Empty<(string, string)>(),
            ("出生日期", $"{number.BirthDate:yyyy-MM-dd}"),
            ("性别", number.IsMale ? "男" : "女"),
        ];

    private static string KindName(CitizenNumberKind kind) =>
        kind switch
        {
            CitizenNumberKind.Citizen => "居民身份证",
            CitizenNumberKind.HongKongResident => "港澳居民居住证（香港）",
            CitizenNumberKind.MacaoResident => "港澳居民居住证（澳门）",
            CitizenNumberKind.TaiwanResident => "台湾居民居住证",
            _ => "外国人永久居留身份证",
        };

    private static IEnumerable<(string, string)> Parts(CatalogCode code) =>
        [
            ("区划", code.Area),
            ("事项类型", code.ItemType),
            ("部门", code.Department),
            ("主项", code.MainItem),
            ("子项", code.HasSubItems ? "设有子项（Y）" : code.SubItem),
        ];

    private static IEnumerable<(string, string)> Parts(TaskCode code) =>
        [
            ("实施主体统一社会信用代码", code.Authority.Value),
            ("行使层级", $"{code.Level} {code.LevelName}"),
            ("基本编码", code.Catalog.Value),
        ];

    private static IEnumerable<(string, string)> Parts(HandlingCode code) =>
        [("实施编码", code.Task.Value), ("顺序码", $"{code.Sequence:00}")];

    private static IEnumerable<(string, string)> Parts(CaseNumber number) =>
        [
            ("实施编码", number.Task.Value),
            ("收件日期", $"{number.Date:yyyy-MM-dd}"),
            ("日流水号", $"{number.Serial:0000}"),
        ];

    private static IEnumerable<(string, string)> Parts(CertificateIdentifier identifier) =>
        [
            ("证照类型代码", identifier.TypeCode),
            ("颁发机构代码", identifier.Issuer),
            ("流水号", identifier.Serial),
            ("版本号", identifier.Version),
        ];

    private static Dictionary<string, string> ToDictionary(this IEnumerable<(string Name, string Part)> parts) =>
        parts.ToDictionary(p => p.Name, p => p.Part);
}
