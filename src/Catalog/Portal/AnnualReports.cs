using Tongban.Catalog.Authorities;

namespace Tongban.Catalog.Portal;

/// <summary>政府信息公开工作年度报告 that an authority owes for a year.</summary>
/// <param name="DueOn">Last day; it does not roll (在1月31日前).</param>
/// <param name="Published">The notice that is the report; null while there is none.</param>
internal sealed record AnnualReport(Authority Authority, int Year, DateOnly DueOn, SiteNotice? Published)
{
    public bool IsMissedOn(DateOnly day) => Published is null && day > DueOn;
}

/// <summary>Annual reports (政府信息公开条例 49): departments by 31 January of the next year, governments by 31 March.</summary>
internal static class AnnualReports
{
    /// <summary>Words of the title of such a notice.</summary>
    public static string TitleOf(Authority authority, int year) =>
        $"{authority.ShortName}{year}年政府信息公开工作年度报告";

    /// <summary>What is owed for the year before a day, the missed ones first.</summary>
    public static IReadOnlyList<AnnualReport> Of(
        IEnumerable<Authority> authorities,
        IReadOnlyList<SiteNotice> notices,
        DateOnly today
    )
    {
        var year = today.Year - 1;
        return
        [
            .. authorities
                .Where(Owes)
                .Select(authority => new AnnualReport(
                    authority,
                    year,
                    DueOn(authority, year),
                    notices.FirstOrDefault(notice =>
                        !notice.Withdrawn
                        && notice.From <= today
                        && notice.Title.Contains(TitleOf(authority, year), StringComparison.Ordinal)
                    )
                ))
                .OrderBy(report => report.Published is not null)
                .ThenBy(report => report.DueOn)
                .ThenBy(report => report.Authority.Code, StringComparer.Ordinal),
        ];
    }

    private static bool Owes(Authority authority) =>
        authority.Kind is AuthorityKind.Government or AuthorityKind.Department or AuthorityKind.VerticalAuthority;

    private static DateOnly DueOn(Authority authority, int year) =>
        new(year + 1, authority.Kind == AuthorityKind.Government ? 3 : 1, 31);
}
