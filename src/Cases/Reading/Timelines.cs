using Tongban.Cases.Acts;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Help;
using Tongban.Platform.Web;
using EndKind = Tongban.Kernel.Clocks.EndKind;
using SegmentKind = Tongban.Kernel.Clocks.SegmentKind;

namespace Tongban.Cases.Reading;

/// <summary>The history in words; what the clock did by itself has its line although nothing was written for it.</summary>
internal static class Timelines
{
    /// <param name="staff">True shows assignment and drafts, which are nobody else's business.</param>
    public static IReadOnlyList<TimelineEntry> Of(
        CaseFile file,
        IReadOnlyList<NoticeLine> notices,
        DateTimeOffset now,
        bool staff
    )
    {
        var bySequence = notices.ToLookup(notice => notice.Sequence);
        var written = file
            .Events.Where(one => staff || IsPublic(one.Fact))
            .Select(one =>
            {
                var (title, detail) = Words(file, one);
                return new TimelineEntry(
                    one.At,
                    title,
                    detail ?? (staff ? one.Reason : null),
                    one.By.AccountId == 0 ? null
                        : staff ? one.By.Shown
                        : one.By.Name,
                    bySequence[one.Sequence].FirstOrDefault()?.Id
                );
            });
        var resumed = file
            .Clock.Segments.Where(segment => segment is { Kind: SegmentKind.Stopped, To: { } end } && end <= now)
            .Where(segment =>
                !file.Events.Any(one => one.At == segment.To && one.Fact is ProcedureEnded or HearingHeld)
            )
            .Select(segment => new TimelineEntry(
                segment.To!.Value,
                "恢复计时",
                "告知的时间已满，办理期限继续计算。",
                null,
                null
            ));
        return [.. written.Concat(resumed).OrderBy(entry => entry.At)];
    }

    /// <summary>What the applicant may see of the history, event by event, in words.</summary>
    public static IEnumerable<(CaseEvent Event, string Title, string? Detail)> Public(CaseFile file) =>
        file
            .Events.Where(one => IsPublic(one.Fact))
            .Select(one =>
            {
                var (title, detail) = Words(file, one);
                return (one, title, detail);
            });

    /// <summary>What an event is called.</summary>
    public static string TitleOf(CaseFile file, CaseEvent one) => Words(file, one).Title;

    private static bool IsPublic(CaseFact fact) =>
        fact
            is not (
                InterestedPersonFound
                or CorrectionDrafted
                or Assigned
                or Recused
                or ExtensionRequested
                or ExtensionRefused
                or StepReturned
                or Urged
                or UrgeAnswered
                or ApplicantTold
                or FollowedUp
            );

