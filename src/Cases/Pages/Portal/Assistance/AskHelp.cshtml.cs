using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Data;
using Tongban.Cases.Help;
using Tongban.Catalog;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>帮办申请: asks for help with one item, with or without an account.</summary>
internal sealed class AskHelpModel(
    CatalogReader catalog,
    HelpRequests requests,
    CurrentActor current,
    Applicants applicants,
    Text text
) : PageModel
{
    public PublishedItem Item { get; private set; } = null!;
    public DateOnly AnswerOn => requests.AnswerOn;
    public bool SignedIn { get; private set; }
    public IReadOnlyList<Choice> Villages { get; private set; } = [];
    public string? Mode { get; private set; }
    public string? Village { get; private set; }
    public string? Name { get; private set; }
    public string? Phone { get; private set; }
    public string? Address { get; private set; }
    public string? Wished { get; private set; }
    public string Half { get; private set; } = $"{HalfDay.Morning}";
    public string? Note { get; private set; }

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        if (!await OpenAsync(id, ct))
        {
            return NotFound();
        }

        if (await applicants.OfAsync(current, ct) is { } person)
        {
            Name = person.Known.GetValueOrDefault("person.name", person.Name);
            Phone = person.Known.GetValueOrDefault("person.phone");
            Address = person.Known.GetValueOrDefault("person.address");
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string id,
        string? mode,
        string? village,
        string? name,
        string? phone,
        string? address,
        string? wished,
        string? half,
        string? note,
        CancellationToken ct
    )
    {
        if (!await OpenAsync(id, ct))
        {
            return NotFound();
        }

        ModelState.Clear();
        (Mode, Village, Name, Phone, Address) = (mode, village, name, phone, address);
        (Wished, Half, Note) = (wished, half ?? Half, note);
        var asked = await requests.AskAsync(
            id,
            HelpAsk.Of(mode, village, name, phone, address, wished, half, note),
            SignedIn ? current.Actor : null,
            ct
        );
        if (asked.IsOk)
        {
            return LocalRedirect($"/assistance/{asked.Value.Token}");
        }

        ModelState.AddRejections(asked.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> OpenAsync(string id, CancellationToken ct)
    {
        if (await catalog.FindAsync(id, ct) is not { } found)
        {
            return false;
        }

        Item = found;
        SignedIn = current.Actor is { AuthorityCode: null };
        Villages =
        [
            new("", text["help.ask.hall"]),
            .. (await requests.VillagesAsync(ct)).Select(one => new Choice(one.Code, one.Name)),
        ];
        return true;
    }
}
