using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Core;
using Tongban.Certificates.Paper;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Pages;

/// <summary>/desk/certificates/paper: enters existing paper certificates of the authority by a sheet.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class PaperListModel(CurrentActor current, PaperStock stock, CertificateTypes types) : PageModel
{
    /// <summary>Five hundred full rows are under a quarter of it.</summary>
    private const int MostBytes = 2 * 1024 * 1024;

    public string? Type { get; private set; }
    public IReadOnlyList<PaperBatch> Batches { get; private set; } = [];
    public IReadOnlyList<Choice> Types =>
        [.. types.All.Where(one => !one.Combined).Select(one => new Choice(one.Name, one.Name))];

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? type, IFormFile? file, CancellationToken ct)
    {
        ModelState.Clear();
        Type = type;
        Result<long> entered;
        if (file is null || file.Length == 0)
        {
            entered = PaperErrors.FileWrong("请选择填好的CSV文件。");
        }
        else
        {
            await using var content = file.OpenReadStream();
            entered = await stock.EnterAsync(type, content, Path.GetFileName(file.FileName), current.Require(), ct);
        }

        if (entered.IsOk)
        {
            return LocalRedirect($"/desk/certificates/paper/{entered.Value}?entered=true");
        }

        await LoadAsync(ct);
        ModelState.AddRejections(entered.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct) =>
        Batches = current.AuthorityCode is { } authority ? await stock.ListAsync(authority, ct) : [];
}
