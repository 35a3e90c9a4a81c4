using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Reading;
using Tongban.Identity;

namespace Tongban.Certificates.Pages;

/// <summary>/my/certificates: 我的证照, of the person or the enterprise in whose name the reader acts.</summary>
internal sealed class WalletModel(CurrentActor current, CertificateReader reader) : PageModel
{
    public IReadOnlyList<CertificateLine> Lines { get; private set; } = [];

    public async Task OnGetAsync() => Lines = await reader.OwnAsync(current, HttpContext.RequestAborted);
}
