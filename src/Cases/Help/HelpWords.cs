using Tongban.Cases.Data;
using Tongban.Platform.Web;

namespace Tongban.Cases.Help;

/// <summary>Names as notices and messages use them.</summary>
internal static class HelpWords
{
    /// <summary>The modes to choose from.</summary>
    public static IReadOnlyList<Choice> Modes { get; } =
    [.. Enum.GetValues<HelpMode>().Select(one => new Choice($"{one}", Of(one)))];

    /// <summary>The halves of a day to choose from.</summary>
    public static IReadOnlyList<Choice> Halves { get; } =
    [.. Enum.GetValues<HalfDay>().Select(one => new Choice($"{one}", Of(one)))];

    public static string Of(HelpMode mode) =>
        mode switch
        {
            HelpMode.AtHome => "上门帮办",
            HelpMode.AtPoint => "到村（社区）便民服务站",
            HelpMode.AtHall => "到政务服务大厅帮办代办窗口",
            _ => "电话帮办",
        };

    public static string Of(HalfDay half) => half == HalfDay.Morning ? "上午" : "下午";

    public static string Of(HelpStatus status) =>
        status switch
        {
            HelpStatus.Unconfirmed => "待确认手机",
            HelpStatus.Waiting => "待接单",
            HelpStatus.Taken => "已接单",
            HelpStatus.Agreed => "已约时间",
            HelpStatus.Done => "已办结",
            HelpStatus.Declined => "未接",
            _ => "已撤回",
        };

    public static string Of(HelpService service) =>
        service switch
        {
            HelpService.Help => "帮办",
            HelpService.Lead => "领办",
            HelpService.OnBehalf => "代办",
            HelpService.Together => "协办",
            HelpService.ByAppointment => "预约办",
            HelpService.WithinTime => "限时办",
            _ => "延时办",
        };

    public static string Of(HelpResult result) =>
        result switch
        {
            HelpResult.Filed => "已代为提交",
            HelpResult.Shown => "已指导本人自己办",
            _ => "没有办成",
        };

    public static string Of(HelpProof proof) => ProofOf($"{proof}");

    public static string ProofOf(string proof) =>
        proof switch
        {
            nameof(HelpProof.Code) => "用手机验证码确认",
            nameof(HelpProof.Handwriting) => "手写签名确认",
            _ => "在窗口出示证件确认",
        };
}
