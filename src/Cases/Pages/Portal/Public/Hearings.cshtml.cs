using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Reading;
using Tongban.Catalog;

namespace Tongban.Cases.Pages.Portal;

/// <summary>/hearings: hearings announced to the public (行政许可法 46).</summary>
internal sealed class HearingsModel(PublicHearings hearings, CatalogReader catalog) : PageModel
{
    private Dictionary<string, string> names = [];

    public IReadOnlyList<PublicHearing> Lines { get; private set; } = [];

    public string NameOf(string authority) => names.GetValueOrDefault(authority, authority);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var bodies = await catalog.AuthoritiesAsync(ct);
        names = bodies.ToDictionary(one => one.Code, one => one.ShortName, StringComparer.Ordinal);
        Lines = await hearings.LatestAsync(ct);
    }
}
