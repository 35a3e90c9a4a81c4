using Tongban.Identity;
using Tongban.Kernel;

namespace Tongban.Cases.Help;

/// <summary>Refusals about 帮办代办 and the 项目代办台账, one line each; the codes never change their meaning.</summary>
internal static class HelpErrors
{
    public static Rejection ModeMissing { get; } = new("CASE-0230", "请选择怎样帮办。", "mode");

    public static Rejection WishedDay(int days) =>
        new("CASE-0231", $"请写今天起{days}天以内的日期，例如2026-12-1。", "wished");

    public static Rejection AddressMissing { get; } =
        new("CASE-0232", "上门帮办要知道到哪里去，请写详细地址。", "address");

    public static Rejection NotAPhone { get; } = new("CASE-0233", "手机号码应当是11位数字，以1开头。", "phone");

    public static Rejection CodeTooSoon(int seconds) =>
        new("CASE-0234", $"刚刚发过验证码，请过{seconds}秒再试。", "code");

    public static Rejection WrongCode { get; } =
        new("CASE-0235", $"验证码不对，或者已经过期。输错{TextedCode.MostTries}次要重新发送。", "code");

    public static Rejection NoTextChannel { get; } =
        new("CASE-0236", "现在发不出短信。请到政务服务大厅帮办代办窗口，或者在窗口核对身份后确认。", "code");

    public static Rejection TakenBefore { get; } =
        new("CASE-0237", "这件申请已经有人接了，或者申请人已经撤回。请回到列表看看。");

    public static Rejection Over { get; } = new("CASE-0238", "这次帮办已经结束，不能再改。");

    public static Rejection AgreedDay { get; } = new("CASE-0239", "请写约定的日期，从今天起90天以内。", "agreed");

    public static Rejection WordsMissing(string field) =>
        new("CASE-0240", "请写明情况，不超过500字。申请人看得到。", field);

    public static Rejection ResultMissing { get; } =
        new("CASE-0241", "请选择结果和服务方式。已经提交了申请的选“已代为提交”，没有提交的不能选。", "result");

    public static Rejection OtherApplicant(string asked) =>
        new(
            "CASE-0242",
            $"申请表里的申请人应当是求助的“{asked}”本人，或者由其担任法定代表人的企业。替家人办的，请家人在网上作亲属代办授权，或者由家人自己求助。"
        );

    public static Rejection NotComplete { get; } =
        new("CASE-0243", "申请表还没有填完，或者事项的办事指南已经更新。请回到填表页核对，填完后再请申请人确认。");

    public static Rejection OnlyInPerson(string article) =>
        new("CASE-0244", $"依照{article}，这个事项要申请人本人到场，只能在窗口核对身份后确认。", "proof");

    public static Rejection NotAtCounter { get; } =
        new("CASE-0245", "“窗口核对身份”只能由政务服务大厅的帮办员做。请用验证码或者手写签名。", "proof");

    public static Rejection OtherDocument { get; } =
        new("CASE-0246", "证件上的号码和申请表里的不一样。请对照证件重新输入；表里填错的，先更正申请表。", "document");

    public static Rejection ProofMissing { get; } = new("CASE-0247", "请选择申请人怎样确认。", "proof");

    public static Rejection NoAgentThere { get; } =
        new("CASE-0248", "这个村（社区）还没有代办员，请选择由政务服务大厅帮办。", "village");

    public static Rejection TooMany(int most) =>
        new("CASE-0249", $"您还有{most}件帮办申请没有办完，请等办完或者撤回后再提。", "phone");

    public static Rejection NotToWithdraw { get; } =
        new("CASE-0250", "这件帮办申请已经结束，不用撤回。要撤回已经提交的申请，请到办件页，或者请帮办员协助。");

    public static Rejection ProjectCodeWrong { get; } =
        new(
            "CASE-0251",
            "投资项目统一代码由年份4位、区划6位、行业2位、类型2位、流水号6位组成，用短横隔开，例如2026-632802-52-01-000001。",
            "code"
        );

    public static Rejection ProjectThere(string name) => new("CASE-0252", $"这个代码已经登记，是“{name}”。", "code");

    public static Rejection ChiefMissing { get; } =
        new("CASE-0253", "请选择首席帮办代办服务官：牵头部门的首席事务代表。", "chief");

    public static Rejection CaseDoesNotFit { get; } =
        new("CASE-0254", "没有这个办件，或者不是这个企业为这个事项提交的。请核对办件编号。", "case");

    public static Rejection ItemUnknown { get; } =
        new("CASE-0255", "没有这个事项，或者已经列入清单。请从列出的事项里选。", "item");

    public static Rejection NextStepMissing { get; } =
        new("CASE-0256", "请写下一步做什么（不超过200字）和日期。", "next");

    public static Rejection ProjectOver { get; } = new("CASE-0257", "这个项目已经办结归档，不能再改。");

    public static Rejection ProjectFieldMissing(string label, string field) =>
        new("CASE-0258", $"请填写{label}。", field);

    public static Rejection CodesUsedUp { get; } =
        new("CASE-0259", "这个手机号码今天的验证码已经用完。请明天再试，或者到窗口办。", "phone");
}
