using Microsoft.AspNetCore.Mvc;
using Tongban.Catalog.Data;
using Tongban.Catalog.Editing;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

/// <summary>A published item on the desk: its versions, its open edition, what may be done with it, its history.</summary>
internal sealed class DeskItemModel(
    CurrentActor current,
    ItemStanding standing,
    CatalogReader catalog,
    Claiming claiming,
    EditionActs acts,
    ItemHistory history
) : DeskPage(current)
{
    private const int ShownActs = 60;

    public Standing Item { get; private set; } = null!;
    public string Name { get; private set; } = "";
    public IReadOnlyList<PublishedItem> Versions { get; private set; } = [];
    public IReadOnlyList<ItemActRow> History { get; private set; } = [];
    public IReadOnlyList<EditingAct> Acts { get; private set; } = [];
    public EditingAct? Done { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public EditingAct? Act { get; set; }

    public IEnumerable<EditingAct> OnItem =>
        Acts.Where(act => act is EditingAct.Suspend or EditingAct.Resume or EditingAct.Cancel);

    public async Task<IActionResult> OnGetAsync(string id, EditingAct? done)
    {
        Done = done;
        return await ShowAsync(id) ? Page() : NotFound();
    }

    /// <summary>Leads to the comparison of two versions.</summary>
    public IActionResult OnGetCompare(string id, int a, int b) =>
        Redirect($"{Home}/items/{Uri.EscapeDataString(id)}/versions/{Math.Min(a, b)}/{Math.Max(a, b)}");

    public async Task<IActionResult> OnPostReviseAsync(string id)
    {
        var begun = await claiming.ReviseAsync(id, By, Ct);
        return begun.IsOk ? Redirect($"{Home}/editions/{begun.Value}?done={EditingAct.Begin}")
            : await ShowAsync(id) ? Refuse(begun.Rejections)
            : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string id)
    {
        if (Act is not (EditingAct.Suspend or EditingAct.Resume or EditingAct.Cancel))
            return await ShowAsync(id)
                ? Refuse([new Kernel.Rejection("CAT-0221", "请选择要做什么。", nameof(Act))])
                : NotFound();
        var done = await acts.OnItemAsync(id, Act.Value, By, Reason, Ct);
        return done.IsOk ? Redirect($"{Home}/items/{Uri.EscapeDataString(id)}?done={Act}")
            : await ShowAsync(id) ? Refuse(done.Rejections)
            : NotFound();
    }

    private async Task<bool> ShowAsync(string id)
    {
        if (await standing.OfItemAsync(id, Ct) is not { } item)
            return false;
        Item = item;
        Versions = await catalog.VersionsAsync(id, Ct);
        Name = Versions.Count > 0 ? Versions[0].Content.Name : item.Edition?.Name ?? id;
        History = await history.OfAsync(id, ShownActs, Ct);
        Acts = item.Course.Open(By);
        return true;
    }
}
