using Tongban.Kernel.Time;

namespace Tongban.Ratings.Domain;

internal static class RatingPeriods
{
    /// <summary>End of the last of so many days after the day of the event.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset from, int days) =>
        LegalTime.StartOf(LegalTime.DateOf(from).AddDays(days + 1));
}
