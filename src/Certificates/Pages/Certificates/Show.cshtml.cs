using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Reading;
using Tongban.Certificates.Uses;
using Tongban.Identity;
using Tongban.Kernel.Time;

namespace Tongban.Certificates.Pages;

/// <summary>亮证: a code to be scanned once within a minute, for a certificate of the reader's own.</summary>
internal sealed class ShowModel(
    CurrentActor current,
    CertificateReader reader,
    Showing showing,
    CertificateOptions options
) : PageModel
{
    public CertificateView Certificate { get; private set; } = null!;

    /// <summary>What the code says; null before the button was pressed.</summary>
    public string? Address { get; private set; }

    /// <summary>Time of day at which the code ends.</summary>
    public string Until { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(long id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (!await LoadAsync(id) || await showing.StartAsync(current, id, HttpContext.RequestAborted) is not { } made)
        {
            return NotFound();
        }

        Address = $"{options.SiteAddress}/verify/show/{made.Code}";
        Until = made.ExpiresAt.ToOffset(LegalTime.Offset).ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        return Page();
    }

    private async Task<bool> LoadAsync(long id)
    {
        if (await reader.OwnAsync(current, id, HttpContext.RequestAborted) is not { } own)
        {
            return false;
        }

        Certificate = own;
        return true;
    }
}
