using System.Globalization;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Writing;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Sole;

/// <summary>Notes what one person accepted and decided, in the transaction of the decision, and puts the month's draw on the scheduler.</summary>
internal sealed class SoleRegister(CasesDb db, UnitOfWork work, IdSource ids)
{
    /// <summary>The month's draw is early on the first day of the next.</summary>
    private static readonly TimeSpan IntoTheMonth = TimeSpan.FromMinutes(30);

    public void Add(CaseRow row, IReadOnlyList<CaseEvent> added)
    {
        foreach (var one in added)
        {
            if (one.Fact is not Decided { Sole: { } authorisation })
            {
                continue;
            }

            var day = LegalTime.DateOf(one.At);
            var decision = new SoleDecisionRow
            {
                Id = ids.Next(),
                CaseId = row.Id,
                AuthorisationId = authorisation,
                AuthorityCode = row.AuthorityCode,
                StaffId = one.By.AccountId,
                StaffName = one.By.Name,
                Month = (day.Year * 100) + day.Month,
                DecidedAt = one.At,
            };
            db.SoleDecisions.Add(decision);
            work.Schedule(
                DueKinds.SoleDraw,
                KeyOf(decision.AuthorityCode, decision.StaffId, decision.Month),
                LegalTime.StartOf(new DateOnly(day.Year, day.Month, 1).AddMonths(1)) + IntoTheMonth
            );
        }
    }

    public static string KeyOf(string authority, long staff, int month) =>
        string.Create(CultureInfo.InvariantCulture, $"{authority}:{staff}:{month}");
}
