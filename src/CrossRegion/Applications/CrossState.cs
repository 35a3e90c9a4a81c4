using Tongban.Cases.Remote;
using Tongban.Platform.Web;

namespace Tongban.CrossRegion.Applications;

/// <summary>What somebody did with an application; the first five names are the five acts of the counters (五个环节).</summary>
internal enum CrossAct
{
    /// <summary>收件受理 at the taking place.</summary>
    Received,

    /// <summary>原件核验: identity and originals were held against the copies.</summary>
    OriginalsChecked,

    /// <summary>办件转办: sent on.</summary>
    Dispatched,

    /// <summary>业务流转: it became a case at home.</summary>
    Arrived,

    /// <summary>业务流转: it could not become a case, with the reasons.</summary>
    Returned,

    /// <summary>业务流转: something happened to the case.</summary>
    Moved,

    /// <summary>业务流转: the result is there.</summary>
    ResultReady,

    /// <summary>业务流转: the case ended without a result.</summary>
    Ended,

    /// <summary>结果送达.</summary>
    Delivered,

    /// <summary>协商留言 between the two places.</summary>
    Note,
}

/// <summary>Where an application stands.</summary>
internal enum CrossStage
{
    /// <summary>Taken in, not sent on.</summary>
    Taken,

    /// <summary>Sent on, not arrived.</summary>
    Underway,

    /// <summary>The other side refused the envelope: no agreement, or not for this item.</summary>
    NotTaken,

    /// <summary>Sent back with reasons.</summary>
    Returned,

    /// <summary>A case at home.</summary>
    AtHome,

    /// <summary>To be handed over.</summary>
    ResultReady,

    /// <summary>Ended without a result.</summary>
    Ended,

    /// <summary>Handed over.</summary>
    Delivered,
}

/// <summary>A step as it travels: both places keep it as the place that did it wrote it.</summary>
/// <param name="Place">Six digits.</param>
/// <param name="Ordinal">1, 2, 3 … of the steps of this place.</param>
/// <param name="At">To the millisecond.</param>
internal sealed record CrossStep(
    string Place,
    int Ordinal,
    DateTimeOffset At,
    CrossAct Act,
    string Title,
    string Detail,
    string Who,
    int Round
);

/// <summary>The state as a function of the steps, whatever order they came in.</summary>
internal static class CrossState
{
    public static CrossStage Of(IReadOnlyCollection<CrossStep> steps)
    {
        bool Has(CrossAct act) => steps.Any(one => one.Act == act);
        int Round(CrossAct act) => steps.Where(one => one.Act == act).Select(one => one.Round).DefaultIfEmpty().Max();

        return Has(CrossAct.Delivered) ? CrossStage.Delivered
            : Has(CrossAct.ResultReady) ? CrossStage.ResultReady
            : Has(CrossAct.Ended) ? CrossStage.Ended
            : Has(CrossAct.Arrived) ? CrossStage.AtHome
            : !Has(CrossAct.Dispatched) ? CrossStage.Taken
            : Round(CrossAct.Returned) >= Round(CrossAct.Dispatched) ? CrossStage.Returned
            : CrossStage.Underway;
    }

    /// <summary>The order in which both places show the steps: by instant, then place, then the place's own order.</summary>
    public static IReadOnlyList<CrossStep> InOrder(IEnumerable<CrossStep> steps) =>
        [.. steps.OrderBy(one => one.At).ThenBy(one => one.Place, StringComparer.Ordinal).ThenBy(one => one.Ordinal)];

    /// <summary>Which of the five acts a step belongs to.</summary>
    public static string ActName(CrossAct act) =>
        act switch
        {
            CrossAct.Received => "收件受理",
            CrossAct.OriginalsChecked => "原件核验",
            CrossAct.Dispatched => "办件转办",
            CrossAct.Delivered => "结果送达",
            CrossAct.Note => "协商留言",
            _ => "业务流转",
        };

    public static string StageName(CrossStage stage) =>
        stage switch
        {
            CrossStage.Taken => "已收件，待转办",
            CrossStage.Underway => "已转办，待业务属地收到",
            CrossStage.NotTaken => "对方没有接收",
            CrossStage.Returned => "已退回更正",
            CrossStage.AtHome => "业务属地办理中",
            CrossStage.ResultReady => "已出结果，待送达",
            CrossStage.Ended => "已终结，没有办理结果",
            _ => "结果已送达",
        };

    /// <summary>轮到谁办.</summary>
    /// <param name="caseTurn">Whose turn the case is, in the words of the home place.</param>
    /// <param name="asked">What a correction notice asks; null for nothing.</param>
    /// <param name="replying">A reply of the taking place is under way.</param>
    public static string TurnOf(
        CrossStage stage,
        string taker,
        string home,
        bool byPost,
        string? caseTurn,
        RemoteCorrection? asked = null,
        bool replying = false
    ) =>
        stage switch
        {
            CrossStage.AtHome when replying => $"补正材料已由{taker}收件窗口转送，等待{home}收取。",
            CrossStage.AtHome when asked is not null =>
                $"轮到申请人补正{(asked.LastDay is { } day ? $"，最后一天是{ChineseDate.Format(day)}" : "")}：可以交到{taker}收件窗口，也可以直接向{home}补正。",
            CrossStage.Taken => $"轮到{taker}收件窗口：转给{home}。",
            CrossStage.Underway => $"正在发往{home}。",
            CrossStage.NotTaken => $"轮到{taker}收件窗口：{home}没有接收，请与申请人联系。",
            CrossStage.Returned => $"轮到{taker}收件窗口：按退回的理由更正后重新转办。",
            CrossStage.AtHome => $"{home}办理中。{caseTurn}",
            CrossStage.ResultReady when byPost => $"轮到{home}：把结果邮寄给申请人。",
            CrossStage.ResultReady => $"轮到{taker}收件窗口：把结果交给申请人。",
            CrossStage.Ended => "已经终结，没有人需要再办。",
            _ => "结果已经送达，没有人需要再办。",
        };
}
