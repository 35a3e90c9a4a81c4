using Tongban.Kernel;

namespace Tongban.Certificates.Core;

/// <summary>Every refusal about certificates; the codes never change their meaning.</summary>
internal static class CertificateErrors
{
    public static Rejection NotNow(CertificateStatus status, CertificateAct act) =>
        new(
            "CERT-0001",
            $"这份证照现在是“{CertificateNames.Of(status)}”，不能办理{CertificateNames.Of(act)}。请刷新页面查看最新状态。"
        );

    public static Rejection NoReason(CertificateAct act) =>
        new("CERT-0002", $"请写明{CertificateNames.Of(act)}的理由和依据，持证人能看到。", "reason");

    public static Rejection NotFound { get; } =
        new("CERT-0003", "没有找到这份证照。请核对证照编号或者证照标识后重试。", "number");

    public static Rejection NoType(string name) => new("CERT-0004", $"“{name}”不在本系统制发的证照类型中。");

    public static Rejection NoNumber { get; } =
        new("CERT-0005", "请填写证照编号或者证照标识，或者选择要查验的文件。", "number");

    public static Rejection NotYours { get; } =
        new("CERT-0006", "您没有办理这份证照的权限；只有颁发机关的审批人员可以办理。");

    public static Rejection NumberTaken(string number) =>
        new("CERT-0010", $"证照编号“{number}”已经用过，请核对后另填，或者留空由系统编号。", "resultNumber");

    public static Rejection Conflict { get; } =
        new("CERT-0409", "这份证照刚刚被别人办理过，您的操作没有保存。请刷新页面后再试。");

    public static Rejection FileMissing { get; } = new("CERT-0007", "证照文件正在加盖印章，请过一分钟再下载。");

    public static Rejection NoAct { get; } = new("CERT-0008", "请选择要办理的事项。", "act");

    public static Rejection GranteeUnknown { get; } =
        new(
            "CERT-0020",
            "没有找到名称和号码都对得上的对方。机关请写全称；企业请写名称和统一社会信用代码；个人请写姓名和手机号或者身份证号。",
            "Name"
        );

    public static Rejection GranteeSelf { get; } = new("CERT-0021", "不用授权给自己。请填写对方的信息。", "Name");

    public static Rejection DaysWrong(int most) =>
        new("CERT-0022", $"截止日期不能早于今天，最长{most}天。请改正日期。", "Until");

    public static Rejection ConsentMissing { get; } = new("CERT-0023", "请勾选同意后再授权。", "Consent");

    public static Rejection GrantGone { get; } = new("CERT-0024", "没有找到这份授权。请从列表重新打开。");

    public static Rejection GrantOver { get; } =
        new("CERT-0025", "这份授权已经撤销或者到期，不能再查看、使用这份证照。仍有需要的，请持证人重新授权。");

    public static Rejection NotInForce(CertificateStatus status) =>
        new("CERT-0026", $"这份证照现在是“{CertificateNames.Of(status)}”，不能授权、加注或者使用。");

    public static Rejection TooManyGrants(int most) =>
        new("CERT-0027", $"一份证照没有结束的授权最多{most}份。请先撤销不用的授权。");

    public static Rejection TooManyCopies(int most) =>
        new("CERT-0028", $"一份证照仍有效的加注件最多{most}份。请先作废不用的加注件。");

    public static Rejection CopyGone { get; } =
        new("CERT-0029", "没有找到这份加注件，或者已经作废。请刷新页面查看现状。");

    public static Rejection FileTooLarge { get; } =
        new("CERT-0009", "文件太大。本系统制发的证照文件不超过1兆字节，请选择原文件。", "file");

    public static Rejection OnlyLists(CertificateAct act) =>
        new(
            "CERT-0040",
            $"行业综合许可证只载明各项许可，不能单独办理{CertificateNames.Of(act)}。请由该项许可的颁发机关办理，综合许可证随之换版。",
            "act"
        );

    public static Rejection NothingToList { get; } = new("CERT-0041", "没有准予的许可，不制发行业综合许可证。");

    public static Rejection NoCode { get; } =
        new("CERT-0030", "请粘贴扫描证照二维码得到的文字，不超过2000个字符。", "code");
}
