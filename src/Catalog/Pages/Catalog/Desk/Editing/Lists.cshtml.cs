using Microsoft.AspNetCore.Mvc;
using Tongban.Catalog.Lists;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

/// <summary>清单管理: every list with what differs from the catalogue.</summary>
internal sealed class DeskListsModel(CurrentActor current, CatalogLists lists) : DeskPage(current)
{
    public IReadOnlyList<(PublishedList? List, ListKind Kind, ListDifference Difference)> Lists { get; private set; } =
    [];

    public async Task OnGetAsync()
    {
        var found = new List<(PublishedList?, ListKind, ListDifference)>();
        foreach (var kind in ListViews.Kinds)
            found.Add((await lists.CurrentAsync(kind, null, Ct), kind, await lists.DifferencesAsync(kind, Ct)));
        Lists = found;
    }
}

/// <summary>One list: its differences, publishing it anew, and entries added ahead.</summary>
internal sealed class DeskListModel(CurrentActor current, CatalogLists lists) : DeskPage(current)
{
    public ListKind Kind { get; private set; }
    public PublishedList? List { get; private set; }
    public ListDifference Difference { get; private set; } = null!;
    public bool Publishes => lists.MayPublish(By);
    public int? Published { get; private set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Basis { get; set; }

    public async Task<IActionResult> OnGetAsync(string kind, int? published)
    {
        Published = published;
        return await ShowAsync(kind) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string kind) =>
        await DoneAsync(kind, () => lists.PublishAsync(Kind, By, Reason, Ct));

    public async Task<IActionResult> OnPostAddAsync(string kind) =>
        await DoneAsync(kind, () => lists.AddAsync(Kind, Code, Name, Basis, By, Reason, Ct));

    private async Task<IActionResult> DoneAsync(string kind, Func<Task<Kernel.Result<int>>> act)
    {
        if (!await ShowAsync(kind))
            return NotFound();
        var done = await act();
        return done.IsOk ? Redirect($"{Home}/lists/{kind}?published={done.Value}") : Refuse(done.Rejections);
    }

    private async Task<bool> ShowAsync(string kind)
    {
        if (!Enum.TryParse<ListKind>(kind, ignoreCase: true, out var known) || !Enum.IsDefined(known))
            return false;
        Kind = known;
        List = await lists.CurrentAsync(known, null, Ct);
        Difference = await lists.DifferencesAsync(known, Ct);
        return true;
    }
}
