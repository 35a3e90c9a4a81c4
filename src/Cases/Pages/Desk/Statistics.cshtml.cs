using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <param name="MayOpen">This person may open the cases behind the figures.</param>
internal sealed record StatisticsRow(string Code, string Name, AuthorityCount Count, bool MayOpen);

/// <summary>部门, 网上受理, 窗口受理, 合计受理, 正常办结 of any period, from the cases of this platform only.</summary>
internal sealed class StatisticsModel(DeskSession desk, CaseStatistics statistics, CatalogReader catalog, Text text)
    : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Print { get; set; }

    public IReadOnlyList<StatisticsRow> Rows { get; private set; } = [];
    public AuthorityCount Total { get; private set; } = new("", 0, 0, 0);
    public DateOnly First { get; private set; }
    public DateOnly Last { get; private set; }
    public DateTimeOffset Now => desk.Now;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var today = LegalTime.DateOf(desk.Now);
        Last = To ?? today;
        First = From ?? new DateOnly(Last.Year, (((Last.Month - 1) / 3) * 3) + 1, 1);
        if (First > Last)
        {
            ModelState.AddModelError(nameof(From), text["desk.statistics.order"]);
            return;
        }

        var names = (await catalog.AuthoritiesAsync(ct)).ToDictionary(
            one => one.Code,
            one => one.Name,
            StringComparer.Ordinal
        );
        var mine = await desk.AuthoritiesAsync(ct);
        var counts = await statistics.ByAuthorityAsync(First, Last, ct);
        Rows =
        [
            .. counts.Select(count => new StatisticsRow(
                count.AuthorityCode,
                names.GetValueOrDefault(count.AuthorityCode, count.AuthorityCode),
                count,
                mine.Contains(count.AuthorityCode)
            )),
        ];
        Total = new AuthorityCount(
            "",
            counts.Sum(count => count.AcceptedOnline),
            counts.Sum(count => count.AcceptedAtCounter),
            counts.Sum(count => count.ClosedInTime)
        );
    }

    /// <summary>The cases behind a figure.</summary>
    public string Cases(StatisticsRow row, StatisticsFigure figure) =>
        $"/desk/statistics/cases?authority={row.Code}&figure={figure}&from={First:yyyy-MM-dd}&to={Last:yyyy-MM-dd}";
}

internal enum StatisticsFigure
{
    Online,
    Counter,
    Accepted,
    Closed,
}
