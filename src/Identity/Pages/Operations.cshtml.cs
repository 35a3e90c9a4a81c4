using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Platform;

namespace Tongban.Identity.Pages;

/// <summary>运行情况: figures of every module, and what went wrong behind the pages.</summary>
internal sealed partial class OperationsModel(IEnumerable<IOperatorFigures> sources, DueProblems due) : PageModel
{
    public IReadOnlyList<OperatorFigure> Figures { get; private set; } = [];

    public IReadOnlyList<OperatorTable> Tables { get; private set; } = [];

    public IReadOnlyList<DueProblem> Problems { get; private set; } = [];

    [BindProperty(SupportsGet = true)]
    public bool Again { get; set; }

    /// <summary>The refusal that stopped the work; of a defect its kind alone, since its text may name people.</summary>
    public static string? Refusal(DueProblem problem) =>
        RefusalText().Match(problem.LastError) is { Success: true } found ? found.Groups["why"].Value : null;

    public static string Kind(DueProblem problem) => problem.LastError.Split(':')[0];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var figures = new List<OperatorFigure>();
        var tables = new List<OperatorTable>();
        foreach (var source in sources)
        {
            figures.AddRange(await source.ReadAsync(ct));
            tables.AddRange(await source.TablesAsync(ct));
        }

        (Figures, Tables) = (figures, tables);
        Problems = await due.ListProblemsAsync(100, ct);
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await due.RetryAsync(id, ct);
        return RedirectToPage(new { again = true });
    }

    [GeneratedRegex(
        @"^InvalidOperationException: (?<why>[A-Z]+-\d{4}: .+)$",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex RefusalText();
}
