using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Remote;
using Tongban.Catalog;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Data;
using Tongban.Platform.Web;

namespace Tongban.CrossRegion.Pages;

/// <summary>代收补正: what the home place's notice asks, item by item, with what the applicant brings for it.</summary>
[RequestSizeLimit(RemoteForms.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = RemoteForms.MostBytes)]
internal sealed class CrossReplyModel(
    CrossSession session,
    CrossDesk desk,
    TakeReply takeReply,
    CatalogReader catalog,
    RemoteForms forms
) : PageModel
{
    private PublishedItem published = null!;

    public CrossView View { get; private set; } = null!;
    public RemoteReplyForm Form { get; private set; } = null!;
    public RemoteCorrection Asked => View.Correction!;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct)
    {
        if (await OpenAsync(number, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        // what was not taken comes back into the form: nothing is brought twice
        var before = View.Reply is { State: ReplyState.Refused } refused ? refused.Taken.Content : null;
        Form = forms.Reply(published, before, ModelState);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken ct)
    {
        if (await OpenAsync(number, ct) is { } elsewhere)
        {
            return elsewhere;
        }

        var sent = Request.Form;
        var (form, faults) = await forms.TakeReplyAsync(published, sent, ct);
        Form = form;
        foreach (var (key, values) in sent)
        {
            ModelState.SetModelValue(key, values.ToArray(), values.ToString());
            ModelState.MarkFieldSkipped(key);
        }

        ModelState.AddRejections(faults);
        if (ModelState.IsValid)
        {
            var done = await takeReply.RunAsync(number, Asked, form, await session.ByAsync(ct), ct);
            if (done.IsOk)
            {
                return Redirect($"/desk/cross-region/{number}");
            }

            ModelState.AddRejections(done.Rejections);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<IActionResult?> OpenAsync(string number, CancellationToken ct)
    {
        var seen = await desk.OpenAsync(number, await session.ByAsync(ct), ct);
        if (!seen.IsOk || await catalog.FindAsync(seen.Value.Row.ItemId, ct) is not { } item)
        {
            return NotFound();
        }

        (View, published) = (seen.Value, item);
        return View.CanReply ? null : Redirect($"/desk/cross-region/{number}");
    }
}
