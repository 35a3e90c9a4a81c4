using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Filing;
using Tongban.Identity;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>Takes a draft over to the version in force; what the new version still asks for stays.</summary>
internal sealed class VersionModel(
    CurrentActor current,
    Text text,
    Drafts drafts,
    Applicants applicants,
    DivisionTable divisions,
    IBusinessClock clock
) : DraftPage(current, text, drafts, applicants, divisions, clock)
{
    public IActionResult OnGet(string token) => LocalRedirect($"/drafts/{token}");

    public async Task<IActionResult> OnPostAsync(string token) =>
        await OpenToSaveAsync(token) ?? LocalRedirect(NextAddress(await SaveKnownAsync(Draft)));
}
