using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Ratings.Domain;
using Tongban.Ratings.Giving;

namespace Tongban.Ratings.Pages;

internal sealed class ThanksModel(GiveRating give) : PageModel
{
    public string Token { get; private set; } = "";

    public bool IsBad { get; private set; }

    public bool MayFollowUp { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        var found = await give.FindAsync(token, ct);
        if (!found.IsOk || (found.Value.FollowUp ?? found.Value.First) is not { } latest)
        {
            return NotFound();
        }

        Token = token;
        IsBad = latest.Level.IsBad();
        MayFollowUp = give.NextOf(found.Value).IsOk;
        return Page();
    }
}
