using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;

namespace Tongban.Catalog.Pages;

internal sealed class ItemsModel(CatalogReader catalog) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public ItemAudience? Audience { get; set; }

    [BindProperty(SupportsGet = true)]
    public ItemType? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Authority { get; set; }

    public IReadOnlyList<Authority> Authorities { get; private set; } = [];
    public ItemPage Found { get; private set; } = new([], 0, 1, 20);

    public async Task OnGetAsync([FromQuery(Name = "p")] int number = 1, CancellationToken ct = default)
    {
        Authorities = await catalog.AuthoritiesAsync(ct);
        Found = await catalog.ListAsync(
            new ItemFilter
            {
                Text = Blank(Q),
                Audience = Audience,
                Type = Type,
                Authority = Blank(Authority),
                Page = number,
            },
            ct
        );
    }

    public string PageAddress(int number)
    {
        var query = new QueryBuilder { { "p", number.ToString(CultureInfo.InvariantCulture) } };
        foreach (
            var (name, value) in new[]
            {
                ("q", Q),
                ("audience", Audience?.ToString()),
                ("type", Type?.ToString()),
                ("authority", Authority),
            }
        )
            if (Blank(value) is { } given)
                query.Add(name, given);
        return "/items" + query;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
