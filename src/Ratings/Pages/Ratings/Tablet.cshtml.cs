using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity;
using Tongban.Ratings.Data;
using Tongban.Ratings.Reading;

namespace Tongban.Ratings.Pages;

/// <summary>The tablet that faces the visitor: rates the visit that just ended at its counter. Closed to staff.</summary>
internal sealed class TabletModel(OpenStages open, RatingOptions options, CurrentActor actor) : PageModel
{
    public string Here => Request.Path;

    public InvitationRow? Visit { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken ct)
    {
        if (CounterOf(key) is not { } counter)
        {
            return NotFound();
        }

        Visit = await open.AtCounterAsync(counter, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, long visit, CancellationToken ct)
    {
        if (CounterOf(key) is not { } counter)
        {
            return NotFound();
        }

        var token = await open.OpenAtCounterAsync(counter, visit, ct);
        return token.IsOk ? Redirect($"/rate/{token.Value}") : RedirectToPage();
    }

    private string? CounterOf(string key) =>
        actor.AuthorityCode is null ? options.Tablets.GetValueOrDefault(key) : null;
}
