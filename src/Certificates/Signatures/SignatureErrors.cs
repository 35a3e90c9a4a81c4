using Tongban.Kernel;

namespace Tongban.Certificates.Signatures;

/// <summary>Every refusal about electronic signatures; the codes never change their meaning.</summary>
internal static class SignatureErrors
{
    public static Rejection NoIssuer { get; } =
        new(
            "SIGN-0001",
            "本系统还没有接入电子认证服务机构，暂时不能开通电子签名。您可以不签名直接提交，或者到窗口办理。"
        );

    public static Rejection NotAgreed { get; } =
        new("SIGN-0002", "开通电子签名需要您本人同意。请勾选“我已阅读并同意”后再提交。", "agree");

    public static Rejection Already { get; } = new("SIGN-0003", "您已经开通了电子签名，不用再开通。");

    public static Rejection None { get; } =
        new("SIGN-0004", "您还没有开通电子签名，或者已经注销。请先开通，再回来签名。");

    public static Rejection NoPhone { get; } =
        new("SIGN-0005", "您的账号没有可以接收短信的手机号码，不能用验证码签名。请改用手写签名，或者不签名直接提交。");

    public static Rejection WrongCode(int left) =>
        new("SIGN-0006", $"验证码不对。请核对最近一条短信后重填，还可以试{left}次。", "code");

    public static Rejection NothingWritten { get; } =
        new("SIGN-0007", "签名框内没有可以辨认的字迹。请用手指、触控笔或者鼠标写下您的姓名。", "mark");

    public static Rejection Unreadable { get; } = new("SIGN-0008", "签名的笔迹没有传完整。请清除后重写一遍。", "mark");

    public static Rejection NoCode { get; } =
        new("SIGN-0009", "请先点“发送验证码”；验证码五分钟内有效，签署的内容有改动后需要重新发送。", "code");

    public static Rejection TooSoon(int seconds) =>
        new("SIGN-0010", $"验证码刚刚发过，请{seconds}秒后再发送。", "code");

    public static Rejection NoReason { get; } = new("SIGN-0011", "请写明注销电子签名的原因。", "reason");

    public static Rejection NotFound { get; } = new("SIGN-0404", "没有找到这条电子签名。");
}
