using Tongban.CrossRegion.Agreements;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.CrossRegion;

/// <summary>Refusals of the module: <c>CROSS-0001</c> to <c>0019</c> between programs, from <c>0020</c> on the pages.</summary>
internal static class CrossErrors
{
    public static Rejection Off { get; } =
        new("CROSS-0001", "本系统没有启用跨区域交换：没有设置本地行政区划（CrossRegion:Place）。");

    public static Rejection Malformed(string why) => new("CROSS-0002", $"信封的格式不对：{why}");

    public static Rejection NotForUs(string to) => new("CROSS-0003", $"这个信封是给{to}的，不是给本系统的。");

    public static Rejection UnknownPartner(string from) => new("CROSS-0004", $"本系统没有登记{from}这个交换对方。");

    public static Rejection Unsigned { get; } = new("CROSS-0005", "没有签名。");

    public static Rejection UnknownKey(string key) =>
        new("CROSS-0006", $"签名所用的公钥（{key}）没有在本系统登记。请先把新公钥交对方登记。");

    public static Rejection WrongSignature { get; } =
        new("CROSS-0007", "签名不对：内容被改动过，或者不是这把密钥签的。");

    public static Rejection NoAgreement(string other) => new("CROSS-0008", $"与{other}没有通办协议。");

    public static Rejection AgreementEnded(Agreement agreement, DateOnly day) =>
        new(
            "CROSS-0009",
            day < agreement.From
                ? $"协议“{agreement.Name}”自{ChineseDate.Format(agreement.From)}起才生效。"
                : $"协议“{agreement.Name}”已于{ChineseDate.Format(agreement.Until)}终止。"
        );

    public static Rejection ItemNotAgreed(string catalogCode) =>
        new("CROSS-0010", $"协议里没有由窗口代收或者联办基本编码{catalogCode}的约定。");

    public static Rejection Replayed(long sequence) =>
        new("CROSS-0011", $"第{sequence}号信封以前收过，内容与这一次不同。");

    public static Rejection OutOfOrder(long sequence, long expected) =>
        new("CROSS-0012", $"收到第{sequence}号信封，还缺第{expected}号。请从第{expected}号起补发。");

    public static Rejection AttachmentsMissing(int count) =>
        new("CROSS-0013", $"还缺{count}个附件，请先上传附件再发信封。");

    public static Rejection AttachmentWrong { get; } = new("CROSS-0014", "附件的内容与其SHA-256值不一致。");

    public static Rejection UnknownApplication(string number) =>
        new("CROSS-0015", $"没有编号为{number}、由双方办理的跨区域申请。");

    public static Rejection KeyReused(string key) => new("CROSS-0016", $"幂等键{key}已用于另一个信封。");

    public static Rejection ReceiptWrong { get; } = new("CROSS-0017", "对方的回执不对：签名、序号或者摘要不符。");

    public static Rejection NotFound { get; } = new("CROSS-0020", "没有这个跨区域申请，或者不由您办理。");

    public static Rejection NotAllowed { get; } = new("CROSS-0021", "只有窗口人员能代收和转办跨区域申请。");

    public static Rejection IdentityNotChecked { get; } =
        new("CROSS-0022", "请选择怎样核验了申请人的身份。没有核验身份的不能收件。", "x-identity");

    public static Rejection MaterialMissing(string name) =>
        new("CROSS-0023", $"“{name}”还没有扫描。转办前，必要的材料都要有扫描件。", "materials");

    public static Rejection OriginalNotSeen(string name) =>
        new("CROSS-0024", $"“{name}”的原件还没有核验。请对照原件后勾选“已见纸质原件”。", "materials");

    public static Rejection AddressMissing { get; } = new("CROSS-0025", "选择邮寄的，请填写邮寄地址。", "x-address");

    public static Rejection NotNow(string stage) => new("CROSS-0026", $"本申请{stage}，现在不能做这一步。");

    public static Rejection RecipientMissing { get; } = new("CROSS-0027", "请填写领取人或者收件人姓名。", "Recipient");

    public static Rejection ItemNotHere { get; } =
        new("CROSS-0028", "本系统的目录里没有这个事项的办理要素，暂不能代收。");

    public static Rejection LookupRefused { get; } =
        new("CROSS-0029", "编号或者查询码不对。请对照收件凭条核对后再试。", "Number");

    public static Rejection TooManyLookups { get; } =
        new("CROSS-0030", "查错次数过多，请一小时后再试，或者到收件窗口查询。", "Number");

    public static Rejection Conflict { get; } =
        new("CROSS-0031", "本申请刚被他人办理，这一步没有保存。请核对最新情况后再试。");

    public static Rejection TruthNotDeclared { get; } =
        new("CROSS-0032", "请由申请人确认所填内容和材料真实。", "x-truth");

    public static Rejection NothingAsked { get; } = new("CROSS-0034", "业务属地现在没有要求补正，不用代收补正材料。");

    public static Rejection ReplyEmpty { get; } = new("CROSS-0035", "还没有填写或者上传任何补正内容。请至少补一项。");

    public static Rejection ReplyUnderway { get; } =
        new("CROSS-0036", "上一次的补正材料已经转送，正在等待业务属地收取。收到答复后再交其余的。");

    public static Rejection NoMeeting { get; } = new("CROSS-0037", "没有这次会商。");

    public static Rejection MeetingNotNow(string stage) => new("CROSS-0038", $"这次会商{stage}，现在不能做这一步。");

    public static Rejection NotConsented { get; } =
        new("CROSS-0039", "申请人还没有同意，会商不能开始。请申请人在查询页面用申请编号和查询码同意。");

    public static Rejection MeetingOpen { get; } =
        new("CROSS-0040", "本申请还有一次会商没有结束。结束或者取消后再提议下一次。");

    public static Rejection NobodyInvited { get; } = new("CROSS-0041", "请至少邀请一方。", "Invited");

    public static Rejection DayWrong { get; } = new("CROSS-0042", "请选择会商的日期。", "Day");

    public static Rejection HourWrong { get; } = new("CROSS-0043", "请按24小时制填写会商的时间，例如14:30。", "Hour");

    public static Rejection AlreadyPast { get; } = new("CROSS-0044", "会商的时间已经过去。请另选时间。", "Day");

    public static Rejection NoRoom { get; } =
        new("CROSS-0045", "没有开成会商室：本系统没有接入视频会商系统，或者该系统没有应答。请改用电话或者当面会商。");

    public static Rejection NotInvited { get; } = new("CROSS-0046", "这次会商没有邀请你方。");

    public static Rejection ShownChanged { get; } =
        new("CROSS-0047", "会商的安排与您看到的不同了。请重新阅读后再同意。");

    public static Rejection AlreadySent { get; } = new("CROSS-0033", "本次收件已经登记过。");
}
