using Tongban.Kernel;

namespace Tongban.Cases.Sole;

/// <summary>Refusals about one person who accepts and decides.</summary>
internal static class SoleErrors
{
    public static Rejection NotAuthorised { get; } =
        new(
            "CASE-0190",
            "受理和决定不能由同一个人做：首席事务代表没有授权您对这个事项一人受理又决定，或者授权已经到期、撤回。请先收件或者受理，由另一位审批人员决定；需要由您一人当场办结的，请首席事务代表在“一人办结授权”里授权。"
        );

    public static Rejection PersonUnknown { get; } =
        new("CASE-0191", "请选择被授权人：本机关的窗口受理岗、审批岗，或者在综合窗口代本机关收件的人员。", "Person");

    public static Rejection ItemsWrong { get; } =
        new("CASE-0192", "请至少选择一个事项。只有本机关的即办件（当场办结）和收件即受理的事项可以授权。", "Items");

    public static Rejection TermWrong(int months) =>
        new(
            "CASE-0193",
            $"请填写授权的起止日期：从今天或者以后开始，到期日不早于开始日，最长{months}个月（演示配置）。",
            "Until"
        );

    public static Rejection Oneself { get; } =
        new("CASE-0194", "首席事务代表不能授权自己。请由另一位首席事务代表授权，或者授权别人。", "Person");

    public static Rejection AlreadyEnded { get; } =
        new("CASE-0195", "这项授权已经撤回或者到期，不用再撤回。请刷新页面查看现在的授权。");

    public static Rejection LookedAlready { get; } =
        new("CASE-0196", "这个办件已经有人查看并记录，记录不能更改。请刷新页面查看。");

    public static Rejection FindingMissing { get; } = new("CASE-0197", "请选择查看的结论。", "Finding");

    public static Rejection OwnDecision { get; } =
        new("CASE-0198", "您是这个办件的决定人，不能由您抽查。请由本机关另一位首席事务代表查看。");
}
