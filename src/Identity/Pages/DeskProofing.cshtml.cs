using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Proofing;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>窗口核验: a clerk with the card of whoever stands at the counter.</summary>
internal sealed class DeskProofingModel(ProofingOffice office, CurrentActor actor, Text text) : PageModel
{
    private const string DoneKey = "proofing.done";

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? CitizenNumber { get; set; }

    [BindProperty]
    public bool Seen { get; set; }

    public string? Done { get; private set; }

    public void OnGet() => Done = TempData[DoneKey] as string;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var done = await office.ProveAtCounterAsync(new(Phone, Name, CitizenNumber, Seen), actor.Require(), ct);
        if (done.IsOk)
        {
            TempData[DoneKey] = text["identity.proofing.desk-done", done.Value.Reference ?? ""].Value;
            return RedirectToPage();
        }

        ModelState.AddRejections(done.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
