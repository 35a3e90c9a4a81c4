using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Lint;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

internal sealed class LintModel(CatalogLint lint) : PageModel
{
    private const int Shown = 300;

    [BindProperty(SupportsGet = true)]
    public string? Authority { get; set; }

    public LintReport Report { get; private set; } = new([], [], []);
    public AuthorityScore? Chosen { get; private set; }
    public IReadOnlyList<(PublishedItem? Item, LintFinding Finding)> Findings { get; private set; } = [];
    public bool More { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Report = (await lint.RunAsync(null, ct)).Value;
        Chosen = Report.Scores.FirstOrDefault(score => score.Code == Authority);
        var items = Report.Items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        var found = Report
            .Findings.Select(finding => (Item: items.GetValueOrDefault(finding.File), Finding: finding))
            .Where(one => Chosen is null || one.Item?.Authority.Code == Chosen.Code)
            .OrderByDescending(one => one.Finding.Severity)
            .ThenBy(one => one.Finding.Rule, StringComparer.Ordinal)
            .ThenBy(one => one.Finding.File, StringComparer.Ordinal)
            .ToList();
        More = found.Count > Shown;
        Findings = [.. found.Take(Shown)];
    }
}
