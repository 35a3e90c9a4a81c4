using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Authorities;

namespace Tongban.Catalog.Pages;

internal sealed class HallsModel(CatalogReader catalog) : PageModel
{
    private Dictionary<string, string> names = [];

    public IReadOnlyList<Hall> Halls { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Halls = await catalog.HallsAsync(ct);
        names = (await catalog.AuthoritiesAsync(ct)).ToDictionary(
            authority => authority.Code,
            authority => authority.ShortName,
            StringComparer.Ordinal
        );
    }

    public string Serves(Counter counter) => string.Join('、', counter.Authorities.Select(code => names[code]));
}
