using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Things;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>
/// /my/things/{number}: the one application, every member with its state, whose turn it is, what came of it, and what was refused
/// looked at again.
/// </summary>
internal sealed class ThingModel(
    CurrentActor current,
    Text text,
    ThingReader things,
    ThingAgain again,
    CaseDocuments documents,
    Uploads uploads
) : PortalPage(current, text)
{
    private const string AgainKey = "thing.again";

    public ThingView Thing { get; private set; } = null!;

    /// <summary>Shown once, after sending.</summary>
    public string? QueryCode { get; private set; }

    /// <summary>What was typed.</summary>
    public string? Mended { get; private set; }

    /// <summary>Shown once, after it was sent again.</summary>
    public string? SentAgain { get; private set; }

    public IEnumerable<ThingMemberView> ForYou =>
        Thing.Members.Where(one => one.State == MemberState.AwaitingApplicant);

    public async Task<IActionResult> OnGetAsync(string number)
    {
        SentAgain = TempData[AgainKey] as string;
        return await LoadAsync(number) ?? Page();
    }

    public async Task<IActionResult> OnGetDocumentAsync(string number, long id)
    {
        if (await LoadAsync(number) is { } refused)
        {
            return refused;
        }

        if (!ThingReader.Has(Thing, id))
        {
            return Refuse([CaseErrors.DocumentGone]);
        }

        var file = await documents.FileAsync(id, Ct);
        return file.IsOk
            ? await uploads.DownloadAsync(file.Value.Hash, file.Value.FileName, Ct)
            : Refuse(file.Rejections);
    }

    public async Task<IActionResult> OnPostAgainAsync(string number, string? mended)
    {
        ModelState.Clear();
        Mended = mended;
        var done = await again.RunAsync(number, mended, By, Ct);
        if (done.IsOk)
        {
            TempData[AgainKey] = Text["portal.thing.again-done", string.Join('、', done.Value)].Value;
            return LocalRedirect($"/my/things/{number}");
        }

        if (await LoadAsync(number) is { } refused)
        {
            return refused;
        }

        ModelState.AddRejections(done.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>The refusal; null when the application is there.</summary>
    private async Task<IActionResult?> LoadAsync(string number)
    {
        var found = await things.FindOwnAsync(number, By.Actor.AccountId, Ct);
        if (!found.IsOk)
        {
            return Refuse(found.Rejections);
        }

        Thing = found.Value;
        QueryCode = TempData[SentModel.CodeKey + number] is string code ? QueryCodes.Grouped(code) : null;
        return null;
    }
}
