using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Cases.Things;

/// <summary>Every refusal that only a 一件事 knows.</summary>
internal static class ThingErrors
{
    public static Rejection NoMembers { get; } =
        new("CASE-0180", "按您的回答，没有需要办理的事项。请返回修改情形的答案。");

    public static Rejection MemberGone(string name) =>
        new("CASE-0181", $"“{name}”现在不能办理，这件事暂时不能一起办。可以先单独办理其他事项，或者拨打咨询电话。");

    public static Rejection NotForAnother { get; } =
        new("CASE-0182", "“一件事”请本人登录申请；受托代办的，请到综合窗口办理。");

    public static Rejection NotFromAfar { get; } =
        new("CASE-0280", "“一件事”不在跨区域通办之内，请本人网上申请，或者由对方按其中的单个事项分别转办。");

    public static Rejection OfMember(string name, Rejection rejection) =>
        rejection with
        {
            Message = $"{name}：{rejection.Message}",
        };

    /// <summary>The applicant is told once what all members ask for.</summary>
    public static Rejection GatheredCorrection(DateTimeOffset by) =>
        new(
            "CASE-0183",
            $"本办件属于“一件事”：各部门要求补正的内容汇总后一次告知申请人。您起草的补正已经登记，最迟于{ChineseDate.Format(LegalTime.DateOf(by))}随其他部门的一并发出。"
        );

    public static Rejection NotTheLead { get; } =
        new("CASE-0184", "这件事由其他机关牵头。只有牵头机关可以催办其他成员。");

    public static Rejection NothingToUrge { get; } =
        new("CASE-0185", "这一项现在不在部门手里：等前置、等申请人补正或者已经办结的，不用催办。");

    public static Rejection UrgedToday(string name) =>
        new("CASE-0186", $"今天已经催办过“{name}”。请等对方答复，仍未办理的明天再催，或者请监督人员督办。");

    public static Rejection NothingToLookAtAgain { get; } =
        new("CASE-0260", "现在没有可以再次申请的事项：各项还在办理，或者没有不通过的意见。请刷新页面查看现状。");

    public static Rejection MendedMissing { get; } =
        new("CASE-0261", "请写明整改了什么、怎样整改的，不超过1000个字。", "mended");

    public static Rejection BuildingUnderWay(IReadOnlyList<string> names) =>
        new(
            "CASE-0262",
            names.Count == 0
                ? "这个项目已经有联合验收申请在办理，验收范围与这次重叠。请等它办结，或者只写没有申请过的单体工程。"
                : $"{string.Join('、', names)}已经有联合验收申请在办理，不能重复申请。请等它办结，或者去掉这些单体工程。"
        );

    public static Rejection NothingToHandOut { get; } =
        new("CASE-0187", "没有等待领取的结果：都还在办理，或者已经领走、寄出。");
}
