using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Authorities;

namespace Tongban.Catalog.Pages;

internal sealed class AuthoritiesModel(CatalogReader catalog) : PageModel
{
    public IReadOnlyList<(Authority Authority, int Items)> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var counts = await catalog.CountByAuthorityAsync(ct);
        Rows =
        [
            .. (await catalog.AuthoritiesAsync(ct)).Select(authority =>
                (authority, counts.GetValueOrDefault(authority.Code))
            ),
        ];
    }
}
