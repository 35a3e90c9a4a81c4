using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Search;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

internal sealed class SearchModel(
    CatalogSearch search,
    CatalogReader catalog,
    SearchMisses misses,
    RegionChoice region,
    Text text
) : PageModel
{
    private const int Shown = 20;
    private Dictionary<string, string> names = [];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public ItemAudience? Audience { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Theme { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Division { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    public SearchAnswer Found { get; private set; } = SearchAnswer.None;
    public IReadOnlyList<(string Code, string Name)> Themes => search.Themes;
    public IReadOnlyList<(string Code, string Name)> Places { get; private set; } = [];
    public IReadOnlyList<string> Departments { get; private set; } = [];
    public string? MoreAddress { get; private set; }

    /// <summary>Region that the search is for, unless the reader asks for another division or for all.</summary>
    public RegionalSite? Region => Everywhere ? null : region.Current;

    [BindProperty(SupportsGet = true)]
    public bool Everywhere { get; set; }

    /// <summary>The region has nothing that fits; what is shown is of other places.</summary>
    public bool Elsewhere { get; private set; }

    public bool IsFiltered => Audience is not null || Given(Theme) || Given(Division) || Given(Department);
    public bool Asked => Given(Q) || IsFiltered;

    public IEnumerable<(string Code, string Name)> Nearest =>
        Found.Nearest.Select(code => Themes.Single(theme => theme.Code == code));

    public string Heading =>
        Given(Q)
            ? text["catalog.search.found", Q!.Trim()].Value
            : text["catalog.search.listed", Themes.FirstOrDefault(theme => theme.Code == Theme).Name ?? ""].Value;

    public async Task OnGetAsync([FromQuery(Name = "n")] int limit = Shown, CancellationToken ct = default)
    {
        Places = await catalog.PlacesAsync(ct);
        names = Places.ToDictionary(place => place.Code, place => place.Name, StringComparer.Ordinal);
        if (!Asked)
            return;
        var take = Math.Clamp(limit, 1, SearchRequest.MaxLimit - 1);
        var request = new SearchRequest(Q?.Trim() ?? "")
        {
            Audience = Audience,
            Theme = Blank(Theme),
            Division = Blank(Division),
            Department = Blank(Department),
            Limit = take + 1,
        };
        if (Region is { } here && !Given(Division))
            request = request with { For = here.Division, Near = here.Division };
        var answer = await search.FindAsync(request, ct);
        if (answer.Hits.Count == 0 && request.For is not null)
        {
            answer = await search.FindAsync(request with { For = null }, ct);
            Elsewhere = answer.Hits.Count > 0;
        }
        MoreAddress =
            answer.Hits.Count > take && take < SearchRequest.MaxLimit - 1 ? Address(filtered: true, take + 40) : null;
        Found = answer with { Hits = [.. answer.Hits.Take(take)] };
        Departments =
        [
            .. answer.Departments.Concat(Given(Department) ? [Department!] : []).Distinct(StringComparer.Ordinal),
        ];
        if (Found.Hits.Count == 0 && !IsFiltered)
            await misses.RecordAsync(Q!, ct);
    }

    public string EverywhereAddress => "/search" + new QueryBuilder { { "q", Q ?? "" }, { "everywhere", "true" } };

    public string UnfilteredAddress => Address(filtered: false, null);

    public static string AddressOf(SearchHit hit) =>
        (hit.NameOnly ? "/items/named/" : "/items/") + Uri.EscapeDataString(hit.Id);

    /// <summary>Name of the place, unless the authority's own name says it.</summary>
    public string PlaceOf(SearchHit hit) =>
        hit.NameOnly && names.TryGetValue(hit.Division, out var name) ? name + " " : "";

    private string Address(bool filtered, int? limit)
    {
        var query = new QueryBuilder();
        foreach (
            var (name, value) in new[]
            {
                ("q", Q),
                ("audience", filtered ? Audience?.ToString() : null),
                ("theme", filtered ? Theme : null),
                ("division", filtered ? Division : null),
                ("department", filtered ? Department : null),
                ("everywhere", Everywhere ? "true" : null),
                ("n", limit?.ToString(CultureInfo.InvariantCulture)),
            }
        )
            if (Blank(value) is { } given)
                query.Add(name, given);
        return "/search" + query;
    }

    private static bool Given(string? value) => !string.IsNullOrWhiteSpace(value);

    private static string? Blank(string? value) => Given(value) ? value : null;
}
