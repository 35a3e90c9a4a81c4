using Tongban.Cases.Remote;
using Tongban.CrossRegion.Agreements;
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

    /// <summary>业务流转: the result is there, and it is a refusal.</summary>
    Refused,

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

    /// <summary>多地联办: the home place has granted its part, and the taking place is at its own.</summary>
    OwnPart,

    /// <summary>多地联办: the taking place's own part could not become a case, with the reasons.</summary>
    OwnReturned,

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
    /// <param name="jointTaker">多地联办: six digits of the taking place, which has a part of its own; else null.</param>
    public static CrossStage Of(IReadOnlyCollection<CrossStep> steps, string? jointTaker = null)
    {
        if (jointTaker is null)
        {
            return OfPart(steps);
        }

        var (home, own) = Split(steps, jointTaker);
        var stage = OfPart(home);
        return stage != CrossStage.ResultReady || Has(home, CrossAct.Refused) ? stage
            : Has(own, CrossAct.ResultReady, CrossAct.Refused, CrossAct.Ended) ? CrossStage.ResultReady
            : Has(own, CrossAct.Arrived) || !Has(own, CrossAct.Returned) ? CrossStage.OwnPart
            : CrossStage.OwnReturned;
    }

    /// <summary>How far each part of 多地联办 is, in words.</summary>
    public static (string Home, string Taker) PartsOf(IReadOnlyCollection<CrossStep> steps, string jointTaker)
    {
        var (home, own) = Split(steps, jointTaker);
        return (
            Ending(home) ?? (Has(home, CrossAct.Arrived) ? "办理中" : "待转到"),
            Ending(own)
                ?? (
                    Has(own, CrossAct.Arrived) ? "办理中"
                    : Has(own, CrossAct.Returned) ? "未能立案，待更正"
                    : Has(home, CrossAct.Refused, CrossAct.Ended) ? "不再办理"
                    : "待另一地办结后开始"
                )
        );

        static string? Ending(IReadOnlyCollection<CrossStep> part) =>
            Has(part, CrossAct.Refused) ? "已决定不予办理"
            : Has(part, CrossAct.ResultReady) ? "已办结"
            : Has(part, CrossAct.Ended) ? "已终结"
            : null;
    }

    private static bool Has(IReadOnlyCollection<CrossStep> steps, params ReadOnlySpan<CrossAct> acts)
    {
        foreach (var one in steps)
        {
            if (acts.Contains(one.Act))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What was written of the home place's part and of the counter's own acts, and what of the taking place's part.</summary>
    private static (List<CrossStep> Home, List<CrossStep> Own) Split(IReadOnlyCollection<CrossStep> steps, string taker)
    {
        var own = steps.Where(one => one.Place == taker && OfCase.Contains(one.Act)).ToList();
        return ([.. steps.Except(own)], own);
    }

    /// <summary>Acts that are written about a case, by the place that has it.</summary>
    private static readonly CrossAct[] OfCase =
    [
        CrossAct.Arrived,
        CrossAct.Returned,
        CrossAct.Moved,
        CrossAct.ResultReady,
        CrossAct.Refused,
        CrossAct.Ended,
    ];

    private static CrossStage OfPart(IReadOnlyCollection<CrossStep> steps)
    {
        int Round(CrossAct act) => steps.Where(one => one.Act == act).Select(one => one.Round).DefaultIfEmpty().Max();

        return Has(steps, CrossAct.Delivered) ? CrossStage.Delivered
            : Has(steps, CrossAct.ResultReady, CrossAct.Refused) ? CrossStage.ResultReady
            : Has(steps, CrossAct.Ended) ? CrossStage.Ended
            : Has(steps, CrossAct.Arrived) ? CrossStage.AtHome
            : !Has(steps, CrossAct.Dispatched) ? CrossStage.Taken
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
            CrossStage.OwnPart => "收件地办理中",
            CrossStage.OwnReturned => "收件地未能立案，待更正",
            CrossStage.ResultReady => "已出结果，待送达",
            CrossStage.Ended => "已终结，没有办理结果",
            _ => "结果已送达",
        };

    /// <summary>轮到谁办.</summary>
    /// <param name="places">The two places, and what each does where both have a part.</param>
    /// <param name="turn">Whose turn the case is, in the words of the place that has it.</param>
    /// <param name="asked">What a correction notice of the home place asks; null for nothing.</param>
    /// <param name="replying">A reply of the taking place is under way.</param>
    public static string TurnOf(
        CrossStage stage,
        CrossPlaces places,
        bool byPost,
        string? turn,
        RemoteCorrection? asked = null,
        bool replying = false
    )
    {
        var (taker, home, joint) = (places.Taker, places.Home, places.Joint);
        return stage switch
        {
            CrossStage.AtHome when replying => $"补正材料已由{taker}收件窗口转送，等待{home}收取。",
            CrossStage.AtHome when asked is not null =>
                $"轮到申请人补正{(asked.LastDay is { } day ? $"，最后一天是{ChineseDate.Format(day)}" : "")}：可以交到{taker}收件窗口，也可以直接向{home}补正。",
            CrossStage.Taken => $"轮到{taker}收件窗口：转给{home}。",
            CrossStage.Underway => $"正在发往{home}。",
            CrossStage.NotTaken => $"轮到{taker}收件窗口：{home}没有接收，请与申请人联系。",
            CrossStage.Returned => $"轮到{taker}收件窗口：按退回的理由更正后重新转办。",
            CrossStage.AtHome => $"{home}办理{Part(joint?.Home)}中。{turn}",
            CrossStage.OwnPart => $"{taker}办理{Part(joint?.Taker)}中。{turn}",
            CrossStage.OwnReturned => $"轮到{taker}收件窗口：按列出的理由更正后，办理本地的{Part(joint?.Taker)}。",
            CrossStage.ResultReady when byPost && joint is null => $"轮到{home}：把结果邮寄给申请人。",
            CrossStage.ResultReady when byPost => $"轮到{taker}收件窗口：把结果邮寄给申请人。",
            CrossStage.ResultReady => $"轮到{taker}收件窗口：把结果交给申请人。",
            CrossStage.Ended => "已经终结，没有人需要再办。",
            _ => "结果已经送达，没有人需要再办。",
        };
    }

    private static string Part(JointPart? part) => part is null ? "" : $"“{part.Name}”";
}

/// <summary>Names of the two places of an application, and who does what of it where both do something.</summary>
internal sealed record CrossPlaces(string Taker, string Home, JointParts? Joint = null);
