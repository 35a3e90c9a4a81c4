using Tongban.Cases.Domain;
using Tongban.Cases.Reading;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Pages.Portal;

/// <summary>The status page of a case: for its applicant, or masked for whoever has number and query code.</summary>
/// <param name="DaysLeft">Working days to the date shown; negative when it has passed; null without a date.</param>
internal sealed record CaseStatusView(ApplicantCase Case, DateOnly? Due, int? DaysLeft, bool Masked)
{
    public static CaseStatusView Of(ApplicantCase one, WorkingCalendar calendar, DateTimeOffset now, bool masked)
    {
        var due =
            one.Status is CaseStatus.Submitted ? one.Due?.Date
            : one.Status is CaseStatus.Reviewing ? one.Promised?.Date ?? one.Statutory?.Date
            : null;
        var today = LegalTime.DateOf(now);
        return new CaseStatusView(
            one,
            due,
            due is not { } day ? null
                : day >= today ? calendar.WorkingDaysIn(today, day)
                : -calendar.WorkingDaysIn(day, today),
            masked
        );
    }

    public string Applicant => Masked ? Platform.Masked.Name(Case.ApplicantName) : Case.ApplicantName;

    public bool NeedsReader => Case.Turn.Turn == Turn.Applicant;
}
