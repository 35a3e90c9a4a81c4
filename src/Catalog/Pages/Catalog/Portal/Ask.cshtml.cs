using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Enquiries;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

/// <summary>咨询 on an item: what is published answers first, with its source; then a person.</summary>
internal sealed class AskModel(
    CatalogReader catalog,
    EnquiryDesk enquiries,
    EnquiryLimit limit,
    CurrentActor current,
    Text text
) : PageModel
{
    private const int MostPublished = 50;

    public PublishedItem Item { get; private set; } = null!;
    public string? Q { get; private set; }
    public string? Refusal { get; private set; }
    public IReadOnlyList<Passage> Found { get; private set; } = [];
    public bool Asked => !string.IsNullOrWhiteSpace(Q) || Refusal is not null;
    public bool SignedIn => current.IsKnown;
    public DateOnly DueOn => enquiries.DueOn;

    public async Task<IActionResult> OnGetAsync(string id, string? q, CancellationToken ct)
    {
        if (await catalog.FindAsync(id, ct) is not { } item)
            return NotFound();
        await ShowAsync(item, q, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string id, [FromForm] string? question, CancellationToken ct)
    {
        if (await catalog.FindAsync(id, ct) is not { } item)
            return NotFound();
        if (await limit.WaitOfAsync(Asker, ct) is { } wait)
            return await HaveWaitAsync(item, question, wait, ct);
        var asked = await enquiries.AskAsync(item, question, current.Actor, ct, Asker);
        if (!asked.IsOk && asked.Rejection.Code == EnquiryDesk.TooMany.Code)
            return await HaveWaitAsync(item, question, EnquiryLimit.Window, ct);
        if (!asked.IsOk)
            return await RefuseAsync(
                item,
                question,
                asked.Rejection.Message,
                StatusCodes.Status422UnprocessableEntity,
                ct
            );
        return LocalRedirect($"/enquiries/{asked.Value}?sent=true");
    }

    private string Asker =>
        current.Actor is { } actor ? $"account:{actor.AccountId}" : $"address:{HttpContext.Connection.RemoteIpAddress}";

    private Task<IActionResult> HaveWaitAsync(PublishedItem item, string? question, TimeSpan wait, CancellationToken ct)
    {
        Response.Headers.RetryAfter = $"{(int)Math.Ceiling(wait.TotalSeconds)}";
        return RefuseAsync(
            item,
            question,
            text["catalog.ask.often", (int)Math.Ceiling(wait.TotalMinutes)].Value,
            StatusCodes.Status429TooManyRequests,
            ct
        );
    }

    private async Task<IActionResult> RefuseAsync(
        PublishedItem item,
        string? question,
        string why,
        int status,
        CancellationToken ct
    )
    {
        await ShowAsync(item, question, ct);
        Refusal = why;
        ModelState.AddModelError("Question", why);
        Response.StatusCode = status;
        return Page();
    }

    private async Task ShowAsync(PublishedItem item, string? question, CancellationToken ct)
    {
        (Item, Q) = (item, question?.Trim());
        if (!string.IsNullOrWhiteSpace(Q))
            Found = Replies.Find(
                Q,
                Passages.Of(item, await enquiries.PublishedAsync(item.Id, MostPublished, ct), text)
            );
    }
}
