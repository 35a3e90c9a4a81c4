using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Trust;

namespace Tongban.Certificates.Pages;

/// <summary>The demonstration authority's own certificate, for anybody's own check of a file.</summary>
internal sealed class RootModel(DemonstrationIssuer issuer) : PageModel
{
    public async Task<IActionResult> OnGetAsync() =>
        await issuer.RootAsync(HttpContext.RequestAborted) is { } root
            ? File(Encoding.ASCII.GetBytes(root.ToPem()), "application/x-pem-file", "root.pem")
            : NotFound();
}
