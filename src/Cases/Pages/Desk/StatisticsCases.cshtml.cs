using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Reading;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Pages.Desk;

/// <summary>The cases behind one figure of the statistics, by day of acceptance.</summary>
internal sealed class StatisticsCasesModel(
    DeskSession desk,
    CasesDb db,
    CatalogReader catalog,
    WorkingCalendar calendar
) : PageModel
{
    private const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public string Authority { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public StatisticsFigure Figure { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly To { get; set; }

    /// <summary>Last case of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    public IReadOnlyList<CaseLine> Lines { get; private set; } = [];
    public string AuthorityName { get; private set; } = "";
    public string? Next { get; private set; }
    public DateOnly Today { get; private set; }

    public string Here =>
        $"/desk/statistics/cases?authority={Authority}&figure={Figure}&from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await catalog.AuthorityAsync(Authority, ct) is not { } authority)
        {
            return NotFound();
        }

        if (!(await desk.AuthoritiesAsync(ct)).Contains(Authority))
        {
            return StatusCode(403);
        }

        AuthorityName = authority.Name;
        Today = LegalTime.DateOf(desk.Now);
        var found = Counted().Where(one => one.Id > (After ?? 0)).OrderBy(one => one.Id).Take(Size + 1);
        var rows = await found.ToListAsync(ct);
        Lines = [.. rows.Take(Size).Select(row => CaseLines.Of(row, desk.Now))];
        Next = rows.Count > Size ? $"{Here}&after={Lines[^1].Id}" : null;
        return Page();
    }

    public string Left(CaseLine line) => DeskWords.Left(calendar, Today, line.DueOn);

    /// <summary>The same cases that the figure counts.</summary>
    private IQueryable<CaseRow> Counted()
    {
        var accepted = db
            .Cases.AsNoTracking()
            .Where(one => one.AuthorityCode == Authority && one.AcceptedOn >= From && one.AcceptedOn <= To);
        var end = LegalTime.StartOf(To.AddDays(1));
        return Figure switch
        {
            StatisticsFigure.Online => accepted.Where(one =>
                one.Channel == Channel.Online || one.Channel == Channel.Mobile
            ),
            StatisticsFigure.Counter => accepted.Where(one =>
                one.Channel != Channel.Online && one.Channel != Channel.Mobile
            ),
            StatisticsFigure.Closed => accepted.Where(one =>
                one.ClosedAt < end && one.OnTime == true && !one.Withdrawn
            ),
            _ => accepted,
        };
    }
}
