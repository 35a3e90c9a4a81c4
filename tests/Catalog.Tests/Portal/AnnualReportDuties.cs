using Tongban.Catalog.Authorities;
using Tongban.Catalog.Portal;

namespace Tongban.Catalog.Tests.Portal;

public sealed class AnnualReportDuties
{
    private static readonly IReadOnlyList<Authority> Bodies =
    [
        .. ShippedData.Files.Authorities.Select(authority => authority.Value),
    ];

    [Fact]
    public void A_report_is_due_by_the_last_of_January_or_of_March_and_missed_the_day_after()
    {
        var department = Owed(new DateOnly(2026, 1, 31), AuthorityKind.Department);
        department.Year.ShouldBe(2025);
        department.DueOn.ShouldBe(new DateOnly(2026, 1, 31));
        department.IsMissedOn(new DateOnly(2026, 1, 31)).ShouldBeFalse();
        department.IsMissedOn(new DateOnly(2026, 2, 1)).ShouldBeTrue();
        Owed(new DateOnly(2026, 1, 31), AuthorityKind.Government).DueOn.ShouldBe(new DateOnly(2026, 3, 31));
    }

    [Fact]
    public void A_notice_with_the_name_and_the_year_in_its_title_is_the_report_until_it_is_withdrawn()
    {
        var today = new DateOnly(2026, 2, 3);
        var owed = Owed(today, AuthorityKind.Department);
        var notice = Notice(AnnualReports.TitleOf(owed.Authority, 2025));

        Of(today, notice).Published.ShouldBe(notice);
        Of(today, notice).IsMissedOn(today).ShouldBeFalse();
        Of(today, notice with { Withdrawn = true }).IsMissedOn(today).ShouldBeTrue();
        Of(today, Notice(AnnualReports.TitleOf(owed.Authority, 2024))).IsMissedOn(today).ShouldBeTrue();

        AnnualReport Of(DateOnly day, SiteNotice one) =>
            AnnualReports.Of(Bodies, [one], day).Single(report => report.Authority.Code == owed.Authority.Code);
    }

    private static AnnualReport Owed(DateOnly today, AuthorityKind kind) =>
        AnnualReports.Of(Bodies, [], today).First(report => report.Authority.Kind == kind);

    private static SiteNotice Notice(string title) =>
        new(1, null, title, "全文", new DateOnly(2026, 1, 20), null, false, default, "管理员", 1);
}
