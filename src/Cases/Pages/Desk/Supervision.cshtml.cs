using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Reading;
using Tongban.Catalog;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>Cases whose lamp is yellow, orange or red, for those who supervise.</summary>
internal sealed class SupervisionModel(DeskSession desk, CasesDb db, CatalogReader catalog, WorkingCalendar calendar)
    : PageModel
{
    private const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public string? Authority { get; set; }

    [BindProperty(SupportsGet = true)]
    public Lamp? Lamp { get; set; }

    /// <summary>Only cases with 督办, whatever their lamp.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Urged { get; set; }

    /// <summary>How many cases stand before this page.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<CaseLine> Lines { get; private set; } = [];
    public IReadOnlyList<Choice> Authorities { get; private set; } = [];
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();
    public DateOnly Today { get; private set; }
    public string? Next { get; private set; }

    public string Here => $"/desk/supervision?lamp={Lamp}&authority={Authority}{(Urged ? "&urged=true" : "")}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (desk.Role is not (CaseRoles.AuthorityHead or CaseRoles.GovernmentHead or CaseRoles.Supervisor))
        {
            return StatusCode(403);
        }

        var mine = await desk.AuthoritiesAsync(ct);
        var all = await catalog.AuthoritiesAsync(ct);
        Names = all.ToDictionary(one => one.Code, one => one.ShortName, StringComparer.Ordinal);
        Authorities = [.. all.Where(one => mine.Contains(one.Code)).Select(one => new Choice(one.Code, one.Name))];
        Today = LegalTime.DateOf(desk.Now);
        string[] asked = Authority is { Length: > 0 } one && mine.Contains(one) ? [one] : [.. mine];
        var rows = await (Urged ? WithUrges(asked) : Lit(asked, desk.Now))
            .OrderBy(row => row.QueueDueAt)
            .ThenBy(row => row.Id)
            .Take(Size + 1)
            .ToListAsync(ct);
        Lines = await CaseTasks.WithAsync(db, [.. rows.Take(Size).Select(row => CaseLines.Of(row, desk.Now))], ct);
        Next = rows.Count > Size ? $"{Here}&after={Lines[^1].Cursor.DueAt.UtcTicks}-{Lines[^1].Id}" : null;
        return Page();
    }

    public string Left(CaseLine line) => DeskWords.Left(calendar, Today, line.DueOn);

    /// <summary>Cases that were urged and not answered, or whose case still runs.</summary>
    private IQueryable<CaseRow> WithUrges(string[] authorities) =>
        From(
            db.Cases.AsNoTracking()
                .Where(row =>
                    authorities.Contains(row.AuthorityCode)
                    && db.Tasks.Any(task =>
                        task.CaseId == row.Id
                        && task.Kind == TaskKind.Urge
                        && (task.DoneAt == null || row.EndedAt == null)
                    )
                )
        );

    /// <summary>Open cases whose lamp burns now; a stopped clock burns none.</summary>
    private IQueryable<CaseRow> Lit(string[] authorities, DateTimeOffset now)
    {
        var rows = From(
            db.Cases.AsNoTracking()
                .Where(row => authorities.Contains(row.AuthorityCode) && !row.Paused && row.EndedAt == null)
        );
        return Lamp switch
        {
            Kernel.Clocks.Lamp.Red => rows.Where(row => row.RedAt <= now),
            Kernel.Clocks.Lamp.Orange => rows.Where(row =>
                row.OrangeAt <= now && (row.RedAt == null || row.RedAt > now)
            ),
            Kernel.Clocks.Lamp.Yellow => rows.Where(row =>
                row.YellowAt <= now
                && (row.OrangeAt == null || row.OrangeAt > now)
                && (row.RedAt == null || row.RedAt > now)
            ),
            _ => rows.Where(row => row.YellowAt <= now || row.OrangeAt <= now || row.RedAt <= now),
        };
    }

    private IQueryable<CaseRow> From(IQueryable<CaseRow> rows) =>
        QueueModel.Cursor(After) is { } after
            ? rows.Where(row => row.QueueDueAt > after.DueAt || (row.QueueDueAt == after.DueAt && row.Id > after.Id))
            : rows;
}
