using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Things;

/// <summary>How long cases of an item really took, from receipt to close.</summary>
/// <param name="Count">Cases looked at.</param>
/// <param name="Half">Working days within which half of them were closed.</param>
/// <param name="Most">Working days within which nine in ten were.</param>
internal sealed record PastCourse(int Count, int Half, int Most)
{
    /// <summary>Fewer say nothing.</summary>
    public const int Least = 5;

    /// <param name="days">Working days of each case, in any order.</param>
    public static PastCourse? Of(IEnumerable<int> days)
    {
        int[] sorted = [.. days.Order()];
        return sorted.Length < Least ? null : new PastCourse(sorted.Length, Within(sorted, 5), Within(sorted, 9));
    }

    /// <summary>The least number of days that so many tenths of the cases did not exceed.</summary>
    private static int Within(int[] sorted, int tenths) => sorted[((sorted.Length * tenths) + 9) / 10 - 1];
}

/// <summary>Reads what the cases of the last year took: a date that is honest, beside the one that is promised.</summary>
internal sealed class PastCourses(CasesDb db, WorkingCalendar calendar, IBusinessClock clock)
{
    private const int MostCases = 200;

    /// <summary>By item; items with fewer than <see cref="PastCourse.Least"/> closed cases are left out.</summary>
    public async Task<IReadOnlyDictionary<string, PastCourse>> OfAsync(
        IEnumerable<string> itemIds,
        CancellationToken ct
    )
    {
        var since = clock.Now.AddYears(-1);
        var found = new Dictionary<string, PastCourse>(StringComparer.Ordinal);
        foreach (var id in itemIds.Distinct(StringComparer.Ordinal))
        {
            var spans = await db
                .Cases.AsNoTracking()
                .Where(one => one.ItemId == id && one.ClosedAt > since)
                .OrderByDescending(one => one.ClosedAt)
                .Take(MostCases)
                .Select(one => new { one.ReceivedAt, one.ClosedAt })
                .ToListAsync(ct);
            if (
                PastCourse.Of(
                    spans.Select(one =>
                        calendar.WorkingDaysIn(LegalTime.DateOf(one.ReceivedAt), LegalTime.DateOf(one.ClosedAt!.Value))
                    )
                ) is
                { } course
            )
            {
                found[id] = course;
            }
        }

        return found;
    }
}
