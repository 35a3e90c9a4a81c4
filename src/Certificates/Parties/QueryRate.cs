using Tongban.Certificates.Data;
using Tongban.Kernel;
using Tongban.Kernel.Time;

namespace Tongban.Certificates.Parties;

/// <summary>A query beyond a limit.</summary>
/// <param name="Rejection">Which limit.</param>
/// <param name="Wait">Until it may be asked again.</param>
/// <param name="IsFirst">Whether it is the first beyond it: those after it in the same window are only counted.</param>
internal sealed record OverLimit(Rejection Rejection, TimeSpan Wait, bool IsFirst);

/// <summary>Counts a party's queries on its row, so that every node of the platform counts the same.</summary>
internal static class QueryRate
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Counts one more, by the machine's clock; what it lacks when it is beyond a limit.</summary>
    public static OverLimit? Count(OutsidePartyRow party, DateTimeOffset now)
    {
        var day = LegalTime.DateOf(now);
        if (party.CountedDay != day)
        {
            (party.CountedDay, party.DayCount) = (day, 0);
        }

        if (party.MinuteFrom is not { } from || now < from || now - from >= Minute)
        {
            (party.MinuteFrom, party.MinuteCount) = (now, 0);
        }

        party.MinuteCount++;
        if (party.MinuteCount > party.MostAMinute)
        {
            return new OverLimit(
                PartyErrors.TooFast(party.MostAMinute),
                party.MinuteFrom!.Value + Minute - now,
                party.MinuteCount == party.MostAMinute + 1
            );
        }

        party.DayCount++;
        return party.DayCount > party.MostADay
            ? new OverLimit(
                PartyErrors.TooMany(party.MostADay),
                LegalTime.StartOf(day.AddDays(1)) - now,
                party.DayCount == party.MostADay + 1
            )
            : null;
    }
}
