using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.CrossRegion.Exchange;

namespace Tongban.CrossRegion.Pages;

/// <summary>/desk/cross-region/exchange: for operators, what was sent and received, and what waits.</summary>
internal sealed class CrossExchangeModel(ExchangeLog log, ExchangeKeys keys, CrossRegionOptions options) : PageModel
{
    public string Place => options.Place;
    public string KeyId { get; private set; } = "";
    public string PublicKey { get; private set; } = "";
    public IReadOnlyList<(string Place, CrossRegionPartner Partner)> Partners =>
        [.. options.Partners.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value))];
    public IReadOnlyList<MessageLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Place.Length > 0)
        {
            (KeyId, PublicKey) = (keys.KeyId, keys.PublicKey);
        }

        Lines = await log.ListAsync(ct);
    }
}
