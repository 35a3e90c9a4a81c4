using Tongban.Kernel;
using Tongban.Kernel.Time;

namespace Tongban.Ratings.Domain;

internal static class RatingErrors
{
    public static Rejection LinkUnknown { get; } =
        new("RATE-0001", "评价链接无效或者已经失效。请登录后在“我的办件”中打开该办件，从“评价服务”进入。");

    public static Rejection StaffMayNotRate { get; } =
        new("RATE-0002", "工作人员不能查看或者代替办事人评价。请由办事人本人评价。");

    public static Rejection LevelMissing { get; } = new("RATE-0003", "请选择您的满意程度。", "Level");

    public static Rejection TagUnknown { get; } =
        new("RATE-0004", "所选情形与满意程度不对应。请返回上一步重新选择。", "Tags");

    public static Rejection NothingLeft { get; } =
        new("RATE-0006", "此环节您已经评价并且追评，不能再次评价。如有新的问题，请拨打12345。");

    public static Rejection Expired(DateTimeOffset end) =>
        new(
            "RATE-0005",
            $"评价期已于{LegalTime.DateOf(end.AddMicroseconds(-1)):yyyy年M月d日}结束。如有问题，请拨打12345反映。"
        );

    public static Rejection UnknownSatisfaction(string? code) =>
        new("RATE-0007", $"满意度代码“{code}”不在代码表内。请核对数据来源使用的是哪一张代码表。");
}
