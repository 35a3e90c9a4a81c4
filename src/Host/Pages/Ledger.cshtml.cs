using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Platform;

namespace Tongban.Host.Pages;

/// <summary>账本公示: what everybody may copy, so that nobody can rewrite what was done.</summary>
internal sealed class LedgerModel(LedgerPublication ledger) : PageModel
{
    private const int Shown = 30;

    public IReadOnlyList<PublishedDay> Days { get; private set; } = [];

    public IReadOnlyList<PublishedKey> Keys => ledger.Keys;

    public async Task OnGetAsync(CancellationToken ct) => Days = await ledger.DaysAsync(Shown, ct);
}
