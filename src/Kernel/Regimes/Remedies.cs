using System.Text.Json.Serialization;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Regimes;

/// <summary>What a remedy is sought against.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RemedyCause>))]
public enum RemedyCause
{
    /// <summary>A decision, served.</summary>
    Decision,

    /// <summary>Nothing was decided in time.</summary>
    Inaction,
}

/// <summary>Dates by which remedies are sought.</summary>
/// <param name="First">Which comes first.</param>
/// <param name="ReviewBy">Last day for review (行政复议).</param>
/// <param name="CourtBy">Last day for a direct suit (行政诉讼); null where another remedy comes first.</param>
/// <param name="CourtAfterReview">Time to sue after the review decision.</param>
/// <param name="Sentence">Chinese sentence for the decision, without the names of the bodies.</param>
/// <param name="Rules">Ids of the rules.</param>
public sealed record RemedyDates(
    FirstRemedy First,
    DateOnly ReviewBy,
    DateOnly? CourtBy,
    Period? CourtAfterReview,
    string Sentence,
    IReadOnlyList<string> Rules
);

/// <summary>Computes remedies from service, or from the end of the limit in case of inaction (Q15).</summary>
public static class Remedies
{
    /// <summary>The dates; null for a regime without remedies of its own.</summary>
    /// <param name="regime">Regime.</param>
    /// <param name="calendar">Calendar.</param>
    /// <param name="cause">Against what.</param>
    /// <param name="from">Day of service; for inaction the last day of the limit. Not counted.</param>
    public static RemedyDates? Of(ProcedureRegime regime, WorkingCalendar calendar, RemedyCause cause, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(regime);
        ArgumentNullException.ThrowIfNull(calendar);
        var first = cause == RemedyCause.Inaction ? regime.RemedyOfInaction : regime.RemedyOfRefusal;
        if (first is null || regime.ReviewPeriod is not { } review || regime.CourtPeriod is not { } court)
        {
            return null;
        }

        var reviewBy = calendar.Due(from, review.Value).Date;
        var isFree = first.Value == FirstRemedy.Free;
        DateOnly? courtBy = isFree ? calendar.Due(from, court.Value).Date : null;
        return new RemedyDates(
            first.Value,
            reviewBy,
            courtBy,
            regime.CourtAfterReview?.Value,
            Sentence(first.Value, reviewBy, courtBy, regime.CourtAfterReview?.Value),
            [first.Id, review.Id, .. isFree ? [court.Id] : Array.Empty<string>()]
        );
    }

    /// <summary>
    /// The day on which inaction becomes actionable: the statutory limit's last day, or where no law has one two months
    /// after receipt (行政诉讼法 47).
    /// </summary>
    public static DateOnly? InactionSince(
        ProcedureRegime regime,
        WorkingCalendar calendar,
        DateOnly received,
        DateOnly? statutoryDue
    )
    {
        ArgumentNullException.ThrowIfNull(regime);
        ArgumentNullException.ThrowIfNull(calendar);
        return statutoryDue ?? (regime.InactionPeriod is { } period ? calendar.Due(received, period.Value).Date : null);
    }

    private static string Sentence(FirstRemedy first, DateOnly reviewBy, DateOnly? courtBy, Period? afterReview) =>
        first switch
        {
            FirstRemedy.Free =>
                $"不服的，可以在{Words(reviewBy)}前申请行政复议，或者在{Words(courtBy!.Value)}前提起行政诉讼（均含当日）。",
            FirstRemedy.ReviewFirst =>
                $"不服的，应当先在{Words(reviewBy)}前（含当日）申请行政复议；对复议决定不服的，可以在收到复议决定书之日起{afterReview}内提起行政诉讼。",
            _ =>
                $"不服的，应当先向主管的司法行政部门提出异议；对维持决定不服的，可以依法申请行政复议或者提起行政诉讼。",
        };

    private static string Words(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}
