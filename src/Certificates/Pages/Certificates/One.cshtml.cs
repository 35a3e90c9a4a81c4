using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Reading;
using Tongban.Identity;

namespace Tongban.Certificates.Pages;

/// <summary>A certificate of the reader's own, with what was done with it and why.</summary>
internal sealed class OneModel(CurrentActor current, CertificateReader reader) : PageModel
{
    public CertificateView Certificate { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await reader.OwnAsync(current, id, HttpContext.RequestAborted) is not { } own)
        {
            return NotFound();
        }

        Certificate = own;
        return Page();
    }
}
