using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Core;
using Tongban.Certificates.Paper;

namespace Tongban.Certificates.Pages;

/// <summary>The empty sheet for one type.</summary>
internal sealed class PaperTemplateModel(CertificateTypes types) : PageModel
{
    public IActionResult OnGet(string? type) =>
        types.Named(type ?? "") is { } known
            ? File(PaperSheet.Template(known), "text/csv; charset=utf-8", $"{known.Name}存量转录.csv")
            : LocalRedirect("/desk/certificates/paper");
}
