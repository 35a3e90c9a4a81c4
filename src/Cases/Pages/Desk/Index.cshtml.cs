using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Access;
using Tongban.Cases.Domain;
using Tongban.Cases.Reading;
using Tongban.Cases.Things;
using Tongban.Catalog.Enquiries;
using Tongban.Identity;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Pages.Desk;

/// <summary>What a queue can be narrowed to.</summary>
internal enum QueueTask
{
    /// <summary>待受理.</summary>
    Accept,

    /// <summary>待补正答复.</summary>
    Correction,

    /// <summary>待审查、待决定.</summary>
    Review,

    /// <summary>分派给我或者尚未分派的环节.</summary>
    Mine,

    /// <summary>待办结.</summary>
    Close,

    /// <summary>待送达.</summary>
    Deliver,

    /// <summary>延期待批.</summary>
    Extension,

    /// <summary>督办和逾期提醒.</summary>
    Tasks,
}

/// <summary>The work list: open cases by due time.</summary>
internal sealed class QueueModel(
    DeskSession desk,
    CaseReader reader,
    WorkingCalendar calendar,
    CurrentActor current,
    OverdueEnquiries enquiries,
    ThingReader things,
    ThingDesk thingDesk
) : PageModel
{
    private const int Size = 30;

    [BindProperty(SupportsGet = true)]
    public QueueTask? Task { get; set; }

    /// <summary>Case number to go to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Where the page before ended: microseconds of the due time, a dash, the case.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public CasePage Found { get; private set; } = new([], null);
    public IReadOnlyList<QueueTask> Tasks { get; private set; } = [];
    public DateOnly Today { get; private set; }
    public bool Missing { get; private set; }

    /// <summary>Cases that wait with a task for this person, on the first page of the list.</summary>
    public int Waiting { get; private set; }

    /// <summary>Questions to this authority that are overdue and wait for an answer.</summary>
    public int OverdueEnquiries { get; private set; }

    /// <summary>一件事 under way that authorities of this desk lead.</summary>
    public int Led { get; private set; }

    public string? Next =>
        Found.Next is { } next
            ? $"/desk?{(Task is { } task ? $"task={task}&" : "")}after={next.DueAt.UtcTicks}-{next.Id}"
            : null;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (desk.Role is CaseRoles.Helper or CaseRoles.VillageAgent)
        {
            return LocalRedirect("/desk/assistance/day");
        }

        if (!string.IsNullOrWhiteSpace(Q))
        {
            if (await desk.OpenAsync(Q.Trim(), null, ct) is { } one)
            {
                return LocalRedirect(one.Address);
            }

            if (await thingDesk.FindAsync(Q.Trim(), desk.By, ct) is { IsOk: true, Value: var thing })
            {
                return LocalRedirect($"/desk/things/{thing.Number}");
            }

            Missing = true;
        }

        Today = LegalTime.DateOf(desk.Now);
        Tasks = TasksOf(desk.Role);
        var mine = await desk.TasksAsync(ct);
        Found = await reader.QueueAsync(
            new QueueFilter(
                await desk.AuthoritiesAsync(ct),
                StatusesOf(Task),
                Task == QueueTask.Mine ? await desk.AccountsAsync(ct) : null,
                Task == QueueTask.Extension,
                Task == QueueTask.Tasks ? mine : null,
                Cursor(After),
                Size
            ),
            ct
        );
        Led = await things.OpenLedByAsync(await desk.AuthoritiesAsync(ct), ct);
        OverdueEnquiries = await enquiries.WaitingAsync(current.AuthorityCode, ct);
        Waiting = Found.Lines.Count(line => line.Tasks.Any(task => task.IsFor(mine)));
        return Page();
    }

    public string Left(CaseLine line) => DeskWords.Left(calendar, Today, line.DueOn);

    private static IReadOnlyList<QueueTask> TasksOf(string role) =>
        role switch
        {
            CaseRoles.Clerk =>
            [
                QueueTask.Accept,
                QueueTask.Correction,
                QueueTask.Close,
                QueueTask.Deliver,
                QueueTask.Tasks,
            ],
            CaseRoles.Reviewer => [QueueTask.Mine, QueueTask.Review, QueueTask.Tasks],
            CaseRoles.Approver => [QueueTask.Review, QueueTask.Close, QueueTask.Extension, QueueTask.Tasks],
            CaseRoles.AuthorityHead or CaseRoles.GovernmentHead =>
            [
                QueueTask.Extension,
                QueueTask.Review,
                QueueTask.Tasks,
            ],
            _ => [QueueTask.Accept, QueueTask.Correction, QueueTask.Review, QueueTask.Deliver, QueueTask.Extension],
        };

    private static IReadOnlyList<CaseStatus> StatusesOf(QueueTask? task) =>
        task switch
        {
            QueueTask.Accept => [CaseStatus.Submitted],
            QueueTask.Correction => [CaseStatus.AwaitingCorrection],
            QueueTask.Review or QueueTask.Mine or QueueTask.Extension => [CaseStatus.Reviewing],
            QueueTask.Close => [CaseStatus.Decided],
            QueueTask.Deliver => [CaseStatus.Closed],
            _ => [],
        };

    internal static QueueCursor? Cursor(string? text) =>
        text?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTimeOffset.MaxValue.UtcTicks
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new QueueCursor(new DateTimeOffset(at, TimeSpan.Zero), last)
            : null;
}
