using Microsoft.AspNetCore.Identity;
using Tongban.Kernel;

namespace Tongban.Identity.Accounts;

internal static class IdentityErrors
{
    public static Rejection WrongSignIn { get; } =
        new(
            "IDENTITY-0001",
            "登录名或密码不对，或者因连续输错五次已锁定十五分钟。请核对后再试；忘记密码的，请点“忘记密码”重设。"
        );

    public static Rejection CannotRegister { get; } =
        new("IDENTITY-0002", "这个手机号刚刚注册过了。请直接登录；不是您本人注册的，请到政务服务中心窗口反映。");

    public static Rejection NotACitizenNumber(string message) => new("IDENTITY-0003", message, "CitizenNumber");

    public static Rejection NotAPhone { get; } =
        new("IDENTITY-0004", "手机号应是11位数字，以1开头。请检查后重新填写。", "Phone");

    public static Rejection WeakPassword(string message) => new("IDENTITY-0005", message, "Password");

    public static Rejection NoSuchCapacity { get; } =
        new("IDENTITY-0006", "您不能用这个身份办事，它可能刚被取消。请从下面重新选择。");

    public static Rejection ScopeMissing { get; } =
        new("IDENTITY-0007", "请至少选择一项权限。只勾选这个程序真正要用的。", "Scopes");

    public static Rejection PostNotYours { get; } =
        new("IDENTITY-0009", "您不能改动这个岗位。本人、本机关负责人和系统管理员可以登记不在岗。");

    public static Rejection PostUnchanged { get; } =
        new("IDENTITY-0010", "这个岗位的状态刚刚已经改过。请刷新页面查看现状。");

    public static Rejection NoStandIn { get; } =
        new("IDENTITY-0011", "这个岗位没有指定B岗，不能登记不在岗。请先由系统管理员指定代岗人员。", "reason");

    public static Rejection BothAway { get; } =
        new("IDENTITY-0012", "代岗人员也不在岗，A岗、B岗不能同时不在岗。请先与代岗人员商量。", "reason");

    public static Rejection NotForThisPost { get; } =
        new(
            "IDENTITY-0013",
            "您现在的岗位不能做这件事。有别的岗位的，请先切换身份；没有的，请联系本机关的系统管理员。"
        );

    public static Rejection WrongCode { get; } =
        new(
            "IDENTITY-0014",
            "验证码不对、已经用过，或者因连续输错五次已锁定十五分钟。请等身份验证器换一个新的6位数再试，或者用一个备用码。",
            "Code"
        );

    public static Rejection HalfOver { get; } =
        new("IDENTITY-0015", "登录的第二步超过了十分钟。请重新输入登录名和密码。");

    public static Rejection FactorIsOn { get; } =
        new("IDENTITY-0016", "两步登录已经开启。要换手机，请先用验证码关闭，再重新开启。");

    public static Rejection WrongOldPassword { get; } =
        new("IDENTITY-0017", "现在的密码不对，或者因连续输错五次已锁定十五分钟。请核对后再试。", "Old");

    public static Rejection UnknownSystem { get; } =
        new(
            "IDENTITY-0018",
            "您要登录的系统没有在本平台登记，或者已经停用。请关闭本页，向该系统的管理人员反映；不要在别处输入本平台的密码。"
        );

    public static Rejection WrongReturn { get; } =
        new(
            "IDENTITY-0019",
            "您要登录的系统要求返回的地址与登记的不一致，为了您的账号安全，没有转过去。请向该系统的管理人员反映。"
        );

    public static Rejection SignOnOver { get; } =
        new("IDENTITY-0020", "这次登录已经完成，或者超过了十五分钟。请回到您要用的系统，重新点登录。");

    public static Rejection BadReturn(string field) =>
        new(
            "IDENTITY-0021",
            "地址要写完整，以https开头（本机调试可用http://127.0.0.1），不带#和*；每行一个，最多五个。请改正后重新提交。",
            field
        );

    public static Rejection ReturnsOnManyHosts { get; } =
        new("IDENTITY-0022", "一个系统的登录返回地址要在同一个域名下。不同域名的，请分别登记。", "Returns");

    public static Rejection ClientGone { get; } =
        new("IDENTITY-0023", "这个系统已经停用，或者没有密钥可换。请刷新页面查看现状。");

