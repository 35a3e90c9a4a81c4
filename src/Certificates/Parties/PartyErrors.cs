using Tongban.Kernel;

namespace Tongban.Certificates.Parties;

/// <summary>Every refusal about outside parties; docs/reference/certificates.md lists them, and the codes never change their meaning.</summary>
internal static class PartyErrors
{
    public static Rejection KeyOfNobody { get; } = new("OUT-0001", "这个服务密钥没有登记给外部单位，不能查询证照。");

    public static Rejection Closed { get; } = new("OUT-0002", "本单位的查询登记已经终止，不能再查询。");

    public static Rejection NotInPeriod { get; } = new("OUT-0003", "今天不在本单位登记的查询期限以内。");

    public static Rejection PurposeNotRegistered { get; } =
        new("OUT-0004", "本单位没有登记这个用途。请使用登记过的用途代码。", "/purpose");

    public static Rejection Unclear { get; } =
        new(
            "OUT-0005",
            "请只写证照编号（number），或者只写持证主体的号码和名称（holder.code和holder.name）。",
            "/number"
        );

    public static Rejection ReferenceWrong { get; } =
        new("OUT-0006", "请写本单位的业务编号（reference），不超过60个字符，不要写身份证号。", "/reference");

    public static Rejection TooMuchAsked { get; } =
        new(
            "OUT-0007",
            "所要的要素超出用途、登记或者持证人授权的范围。请去掉多要的要素，或者不写elements。",
            "/elements"
        );

    public static Rejection TooFast(int most) =>
        new("OUT-0008", $"本单位每分钟最多查询{most}次。请按Retry-After等待后再试。");

    public static Rejection TooMany(int most) =>
        new("OUT-0009", $"本单位每天最多查询{most}次。请按Retry-After等待后再试。");

    public static Rejection TypeNotRegistered { get; } = new("OUT-0010", "本单位没有登记查询这种证照。", "/number");

    public static Rejection NoConsent { get; } =
        new("OUT-0011", "没有持证人为这个用途给本单位、现在有效的授权。请持证人在“我的证照”的“授权用证”里授权。");

    public static Rejection DecisionMissing { get; } =
        new(
            "OUT-0012",
            "没有持证人授权的查询，请写明法院决定书的文号或者本次检查的编号（decision），不要写身份证号。",
            "/decision"
        );

    public static Rejection NotFound { get; } = new("OUT-0013", "没有查到这份证照。请核对编号。");

    public static Rejection NoKind { get; } = new("OUT-0014", "请选择单位类别。", "Kind");

    public static Rejection BasisWrong { get; } =
        new("OUT-0015", "请选择这类单位的依据，或者填写协议编号，两者只用一个。", "Basis");

    public static Rejection NoTypes { get; } = new("OUT-0016", "请选择可以查询的证照类型。", "Types");

    public static Rejection PurposesWrong { get; } = new("OUT-0017", "请选择用途，只能选这类单位的用途。", "Purposes");

    public static Rejection PeriodWrong { get; } =
        new("OUT-0018", "截止日期不能早于起始日期和今天，最长三年。请改正日期。", "Until");

    public static Rejection LimitWrong(string field, int most) =>
        new("OUT-0019", $"请填写1到{most}之间的整数。", field);

    public static Rejection ConsentNeeded { get; } =
        new("OUT-0020", "这项依据不能免除持证人的授权：条款没有规定，或者原文待核。请勾选需要授权。", "Consent");

    public static Rejection PartyGone { get; } =
        new("OUT-0021", "没有找到这个单位，或者它的登记已经终止。请刷新页面查看现状。");

    public static Rejection Conflict { get; } =
        new("OUT-0022", "这个单位的登记刚刚被别人改动，您的操作没有保存。请刷新页面后再试。");

    public static Rejection NoChoice { get; } = new("OUT-0023", "请选择授权给哪个单位、为哪个用途。", "Party");

    public static Rejection BodyMissing { get; } = new("OUT-0024", "请求正文应为JSON对象，样例见接口说明。");
}
