using Microsoft.AspNetCore.Mvc;
using Tongban.Catalog.Editing;
using Tongban.Catalog.Editing.Trial;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

/// <summary>试算: what the edition would have meant for last month's cases.</summary>
internal sealed class TrialModel(CurrentActor current, EditionDesk desk, Trials trials) : EditionPage(current, desk)
{
    public TrialView Trial { get; private set; } = null!;

    public IEnumerable<TrialCase> Touched =>
        Trial.Cases.Where(one => !one.IsSame).OrderBy(one => one.Number, StringComparer.Ordinal);

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await OpenAsync(id))
            return await GoneAsync(id);
        Trial = await trials.PlayAsync(Edition, Ct);
        return Page();
    }
}
