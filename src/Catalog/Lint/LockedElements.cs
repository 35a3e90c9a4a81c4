using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint;

/// <summary>An element that a lock profile keeps the same for one CatalogItem.</summary>
/// <param name="Id">Member of the item's content.</param>
/// <param name="Read">Its lines as people read them; two items agree in it when their lines are equal.</param>
internal sealed record LockedElement(string Id, string Name, Func<ServiceItemContent, IEnumerable<string>> Read)
{
    public bool Differs(ServiceItemContent one, ServiceItemContent other) =>
        !Read(one).SequenceEqual(Read(other), StringComparer.Ordinal);
}

/// <summary>Lock profiles: 四级四同 of the state, the six of the province (000), and what else is worth comparing.</summary>
internal static class LockedElements
{
    public static IReadOnlyList<LockedElement> National { get; } =
    [
        new("name", "事项名称", item => [item.Name]),
        new("catalogCode", "基本编码", item => [item.CatalogCode]),
        new("type", "事项类型", item => [ItemTypeNames.Name(item.Type)]),
        new("bases", "设定依据", item => item.Bases.Select(basis => $"《{basis.Law}》{basis.Article}")),
    ];

    /// <summary>Whether two items differ in what the 基本目录 fixes for every level (四级四同).</summary>
    public static bool DifferNationally(ServiceItemContent one, ServiceItemContent other) =>
        National.Any(element => element.Differs(one, other));

    public static IReadOnlyList<LockedElement> Provincial { get; } =
    [
        new("conditions", "受理条件", item => item.Conditions.Select(condition => condition.Text)),
        new("subjects", "服务对象", item => item.Subjects.Select(Word).Order(StringComparer.Ordinal)),
        new("steps", "办理流程", item => item.Steps.Select(step => step.Name)),
        new("materials", "申请材料", item => item.Materials.Select(material => material.Name)),
        new("statutory", "法定办结时限", item => [Limit(item.Statutory)]),
        new("result", "办理结果", item => [item.Result.Name]),
    ];

    public static IReadOnlyList<LockedElement> Free { get; } =
    [
        new("mode", "办件类型", item => [item.Mode == HandlingMode.OnTheSpot ? "即办件" : "承诺件"]),
        new("promised", "承诺办结时限", item => [item.Promised.ToString()]),
        new("visits", "到现场次数", item => [$"{item.Visits}次"]),
        new("fees", "收费", item => item.Fees.Select(fee => $"{fee.Name}：{fee.Standard}")),
        new("specialSteps", "特别程序", item => item.SpecialSteps.Select(step => step.Name)),
        new("channels", "办理形式", item => item.Channels.Select(Word).Order(StringComparer.Ordinal)),
    ];

    private static string Limit(StatutoryLimit limit) =>
        limit.Pending ? "依据待核" : limit.Period?.ToString() ?? "没有规定";

    private static string Word(SubjectKind subject) =>
        subject switch
        {
            SubjectKind.Person => "自然人",
            SubjectKind.Enterprise => "企业法人",
            SubjectKind.Institution => "事业法人",
            SubjectKind.SocialOrganisation => "社会组织法人",
            SubjectKind.UnincorporatedEnterprise => "非法人企业",
            SubjectKind.StateOrgan => "行政机关",
            _ => "其他组织",
        };

    private static string Word(Channel channel) =>
        channel switch
        {
            Channel.Online => "网上",
            Channel.Counter => "窗口",
            Channel.Kiosk => "自助终端",
            Channel.Post => "邮寄",
            Channel.Mobile => "移动端",
            Channel.Remote => "异地代收",
            _ => "村级代办",
        };
}
