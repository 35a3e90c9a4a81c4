using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Cases.Writing;

/// <param name="Occasion">Of the task: one task for each of a kind.</param>
internal sealed record CaseDuty(TaskKind Kind, string Occasion, string Words, DateOnly Due);

/// <summary>What the law or the item wants done beside the case's next act; pure.</summary>
internal static class CaseDuties
{
    /// <summary>What an event leaves to be done: a filing that asks for haste, a grant with something to follow.</summary>
    public static IReadOnlyList<CaseDuty> Of(CaseFile file, CaseEvent one) =>
        one.Fact switch
        {
            Submitted { Urgent: true } =>
            [
                new(
                    TaskKind.Expedite,
                    "urgent",
                    "申请人请求加急，理由见材料，请及时办理。",
                    file.Calendar.AddWorkingDays(LegalTime.DateOf(one.At), 1)
                ),
            ],
            Accepted accepted when IsTested(file) =>
            [
                new(
                    TaskKind.TestTeam,
                    "test-team",
                    "自受理之日起五日内，指派两名以上工作人员按照技术标准、技术规范进行检验、检测、检疫（行政许可法第五十五条第二款）。",
                    file.Calendar.AddWorkingDays(accepted.AsOf, TestTeamWithin)
                ),
            ],
            ProcedureEnded { Plain: true } =>
            [
                new(
                    TaskKind.DecideAtOnce,
                    "decide-at-once",
                    "结果当场就能认定，应当当场作出决定（行政许可法第五十五条第二款）。",
                    LegalTime.DateOf(one.At)
                ),
            ],
            Decided { Outcome: Outcome.Granted } when file.Events[0].Fact is Submitted submitted =>
            [
                .. file
                    .Item.FollowUps.Where(later => submitted.FollowUpIds.Contains(later.Id))
                    .Select(later => new CaseDuty(
                        TaskKind.FollowUp,
                        later.Id,
                        later.Name,
                        file.Calendar.Due(LegalTime.DateOf(one.At), later.Within).Date
                    )),
            ],
            CommitmentMade =>
            [
                new(
                    TaskKind.DecideAtOnce,
                    "commitment",
                    "申请人已书面承诺符合条件（告知承诺）。材料齐全、符合法定形式的，应当当场作出决定。",
                    file.Calendar.RollForward(LegalTime.DateOf(one.At))
                ),
            ],
            CommitmentCheckSet set =>
            [
                new(
                    TaskKind.CommitmentCheck,
                    "check",
                    $"本件以告知承诺方式作出决定，请在{ChineseDate.Format(set.CheckBy)}前核查承诺的履行情况，登记结果。",
                    set.CheckBy
                ),
            ],
            CommitmentChecked { Kept: false } =>
            [
                new(
                    TaskKind.CommitmentDisposal,
                    "disposal",
                    "核查认定承诺不实。请责令限期整改，或者听取陈述、申辩后撤销。",
                    file.Calendar.AddWorkingDays(LegalTime.DateOf(one.At), CommitmentChecks.DisposeWithin)
                ),
                new(
                    TaskKind.RegulatorFollowUp,
                    SuperviseCommitment.Occasion,
                    "核查认定承诺不实。请监管部门跟进：列入重点检查，查处违法经营，登记情况。",
                    file.Calendar.AddWorkingDays(LegalTime.DateOf(one.At), CommitmentChecks.DisposeWithin)
                ),
            ],
            RectificationEnded { Met: false } =>
            [
                new(
                    TaskKind.CommitmentDisposal,
                    "revocation",
                    "整改后仍不符合条件。请听取陈述、申辩后撤销。",
                    file.Calendar.AddWorkingDays(LegalTime.DateOf(one.At), CommitmentChecks.DisposeWithin)
                ),
            ],
            _ => [],
        };

    /// <summary>Working days of 行政许可法 55 第二款, from the acceptance.</summary>
    private const int TestTeamWithin = 5;

    private static bool IsTested(CaseFile file) =>
        file.Item.Type == ItemType.Permit && file.Item.SpecialSteps.Any(step => SpecialProcedures.IsTest(step.Kind));
}
