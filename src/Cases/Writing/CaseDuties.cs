using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

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
            _ => [],
        };

    /// <summary>Working days of 行政许可法 55 第二款, from the acceptance.</summary>
    private const int TestTeamWithin = 5;

    private static bool IsTested(CaseFile file) =>
        file.Item.Type == ItemType.Permit && file.Item.SpecialSteps.Any(step => SpecialProcedures.IsTest(step.Kind));
}
