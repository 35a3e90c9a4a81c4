using Tongban.Kernel;

namespace Tongban.Identity.Mandates;

internal static class MandateErrors
{
    public static Rejection HolderUnknown { get; } =
        new(
            "IDENTITY-0030",
            "没有找到姓名和手机号（或身份证号）都对得上的个人账号。请向代办人核对；还没有注册的，请对方先注册。",
            "Holder"
        );

    public static Rejection Oneself { get; } = new("IDENTITY-0031", "不能委托给自己。请填写代办人的信息。", "Holder");

    public static Rejection KindMissing { get; } =
        new("IDENTITY-0032", "请选择委托的种类。以企业身份只能授权经办人；个人委托请先切换到个人身份。", "Kind");

    public static Rejection RelationMissing { get; } =
        new("IDENTITY-0033", "请写明代办人与您的关系，例如“女儿”。", "Relation");

    public static Rejection ItemsMissing { get; } =
        new("IDENTITY-0034", "请填写要委托的事项编码，或者选择“全部事项”。", "Items");

    public static Rejection ActsMissing { get; } = new("IDENTITY-0035", "请至少选择一项代办人可以做的事。", "Acts");

    public static Rejection DaysWrong { get; } =
        new(
            "IDENTITY-0036",
            $"起始日期不能早于今天，截止日期不能早于起始日期，一次最长{MandateTerms.MostDays}天。请改正日期。",
            "Until"
        );

    public static Rejection OtherWords { get; } =
        new("IDENTITY-0037", "委托的内容与刚才显示的不一样，没有办理。请重新核对下面的内容后再确认。");

    public static Rejection ItemUnknown(string code) =>
        new("IDENTITY-0038", $"没有找到编码为“{code}”的事项。请到办事指南里核对事项编码。", "Items");

    public static Rejection NotFound { get; } = new("IDENTITY-0039", "没有找到这份委托。请从“委托办事”页面重新打开。");

    public static Rejection NotOffered(string status) =>
        new("IDENTITY-0040", $"这份委托现在是“{status}”，不能再接受或者谢绝。请刷新页面查看现状。");

    public static Rejection IsOver(string status) =>
        new("IDENTITY-0041", $"这份委托现在是“{status}”，不用再办理。请刷新页面查看现状。");

    public static Rejection ConsentMissing { get; } =
        new("IDENTITY-0042", "请先看完上面的内容，勾选同意后再确认。", "consent");

    public static Rejection TooMany { get; } =
        new("IDENTITY-0043", $"没有结束的委托最多{MandateOffice.MostOpen}份。请先撤销不用的委托。");

    public static Rejection TooManyItems { get; } =
        new("IDENTITY-0044", $"一份委托最多写{MandateOffice.MostItems}个事项。事项更多的，请分几份委托。", "Items");
}
