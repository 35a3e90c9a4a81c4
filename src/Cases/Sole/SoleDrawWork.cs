using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Sole;

/// <summary>
/// Draws the cases of one person in one month that are looked at afterwards, once. The seed is random, so that nobody knows
/// before which, and is entered into the ledger with what it drew, so that anybody can draw again.
/// </summary>
internal sealed class SoleDrawWork(
    CasesDb db,
    UnitOfWork work,
    IdSource ids,
    SoleSampling rules,
    WorkingCalendar calendar,
    IBusinessClock clock
) : IDueWork
{
    private const int SeedBytes = 16;

    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        var key = item.Key.Split(':');
        var (authority, staff, month) = (
            key[0],
            long.Parse(key[1], CultureInfo.InvariantCulture),
            int.Parse(key[2], CultureInfo.InvariantCulture)
        );
        await using var write = await work.BeginAsync(ct);
        var rows = await db
            .SoleDecisions.Where(one =>
                one.AuthorityCode == authority && one.StaffId == staff && one.Month == month && one.DrawId == null
            )
            .ToListAsync(ct);
        if (
            rows.Count > 0
            && !await db.SoleDraws.AnyAsync(
                one => one.AuthorityCode == authority && one.StaffId == staff && one.Month == month,
                ct
            )
        )
        {
            await DrawAsync(rows, month, item.DueAt > clock.Now ? item.DueAt : clock.Now, ct);
        }

        await write.CommitAsync(ct);
    }

    private async Task DrawAsync(List<SoleDecisionRow> rows, int month, DateTimeOffset now, CancellationToken ct)
    {
        long[] cases = [.. rows.Select(one => one.CaseId)];
        var numbers = await db
            .Cases.AsNoTracking()
            .Where(one => cases.Contains(one.Id))
            .ToDictionaryAsync(one => one.Id, one => one.Number, ct);
        var seed = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SeedBytes));
        var drawn = rules.Draw(seed, numbers.Values);
        var draw = new SoleDrawRow
        {
            Id = ids.Next(),
            AuthorityCode = rows[0].AuthorityCode,
            StaffId = rows[0].StaffId,
            StaffName = rows[0].StaffName,
            Month = month,
            Seed = seed,
            Population = rows.Count,
            Drawn = drawn.Count,
            SharePercent = rules.SharePercent,
            At = now,
        };
        db.SoleDraws.Add(draw);
        var lookBy = calendar.AddWorkingDays(LegalTime.DateOf(now), rules.LookWithinWorkingDays);
        foreach (var row in rows.Where(one => drawn.Contains(numbers[one.CaseId])))
        {
            row.DrawId = draw.Id;
            row.LookBy = lookBy;
        }

        work.Record(
            new LedgerEntry(
                SoleAuthorisations.StreamOf(draw.AuthorityCode),
                "sole.drawn",
                Actor.System,
                new
                {
                    id = draw.Id,
                    staff = draw.StaffId,
                    month,
                    seed,
                    population = draw.Population,
                    share = draw.SharePercent,
                    drawn,
                }
            )
            {
                At = now,
            }
        );
    }
}
