using Tongban.Catalog.Data;
using Tongban.Catalog.Editing;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

internal sealed class EditingIndexModel(CurrentActor current, EditionDesk desk) : DeskPage(current)
{
    public IReadOnlyList<(EditionRow Row, IReadOnlyList<EditingAct> Acts)> Mine { get; private set; } = [];
    public IReadOnlyList<DeskItem> Items { get; private set; } = [];
    public bool Writes { get; private set; }

    public async Task OnGetAsync()
    {
        Writes = By.Role == Roles.Cataloguer;
        Mine = [.. (await desk.OpenAsync(By, Ct)).Where(one => one.Acts.Any(IsWork))];
        if (By.AuthorityCode is { } authority)
            Items = await desk.ItemsAsync(authority, Ct);
    }

    private static bool IsWork(EditingAct act) =>
        act is EditingAct.Save or EditingAct.Approve or EditingAct.Schedule or EditingAct.Recall or EditingAct.Withdraw;
}
