using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Documents;
using Tongban.Cases.Things;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>/desk/things/{number}: one 一件事 for the authority that leads it and for the counter that hands its results out.</summary>
internal sealed class ThingOneModel(
    DeskSession desk,
    ThingDesk things,
    CaseDocuments documents,
    IFileStore files,
    Text text
) : PageModel
{
    private const string DoneKey = "thing.done";

    public ThingView Thing { get; private set; } = null!;
    public string? Recipient { get; private set; }
    public string? Member { get; private set; }
    public string? Reason { get; private set; }
    public string? Done { get; private set; }

    public IReadOnlyList<ThingMemberView> ToHandOut => [.. Thing.Members.Where(one => one.ToHandOut)];

    /// <summary>For the lead alone.</summary>
    public IReadOnlyList<Choice> ToUrge =>
        Thing.AuthorityCode == desk.By.Actor.AuthorityCode
            ?
            [
                .. Thing
                    .Members.Where(one => one is { State: MemberState.Open, ToHandOut: false })
                    .Select(one => new Choice(one.MemberId, $"{one.Name}（{one.AuthorityName}）")),
            ]
            : [];

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct)
    {
        Done = TempData[DoneKey] as string;
        return await LoadAsync(number, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnGetDocumentAsync(string number, long id, CancellationToken ct)
    {
        if (!await LoadAsync(number, ct) || !ThingReader.Has(Thing, id))
        {
            return NotFound();
        }

        var file = await documents.FileAsync(id, ct);
        return file.IsOk
            ? new FileDownload(await files.OpenAsync(file.Value.Hash, ct), file.Value.FileName, FileType.Pdf)
            : await AfterAsync(number, null, file.Rejections, ct);
    }

    public async Task<IActionResult> OnPostUrgeAsync(
        string number,
        string? member,
        string? reason,
        CancellationToken ct
    )
    {
        ModelState.Clear();
        (Member, Reason) = (member, reason);
        var done = await things.UrgeAsync(number, member ?? "", reason ?? "", desk.By, ct);
        return await AfterAsync(
            number,
            done.IsOk ? text["desk.thing.urged", done.Value.Name].Value : null,
            done.Rejections,
            ct
        );
    }

    public async Task<IActionResult> OnPostHandOutAsync(string number, string? recipient, CancellationToken ct)
    {
        ModelState.Clear();
        Recipient = recipient;
        var done = await things.HandOutAsync(number, recipient ?? "", desk.By, ct);
        return await AfterAsync(
            number,
            done.IsOk ? text["desk.thing.handed", string.Join("、", done.Value)].Value : null,
            done.Rejections,
            ct
        );
    }

    private async Task<IActionResult> AfterAsync(
        string number,
        string? said,
        IReadOnlyList<Rejection> rejections,
        CancellationToken ct
    )
    {
        if (said is not null)
        {
            TempData[DoneKey] = said;
            return LocalRedirect($"/desk/things/{number}");
        }

        if (!await LoadAsync(number, ct))
        {
            return NotFound();
        }

        ModelState.AddRejections(rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(string number, CancellationToken ct)
    {
        if (await things.FindAsync(number, desk.By, ct) is not { IsOk: true } found)
        {
            return false;
        }

        Thing = found.Value;
        return true;
    }
}
