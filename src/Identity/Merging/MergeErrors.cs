using Tongban.Kernel;

namespace Tongban.Identity.Merging;

/// <summary>IDENTITY-0100 to 0109.</summary>
internal static class MergeErrors
{
    public static Rejection NotProven { get; } =
        new(
            "IDENTITY-0100",
            "另一个账号的手机号或密码不对，或者因连续输错五次已锁定十五分钟。请核对后再试，也可以用短信验证码。",
            "Password"
        );

    public static Rejection Over { get; } =
        new("IDENTITY-0101", "核对另一个账号后超过了十五分钟，没有合并。请从头再来一次。");

    public static Rejection NotOnePerson { get; } =
        new(
            "IDENTITY-0102",
            "两个账号的姓名或身份证号不一样，不能合并。填错了的，请先在其中一个账号里做实名核验，另一个更正后再来；分不清的，请带身份证原件到政务服务中心窗口。"
        );

    public static Rejection NoneProofed { get; } =
        new("IDENTITY-0103", "两个账号都没有实名，不能确认是同一个人。请先做实名核验，再来合并。");

    public static Rejection Itself { get; } =
        new("IDENTITY-0104", "这就是您现在用的账号。请填写另一个账号的手机号。", "Phone");

    public static Rejection NotConfirmed { get; } =
        new("IDENTITY-0105", "请先看完要合并的内容，勾选确认后再合并。合并后不能还原。", "Confirm");

    public static Rejection NoCounterProof { get; } =
        new(
            "IDENTITY-0106",
            "一天之内没有在窗口为这个账号核验过身份证原件，不能凭它合并。请带身份证原件到窗口核验后，当天来合并；或者用另一个账号的密码、短信验证码。"
        );
}
