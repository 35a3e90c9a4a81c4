using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Platform.Web;

namespace Tongban.Platform.Pages.Kit;

[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class FaultModel : PageModel
{
    public int Status { get; private set; }

    public string Texts { get; private set; } = "";

    public string? Reference { get; private set; }

    public void OnGet(int status) => Show(status);

    public void OnPost(int status) => Show(status);

    private void Show(int status)
    {
        Status =
            HttpContext.Features.Get<IExceptionHandlerFeature>() is { } defect ? Faults.StatusOf(defect.Error)
            : HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null && status is >= 400 and <= 599
                ? status
            : 404;
        Texts = Faults.TextsOf(HttpContext, Status);
        Reference = Status >= 500 ? Faults.Reference(HttpContext) : null;
        Faults.Answer(HttpContext, Status);
    }
}