    public static Rejection NoProvider { get; } =
        new(
            "IDENTITY-0024",
            "本平台还没有设定对外的网址，不能为其他系统提供登录。请系统管理员在配置里写明Site:Address（https）后重启。"
        );

    public static Rejection AudienceMissing { get; } =
        new("IDENTITY-0025", "请选择哪些人可以登录这个系统。", "Audience");

    public static Rejection NotAdmitted { get; } =
        new("IDENTITY-0026", "您的账号不能登录这个系统：它只对另一类用户开放。有别的账号的，请退出后换账号登录。");

    public static Rejection CodeJustSent { get; } =
        new("IDENTITY-0050", "验证码刚刚发过，一分钟内不能再发。请查看手机短信，或者稍后再试。", "Phone");

    public static Rejection CodesUsedUp { get; } =
        new(
            "IDENTITY-0051",
            "这个号码一天内索要验证码的次数已用完。请明天再试；急着办事的，可以带身份证到窗口，不需要账号。",
            "Phone"
        );

    public static Rejection NoTextChannel { get; } =
        new("IDENTITY-0052", "本平台还没有接通短信，不能发送验证码。办事可以带身份证到窗口，不需要账号。");

    public static Rejection WrongPhoneCode { get; } =
        new(
            "IDENTITY-0053",
            "验证码不对、已经用过、已经过期，或者输错了五次。请核对后再试；还是不行的，请重新获取验证码。",
            "Code"
        );

    public static Rejection PhoneTaken { get; } =
        new("IDENTITY-0054", "这个手机号已经用于另一个账号。请换一个号码，或者先注销那个账号。", "Phone");

    public static Rejection DataNotYours { get; } =
        new("IDENTITY-0055", "没有找到您要申请的这一项。请从列表里选择。", "Target");

    public static Rejection TooManyRequests { get; } =
        new("IDENTITY-0056", "您有二十件申请还没有答复，不能再提。请等前面的答复后再提，或者合并在一件里。");

    public static Rejection RequestGone { get; } =
        new("IDENTITY-0057", "这件申请不由您的岗位答复，或者已经答复过。请刷新列表查看现状。");

    public static Rejection OutcomeMissing { get; } = new("IDENTITY-0058", "请选择处理结果。", "Outcome");

    public static Rejection CasesOpen(int count) =>
        new(
            "IDENTITY-0059",
            $"您还有{count}件事项在办理中，办结前要能联系到您，现在不能注销。请等办结，或者先撤回申请。"
        );

    public static Rejection RepresentsEnterprise { get; } =
        new("IDENTITY-0060", "您是企业的法定代表人，注销后企业无人可办。请先办理变更登记，再来注销。");

    public static Rejection WrongPasskey { get; } =
        new("IDENTITY-0061", "通行密钥没有通过验证。请再试一次，或者用密码登录。");

    public static Rejection PasskeyGone { get; } =
        new("IDENTITY-0062", "这把通行密钥不存在或者已经删除。请刷新页面查看现状。");

    public static Rejection TooManyPasskeys { get; } =
        new("IDENTITY-0063", "一个账号最多登记十把通行密钥。请先删除不用的。");

    public static Rejection WrongPasswordAgain { get; } = WrongOldPassword with { Field = "Password" };

    public static Rejection UnknownToLedger(string field) =>
        new("IDENTITY-0065", "没有这个工号、办件编号或者流。请核对后再查。", field);

    public static Rejection KeyGone { get; } = new("IDENTITY-0008", "这把密钥不存在或者已经停用。请刷新页面查看现状。");
}

/// <summary>What ASP.NET Core Identity finds wrong with a password, in Chinese.</summary>
internal sealed class ChineseIdentityErrors : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) =>
        Error(nameof(PasswordTooShort), $"密码至少要有{length}位。请加长后再提交。");

    public override IdentityError PasswordRequiresDigit() =>
        Error(nameof(PasswordRequiresDigit), "密码里要有数字。请加上数字后再提交。");

    public override IdentityError PasswordRequiresLower() =>
        Error(nameof(PasswordRequiresLower), "密码里要有小写字母。请加上字母后再提交。");

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        Error(nameof(PasswordRequiresUniqueChars), $"密码里至少要有{uniqueChars}个不同的字符。请换一个密码。");

    private static IdentityError Error(string code, string description) =>
        new() { Code = code, Description = description };
}
