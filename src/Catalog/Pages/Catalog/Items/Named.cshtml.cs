using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tongban.Catalog.Pages;

internal sealed class NamedItemsModel(CatalogReader catalog) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Division { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Department { get; set; }

    public IReadOnlyList<(string Division, string Name, int Items)> Divisions { get; private set; } = [];
    public IReadOnlyList<string> Departments { get; private set; } = [];
    public NamedItemPage Found { get; private set; } = new([], 0, 1, 1);

    public async Task OnGetAsync([FromQuery(Name = "p")] int number = 1, CancellationToken ct = default)
    {
        Division = string.IsNullOrWhiteSpace(Division) ? null : Division;
        Department = string.IsNullOrWhiteSpace(Department) ? null : Department;
        if (Division is null)
        {
            Divisions = await catalog.NamedDivisionsAsync(ct);
            return;
        }
        Departments = await catalog.NamedDepartmentsAsync(Division, ct);
        Found = await catalog.NamedItemsAsync(Division, Department, number, ct: ct);
    }

    public string PageAddress(int number)
    {
        var query = new QueryBuilder
        {
            { "division", Division! },
            { "p", number.ToString(CultureInfo.InvariantCulture) },
        };
        if (Department is { } department)
            query.Add("department", department);
        return "/items/named" + query;
    }
}
