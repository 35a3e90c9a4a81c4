using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Reading;
using Tongban.Certificates.Records;
using Tongban.Certificates.Uses;
using Tongban.Identity;

namespace Tongban.Certificates.Pages;

/// <summary>A certificate of the reader's own, with what was done with it and why, and who used it.</summary>
internal sealed class OneModel(CurrentActor current, CertificateReader reader, UseLog log, PracticeRecords practice)
    : PageModel
{
    public CertificateView Certificate { get; private set; } = null!;
    public IReadOnlyList<PracticeEntry> Practice { get; private set; } = [];
    public IReadOnlyList<UseLine> Uses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (await reader.OwnAsync(current, id, HttpContext.RequestAborted) is not { } own)
        {
            return NotFound();
        }

        Certificate = own;
        Uses = await log.OfAsync(id, HttpContext.RequestAborted);
        Practice = await practice.OfAsync(id, HttpContext.RequestAborted);
        return Page();
    }
}
