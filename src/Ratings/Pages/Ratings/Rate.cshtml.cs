using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Authorities;
using Tongban.Kernel;
using Tongban.Platform.Web;
using Tongban.Ratings.Domain;
using Tongban.Ratings.Giving;

namespace Tongban.Ratings.Pages;

internal sealed class RateModel(GiveRating give, TagCatalog catalog, Text text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Level { get; set; }

    [BindProperty]
    public List<string> Tags { get; set; } = [];

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public bool Signed { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public bool FollowUp { get; set; }

    public string Here { get; private set; } = "";

    public RatingTask? Rating { get; private set; }

    public string? Refusal { get; private set; }

    public RatingLevel? Chosen { get; private set; }

    public IEnumerable<Choice> Levels =>
        RatingLevels.All.Select(one => new Choice(
            $"{one}",
            text[$"ratings.level.{one}"],
            text[$"ratings.stars.{one}"]
        ));

    public IEnumerable<Choice> Offered => OfferedTags.Select(tag => new Choice(tag.Code, tag.Text));

    public bool OffersUnproven => OfferedTags.Any(tag => tag.Backing != CodeBacking.Found);

    private IReadOnlyList<RatingTag> OfferedTags =>
        Rating is { } task && Chosen is { } level ? catalog.For(task.Invitation.Stage.Place(), level) : [];

    public async Task OnGetAsync(string token, string? step, CancellationToken ct)
    {
        if (await OpenAsync(token, ct) && step is not null && Chosen is null)
        {
            ModelState.AddRejections([RatingErrors.LevelMissing]);
        }
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        var form = new RatingForm(Level, Tags, Words, Signed, Name, Phone, FollowUp);
        var given = await give.RunAsync(token, form, ct);
        if (given.IsOk)
        {
            return Redirect($"/rate/{Uri.EscapeDataString(token)}/thanks");
        }

        if (await OpenAsync(token, ct))
        {
            ModelState.AddRejections(given.Rejections);
        }

        return Page();
    }

    private async Task<bool> OpenAsync(string token, CancellationToken ct)
    {
        Here = $"/rate/{Uri.EscapeDataString(token)}";
        Chosen = RatingLevels.Parse(Level);
        var found = await give.FindAsync(token, ct);
        if (!found.IsOk)
        {
            return Refuse(
                found.Rejection,
                found.Rejection == RatingErrors.StaffMayNotRate
                    ? StatusCodes.Status403Forbidden
                    : StatusCodes.Status404NotFound
            );
        }

        Rating = found.Value;
        var next = give.NextOf(found.Value);
        if (!next.IsOk)
        {
            return Refuse(next.Rejection, StatusCodes.Status200OK);
        }

        FollowUp = next.Value == RatingTurn.FollowUp;
        return true;
    }

    private bool Refuse(Rejection rejection, int status)
    {
        Refusal = rejection.Message;
        Response.StatusCode = status;
        return false;
    }
}
