using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Tongban.Catalog.Editing;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

/// <summary>One act on an edition, with its reason; publishing shows what it touches first.</summary>
internal sealed class EditionActModel(CurrentActor current, EditionDesk desk, EditionActs acts, Impact impact)
    : EditionPage(current, desk)
{
    public EditingAct Act { get; private set; }
    public ImpactView? Touched { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Day from which the version holds; empty: at once.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Hour of that day.</summary>
    [BindProperty]
    public int Hour { get; set; }

    public static IReadOnlyList<Choice> Hours { get; } =
    [
        .. Enumerable
            .Range(0, 24)
            .Select(hour => new Choice(
                hour.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00")
            )),
    ];

    public async Task<IActionResult> OnGetAsync(long id, EditingAct act) =>
        await ShowAsync(id, act) ? Page() : await GoneAsync(id);

    public async Task<IActionResult> OnPostAsync(long id, EditingAct act)
    {
        var (from, wrong) = Start();
        Result<EditionState> done =
            wrong is not null ? (Result<EditionState>)wrong
            : act == EditingAct.Schedule ? await acts.PublishAsync(id, from, By, Reason, Ct)
            : await acts.ActAsync(id, act, By, Reason, Ct);
        if (done.IsOk)
            return Redirect(
                await OpenAsync(id)
                    ? $"{Edition.Address}?done={act}"
                    : $"{Home}/items/{Uri.EscapeDataString((await Desk.ItemOfAsync(id, Ct))!)}?done={act}"
            );
        return await ShowAsync(id, act) ? Refuse(done.Rejections) : await GoneAsync(id);
    }

    private (DateTimeOffset? From, Rejection? Wrong) Start() =>
        string.IsNullOrWhiteSpace(From) ? (null, null)
        : ChineseDate.TryParse(From, out var day) && Hour is >= 0 and < 24
            ? (LegalTime.StartOf(day).AddHours(Hour), null)
        : (null, new Rejection("CAT-0220", "生效日期写不对，请按2026年12月1日的样子填写。", nameof(From)));

    private async Task<bool> ShowAsync(long id, EditingAct act)
    {
        Act = act;
        if (!await OpenAsync(id))
            return false;
        if (act == EditingAct.Schedule)
            Touched = await impact.OfAsync(Edition, Ct);
        return true;
    }
}