    private static (string Title, string? Detail) Words(CaseFile file, CaseEvent one) =>
        one.Fact switch
        {
            Submitted fact => ("提交申请", $"收件方式：{ReceiptNotices.ChannelName(fact.Channel)}"),
            OnSpotCorrected fact => ("当场更正", $"更正{fact.Changes.Count}处"),
            CorrectionDrafted fact => ("起草补正告知", $"{fact.Items.Count}项"),
            CorrectionIssued fact => ("告知补正", $"需要补正{fact.Items.Count}项"),
            CorrectionReplied { Open.Count: 0 } => ("提交补正材料", "已全部补正"),
            CorrectionReplied fact => ("提交补正材料", $"还有{fact.Open.Count}项待补正"),
            ReplyFoundDefective fact => ("补正仍有缺陷", $"{fact.Items.Count}项，{one.Reason}"),
            MoreTimeAsked fact => ("申请延长补正期限", $"希望延至{ChineseDate.Format(fact.Until)}：{one.Reason}"),
            CorrectionPeriodProlonged fact => ("延长补正期限", $"至{ChineseDate.Format(fact.Until)}"),
            Accepted { Deemed: true } fact => ("视为受理", $"逾期未告知，自{ChineseDate.Format(fact.AsOf)}起受理"),
            Accepted => ("受理", null),
            Declined => ("不予受理", one.Reason),
            Assigned fact => ($"分派：{StepName(file, fact.StepId)}", string.Join("、", fact.Names)),
            Recused fact => ($"回避：{StepName(file, fact.StepId)}", one.Reason),
            StepCompleted fact => (
                $"完成{StepName(file, fact.StepId)}",
                fact.Opinion == StepOpinion.Meets ? "符合" : "不符合"
            ),
            StepReturned fact => ($"退回{StepName(file, fact.ToStepId)}", fact.Note),
            ProcedureStarted fact => ($"进行{ProcedureName(file, fact.ProcedureId)}", $"所需{fact.Days}个工作日"),
            ProcedureProlonged fact => ($"延长{ProcedureName(file, fact.ProcedureId)}", $"再需{fact.Days}个工作日"),
            ProcedureEnded fact => ($"{ProcedureName(file, fact.ProcedureId)}结束", fact.Outcome),
            ExtensionRequested => ("申请延长期限", null),
            ExtensionGranted fact => ("延长办理期限", $"{fact.By}：{fact.Grounds}"),
            ExtensionRefused fact => ("不同意延长期限", fact.Grounds),
            InterestedPersonFound fact => ("发现利害关系人", $"{fact.Name}：{fact.Interest}"),
            InterestedPersonTold => ("告知利害关系人", null),
            OpinionReceived => ("收到陈述申辩意见", null),
            OpinionAnswered => ("答复陈述申辩意见", null),
            HearingRightTold => ("告知听证权利", null),
            HearingRequested => ("申请听证", null),
            HearingNotified fact => ("通知听证", $"{ChineseDate.Format(fact.HeldOn)}，{fact.Place}"),
            HearingAnnounced fact => ("公告听证", fact.Subject),
            HearingHeld => ("举行听证", "笔录已签字"),
            Forwarded fact => ("报送上级机关", fact.ToAuthority),
            Decided { Deemed: true } => ("视为准予延续", null),
            Decided { Outcome: Outcome.Granted } => (DecisionNotices.GrantTitle(file.Item.Type, false), null),
            Decided => (DecisionNotices.RefusalTitle(file.Item.Type), null),
            Closed => ("办结", null),
            Delivered => ("送达", null),
            GrantRevoked fact => ("行政许可被撤销", $"{fact.DecisionNumber}，{ChineseDate.Format(fact.ServedOn)}送达"),
            Archived => ("归档", null),
            Withdrawn => ("撤回申请", one.Reason),
            Terminated fact => ("终止办理", fact.Cause),
            Lapsed when file.State.Deferral is { MissedAt: not null } => ("视为撤回申请", "逾期未补交"),
            Lapsed { How: EndKind.DeemedAbandoned } => ("视为放弃申请", "逾期未补正"),
            Lapsed => ("视为撤回申请", "逾期未补正"),
            DeferralPromised fact => ("承诺以后补交材料", MaterialNames(file, fact.MaterialIds)),
            Deferred fact => (
                "容缺受理",
                $"请在{ChineseDate.Format(fact.Items.Max(item => item.Until))}前补交：{MaterialNames(file, [.. fact.Items.Select(item => item.MaterialId)])}"
            ),
            DeferredSupplied fact => (
                fact.Late ? "补交材料（逾期）" : "补交材料",
                fact.Open.Count == 0 ? "已经交齐" : $"还有{fact.Open.Count}项"
            ),
            DeferralMissed fact => ("逾期未补交", MaterialNames(file, fact.MaterialIds)),
            CommitmentMade => ("作出告知承诺", "书面承诺符合条件"),
            CommitmentWithdrawn => ("撤回告知承诺", "按一般程序办理"),
            CommitmentCheckSet fact => ("等待核查承诺", $"{ChineseDate.Format(fact.CheckBy)}前核查"),
            CommitmentChecked { Kept: true } fact => ("核查承诺：属实", fact.Findings),
            CommitmentChecked fact => ("核查承诺：不实", fact.Findings),
            RectificationOrdered fact => ("责令限期整改", $"至{ChineseDate.Format(fact.Until)}：{fact.Demand}"),
            RectificationEnded { Met: true } fact => ("整改合格", fact.Findings),
            RectificationEnded fact => ("整改不合格", fact.Findings),
            CommitmentRevoked fact => ("因承诺不实撤销", fact.Facts),
            DuplicateClosed fact => ("作为重复件关闭", $"由办件{fact.OfCaseNumber}继续办理"),
            FeeNoticed fact => ("缴费通知", $"{fact.Name}{Yuan.Format(fact.AmountFen)}元"),
            FeeReduced fact => ("减免费用", $"应缴{Yuan.Format(fact.NewAmountFen)}元"),
            FeePaid fact => ("缴费", $"{Yuan.Format(fact.AmountFen)}元"),
            Urged fact => (
                $"督办：{fact.HolderName}",
                $"{one.Reason}（请于{ChineseDate.Format(fact.AnswerBy)}前回复）"
            ),
            UrgeAnswered fact => ("回复督办", fact.Answer),
            ApplicantTold fact => ("告知申请人", fact.How),
            FollowedUp fact => (
                fact.FollowUpId == SuperviseCommitment.Occasion
                    ? "监管部门跟进"
                    : file.Item.FollowUps.FirstOrDefault(one => one.Id == fact.FollowUpId)?.Name ?? "后续事项",
                fact.How
            ),
            ElectronicServiceConsented { Consents: true } => ("同意电子送达", null),
            ElectronicServiceConsented => ("不同意电子送达", null),
            HelpConfirmed fact => (
                "申请人确认代填的申请",
                $"由{fact.HelperName}帮办代填，申请人{HelpWords.ProofOf(fact.Proof)}（申请书摘要前8位{fact.SheetHash[..8]}）"
            ),
            _ => throw new InvalidOperationException($"No words for {one.Fact}."),
        };

    private static string MaterialNames(CaseFile file, IReadOnlyList<string> ids) =>
        string.Join("、", file.Item.Materials.Where(one => ids.Contains(one.Id)).Select(one => one.Name));

    private static string StepName(CaseFile file, string id) =>
        file.Item.Steps.FirstOrDefault(step => step.Id == id)?.Name ?? id;

    private static string ProcedureName(CaseFile file, string id) =>
        file.Item.SpecialSteps.FirstOrDefault(step => step.Id == id)?.Name ?? id;
}
