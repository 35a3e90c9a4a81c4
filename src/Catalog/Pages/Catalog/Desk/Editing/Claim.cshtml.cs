using Microsoft.AspNetCore.Mvc;
using Tongban.Catalog.Editing;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

internal sealed class ClaimModel(CurrentActor current, Claiming claiming) : DeskPage(current)
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<ClaimableItem> Items { get; private set; } = [];

    public Task OnGetAsync() => ListAsync();

    public async Task<IActionResult> OnPostAsync(string code, bool filled)
    {
        var claimed = await claiming.ClaimAsync(code, filled, By, Ct);
        if (claimed.IsOk)
            return Redirect($"/desk/catalog/editions/{claimed.Value}?done={EditingAct.Begin}");
        await ListAsync();
        return Refuse(claimed.Rejections);
    }

    public bool IsOwn(ClaimableItem item) => item.Holders.Any(holder => holder.Code == By.AuthorityCode);

    private async Task ListAsync() =>
        Items = [
            .. (await claiming.ListAsync(Ct)).Where(item =>
                string.IsNullOrWhiteSpace(Q)
                || item.Content.Name.Contains(Q.Trim(), StringComparison.OrdinalIgnoreCase)
                || item.Content.Code.StartsWith(Q.Trim(), StringComparison.Ordinal)
            ),
        ];
}
