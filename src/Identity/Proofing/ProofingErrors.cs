using Tongban.Kernel;

namespace Tongban.Identity.Proofing;

/// <summary>IDENTITY-0090 to 0099.</summary>
public static class ProofingErrors
{
    /// <summary>Something that hangs on an identity number is asked of an account whose number is only a claim.</summary>
    /// <param name="what">What needs it, such as 查看电子证照.</param>
    public static Rejection Needed(string what) =>
        new(
            "IDENTITY-0090",
            $"{what}要先完成实名核验，以免别人用您的身份证号办这件事。请到“我的账户”里的“实名核验”办理，或者带身份证原件到政务服务中心窗口核验。"
        );

    internal static Rejection Refused(string? reason) =>
        new(
            "IDENTITY-0091",
            reason
                ?? "姓名、身份证号、手机号没有通过核验。请核对后再试；手机号不是用本人身份证办的，请带身份证原件到政务服务中心窗口核验。"
        );

    internal static Rejection Unavailable { get; } =
        new(
            "IDENTITY-0092",
            "现在连不上核验机构，没有核验，也不计入次数。请稍后再试；急着办事的，可以带身份证原件到窗口，不需要账号。"
        );

    internal static Rejection TriedTooOften { get; } =
        new(
            "IDENTITY-0093",
            $"二十四小时内已有{ProofingOffice.MostADay}次没有通过核验。请过一天再试，或者带身份证原件到政务服务中心窗口核验。"
        );

    internal static Rejection HeldElsewhere { get; } =
        new(
            "IDENTITY-0094",
            "身份信息属实，但是这个身份证号已经由另一个账号实名。一个人只能有一个实名账号：请到“合并账号”把两个账号合并。"
        );

    internal static Rejection OtherNumber { get; } =
        new(
            "IDENTITY-0095",
            "这个账号已经实名，身份证号不能在网上更换。号码有误的，请带身份证原件到政务服务中心窗口更正。",
            "CitizenNumber"
        );

    internal static Rejection AlreadyProofed { get; } =
        new("IDENTITY-0096", "这个账号已经实名，不用再核验。请到“我的账户”查看核验的方式和时间。");

    internal static Rejection ConsentMissing { get; } =
        new("IDENTITY-0097", "请先看清楚向谁提供哪些信息，勾选同意后再核验。不同意的，可以到窗口核验。", "Consent");

    internal static Rejection CardNotSeen { get; } =
        new("IDENTITY-0098", "请核对身份证原件和本人，勾选后再登记。没有看到原件的，不能登记为窗口核验。", "Seen");

    internal static Rejection NoSuchAccount { get; } =
        new("IDENTITY-0099", "没有用这个手机号注册的个人账号。请向本人核对登录用的手机号。", "Phone");
}
