using Tongban.Kernel;

namespace Tongban.Identity.Outside;

internal static class OutsideErrors
{
    public static Rejection Unknown { get; } =
        new("IDENTITY-0070", "没有这种登录方式，可能已经停用。请用密码登录，或者回到登录页重新选择。");

    public static Rejection Down(string title) =>
        new(
            "IDENTITY-0071",
            $"{title}现在连不上，没有登录成功。您在本平台的资料和没有填完的内容都没有变化。请过几分钟再试，或者用密码登录。"
        );

    public static Rejection Untrue(string title) =>
        new(
            "IDENTITY-0072",
            $"{title}的回答没有通过核对，为了您的账号安全，没有登录。请重新开始；多次出现的，请向本平台的管理人员反映。"
        );

    public static Rejection Declined(string title) =>
        new("IDENTITY-0073", $"您在{title}没有同意登录，或者它没有让您登录。要继续的，请重新开始，或者用密码登录。");

    public static Rejection Over { get; } =
        new("IDENTITY-0074", "这次登录已经完成、超过了十五分钟，或者不是从这个浏览器开始的。请回到登录页重新开始。");

    public static Rejection AnotherPerson(string title) =>
        new(
            "IDENTITY-0075",
            $"{title}证明的人与这个账号的主人不是同一个人，没有关联，也没有登录。请退出后，用您自己的账号登录。"
        );

    public static Rejection NothingProved(string title) =>
        new(
            "IDENTITY-0076",
            $"{title}没有给出可用的姓名和身份证号，不能据此登录。请先在它那里完成实名认证，或者用密码登录。"
        );

    public static Rejection LastWay { get; } =
        new(
            "IDENTITY-0077",
            "这是您登录本平台的唯一方式，现在不能解除。请先在“修改密码”里设一个密码，或者登记通行密钥。"
        );

    public static Rejection LinkGone { get; } =
        new("IDENTITY-0078", "这个关联不存在，或者已经解除。请刷新页面查看现状。");

    public static Rejection LinkedElsewhere(string title) =>
        new(
            "IDENTITY-0079",
            $"您在{title}的身份已经与本平台的另一个账号关联。请退出后用它登录，或者先在那个账号里解除关联。"
        );

    public static Rejection AnotherRepresentative(string enterprise) =>
        new(
            "IDENTITY-0080",
            $"{enterprise}在本平台登记的法定代表人是另一个人，没有登录。法定代表人已经变更的，请到政务服务中心窗口更正登记。"
        );

    public static Rejection LicenceIncomplete(string title) =>
        new(
            "IDENTITY-0082",
            $"{title}没有给出可用的企业名称、统一社会信用代码和您的身份（法定代表人或经办人），不能据此登录。请换一个执照再试。"
        );

    public static Rejection AnotherName(string title) =>
        new(
            "IDENTITY-0083",
            $"{title}给出的姓名与本平台账号里的不一致，没有登录。改过名字的，请先用密码登录，在“我的信息”里申请更正。"
        );

    public static Rejection NotForStaff { get; } =
        new("IDENTITY-0084", "工作人员的账号不能用外部身份登录，也不能关联。办个人的事，请退出后用个人账号登录。");

    public static Rejection BackChannelElsewhere { get; } =
        new(
            "IDENTITY-0085",
            "接收退出通知的地址只能写一个，并且要与登录后的返回地址在同一个域名下。请改正后重新提交。",
            "BackChannel"
        );

    public static Rejection EnterpriseMissing { get; } =
        new("IDENTITY-0086", "请选择您以哪一家企业的身份登录。", "Enterprise");

    public static Rejection NoEnterprise { get; } =
        new(
            "IDENTITY-0087",
            "它只接受企业登录，而您既不是企业的法定代表人，也没有企业给您的有效授权。请换账号登录，或者先请企业授权。"
        );

    public static Rejection NotOpenedHere(string enterprise) =>
        new(
            "IDENTITY-0088",
            $"{enterprise}还没有在本平台开通，而这种登录方式不能用来开通。请法定代表人带营业执照到政务服务中心窗口办理。"
        );
}
