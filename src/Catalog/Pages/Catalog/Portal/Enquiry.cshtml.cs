using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Enquiries;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

/// <summary>One question and its answer, for whoever has the address.</summary>
internal sealed class EnquiryModel(EnquiryDesk enquiries, CatalogReader catalog, CurrentActor current) : PageModel
{
    public Enquiry Enquiry { get; private set; } = null!;
    public string AuthorityName { get; private set; } = "";
    public bool Sent { get; private set; }
    public bool SignedIn => current.IsKnown;

    public async Task<IActionResult> OnGetAsync(string token, bool sent, CancellationToken ct)
    {
        if (await enquiries.ByTokenAsync(token, ct) is not { } found)
            return NotFound();
        (Enquiry, Sent) = (found, sent && !found.IsAnswered);
        AuthorityName = (await catalog.AuthorityAsync(found.AuthorityCode, ct))?.ShortName ?? found.AuthorityCode;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }
}
