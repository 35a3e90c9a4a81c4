using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity;
using Tongban.Platform.Web;
using Tongban.Ratings.Domain;
using Tongban.Ratings.Reading;

namespace Tongban.Ratings.Pages;

internal sealed class OfCaseModel(OpenStages open, CurrentActor actor) : PageModel
{
    public string Number { get; private set; } = "";

    public IReadOnlyList<OpenStage> Stages { get; private set; } = [];

    public Task OnGetAsync(string number, CancellationToken ct) => ReadAsync(number, ct);

    public async Task<IActionResult> OnPostAsync(string number, long invitation, CancellationToken ct)
    {
        var channel = RatingChannels.OfBrowser(Request.Headers.UserAgent);
        var token = await open.OpenAsync(number, invitation, actor.Require(), channel, ct);
        if (token.IsOk)
        {
            return Redirect($"/rate/{token.Value}");
        }

        await ReadAsync(number, ct);
        ModelState.AddRejections(token.Rejections);
        return Page();
    }

    private async Task ReadAsync(string number, CancellationToken ct)
    {
        Number = number;
        Stages = await open.OfCaseAsync(number, actor.Require(), ct);
    }
}
