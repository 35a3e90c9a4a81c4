using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Reading;

namespace Tongban.Cases.Pages.Desk;

/// <summary>代岗记录: what this person did for others and others for this person.</summary>
internal sealed class StandInsModel(DeskSession desk, StandInLog log) : PageModel
{
    public IReadOnlyList<StandInEntry> Entries { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Entries = await log.OfAsync(desk.By.Actor.AccountId, ct: ct);
}
