using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Enquiries;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

/// <summary>Answers one question; the answerer says whether others may read it, and with which words of the question.</summary>
internal sealed class DeskEnquiryModel(EnquiryDesk enquiries, CatalogReader catalog, CurrentActor current, Text text)
    : PageModel
{
    [BindProperty]
    public string? Answer { get; set; }

    /// <summary>The question as everybody may read it; empty: not published.</summary>
    [BindProperty]
    public string? Published { get; set; }

    public Enquiry Enquiry { get; private set; } = null!;
    public IReadOnlyList<Passage> Found { get; private set; } = [];
    public string Lamp => enquiries.LampOf(Enquiry);
    public IReadOnlyList<Authority> Others { get; private set; } = [];
    public bool PassingOn { get; private set; }
    public bool MayAnswer => current.AuthorityCode == Enquiry.AuthorityCode;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct))
            return NotFound();
        (Answer, Published) = (Enquiry.Answer, Enquiry.PublishedQuestion);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, [FromForm] int version, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct))
            return NotFound();
        var answered = await enquiries.AnswerAsync(id, version, Answer, Published, current.Require(), ct);
        if (answered.IsOk)
            return LocalRedirect("/desk/enquiries");
        foreach (var one in answered.Rejections)
            ModelState.AddModelError(
                one.Field switch
                {
                    "answer" => nameof(Answer),
                    "published" => nameof(Published),
                    _ => "",
                },
                one.Message
            );
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>转交 to the authority whose question it is.</summary>
    public async Task<IActionResult> OnPostPassOnAsync(
        long id,
        [FromForm] int version,
        [FromForm] string? to,
        CancellationToken ct
    )
    {
        if (!await ShowAsync(id, ct))
            return NotFound();
        var other = Others.FirstOrDefault(one => one.Code == to);
        var passed = await enquiries.PassOnAsync(id, version, other, current.Require(), ct);
        if (passed.IsOk)
            return LocalRedirect("/desk/enquiries");
        PassingOn = true;
        ModelState.AddModelError("to", passed.Rejection.Message);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> ShowAsync(long id, CancellationToken ct)
    {
        if (await enquiries.FindAsync(id, ct) is not { } found)
            return false;
        if (!current.Is(Roles.Supervisor) && current.AuthorityCode != found.AuthorityCode)
            return false;
        Enquiry = found;
        Others = [.. (await catalog.AuthoritiesAsync(ct)).Where(one => one.Code != found.AuthorityCode)];
        if (await catalog.FindAsync(found.ItemId, ct) is { } item)
            Found = Replies.Find(found.Question, Passages.Of(item, [], text));
        return true;
    }
}
