using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Documents;
using Tongban.Cases.Pages.Desk.Acts;
using Tongban.Cases.Reading;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Cases.Pages.Desk;

/// <summary>A case with everything beside each other: form, materials, clock, history, documents, and what may be done now.</summary>
internal sealed class CaseModel(DeskSession desk, CaseDocuments documents, IFileStore files, DivisionTable divisions)
    : PageModel
{
    public DeskCase Case { get; private set; } = null!;

    /// <summary>Acts of this person on this case as it stands.</summary>
    public IReadOnlyList<ActForm> Acts { get; private set; } = [];

    /// <summary>The act that the case waits for; its form stands open beside the evidence.</summary>
    public ActForm? Next { get; private set; }

    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>Last event before the act that led here.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Since { get; set; }

    public IReadOnlyList<NoticeLine> Made =>
        Since is { } since ? [.. Case.View.Notices.Where(notice => notice.Sequence > since)] : [];

    public string Division(string code) =>
        DivisionCode.Parse(code) is { IsOk: true } parsed && divisions.FullName(parsed.Value) is { Length: > 0 } name
            ? name
            : code;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct)
    {
        if (await desk.OpenAsync(number, ct) is not { } one)
        {
            return NotFound();
        }

        Case = one;
        var acts = new List<ActForm>();
        foreach (var form in ActForms.All.Where(form => form.Applies(one)))
        {
            if (await desk.MayAsync(form.Act, one, ct))
            {
                acts.Add(form);
            }
        }

        Next = acts.FirstOrDefault(form => form.Weight == ActWeight.First && form.Partial is null);
        Acts = acts;
        return Page();
    }

    public async Task<IActionResult> OnGetDocumentAsync(string number, long id, CancellationToken ct)
    {
        if (await desk.OpenAsync(number, ct) is not { } one || one.View.Notices.All(notice => notice.Id != id))
        {
            return NotFound();
        }

        var file = await documents.FileAsync(id, ct);
        return new FileDownload(await files.OpenAsync(file.Hash, ct), file.FileName, FileType.Pdf);
    }

    public async Task<IActionResult> OnGetMaterialAsync(string number, string id, int file, CancellationToken ct) =>
        await desk.OpenAsync(number, ct) is { } one
        && one.View.File.State.Materials.GetValueOrDefault(id)?.Files.ElementAtOrDefault(file) is { } handed
            ? new FileDownload(await files.OpenAsync(handed.Hash, ct), handed.Name, DeskFiles.TypeOf(handed.Name))
            : NotFound();
}
