using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Comparing;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

internal sealed class EffectsModel(ReformEffects effects) : PageModel
{
    public EffectReport Report { get; private set; } = null!;

    /// <summary>Items that have had a second version: only these can have changed.</summary>
    public IReadOnlyList<ItemEffect> Changed { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Report = await effects.RunAsync(ct);
        Changed = [.. Report.Items.Where(item => item.Current.Number > 1)];
    }

    public static string Percent(double? rate) =>
        rate is { } share ? (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "—";

    public static string Change(int before, int now) =>
        before == now
            ? now.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{before} → {now}");
}
