using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Data;
using Tongban.Certificates.Parties;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Pages;

/// <summary>/desk/outside-parties/…: a party, what it asked and what was refused; the security administrator renews its key and closes it.</summary>
internal sealed class PartyOneModel(
    CurrentActor current,
    OutsideParties parties,
    PartyRules rules,
    IBusinessClock clock,
    Text text
) : PageModel
{
    private const string DoneKey = "certificates.parties.done";

    public PartyLine Party { get; private set; } = null!;
    public IReadOnlyList<PartyQueryRow> Queries { get; private set; } = [];
    public bool RefusedOnly { get; private set; }
    public string? Done => TempData[DoneKey] as string;

    /// <summary>The only time that the new secret is shown.</summary>
    public RegisteredParty? Made { get; private set; }

    public PartyState State => PartyListModel.StateOf(Party.Row, LegalTime.DateOf(clock.Now));
    public bool MayChange => current.Is(Roles.SecurityAdministrator);
    public string Contact => parties.ContactOf(Party.Row);

    public string Basis =>
        rules.Basis(Party.Row.BasisCode) is { } law
            ? $"{law.Law}{law.Article}{(law.Text is { } said ? $"：{said}" : text["certificates.parties.unverified"].Value)}"
            : text["certificates.parties.by-agreement", Party.Row.AgreementNumber ?? ""];

    public string Purposes =>
        string.Join('、', PartyTerms.PurposesOf(Party.Row).Select(one => rules.Purpose(one)!.Name));

    public string Types => string.Join('、', PartyTerms.TypesOf(Party.Row));

    public string Elements =>
        PartyTerms.Elements(Party.Row.Elements) is { Count: > 0 } named
            ? string.Join('、', named.Select(one => text[$"certificates.parties.element.{one}"].Value))
            : text["certificates.parties.no-elements"];

    public async Task<IActionResult> OnGetAsync(long id, bool refused = false) =>
        await LoadAsync(id, refused) ? Page() : NotFound();

    /// <summary>Nothing is sent here without saying what is to be done.</summary>
    public IActionResult OnPost() => NotFound();

    public async Task<IActionResult> OnPostRenewAsync(long id)
    {
        var renewed = await parties.RenewKeyAsync(id, current.Require(), HttpContext.RequestAborted);
        if (renewed.IsOk)
        {
            Made = renewed.Value;
        }

        return await AfterAsync(id, renewed.IsOk ? [] : renewed.Rejections);
    }

    public async Task<IActionResult> OnPostCloseAsync(long id)
    {
        var closed = await parties.CloseAsync(id, current.Require(), HttpContext.RequestAborted);
        if (!closed.IsOk)
        {
            return await AfterAsync(id, closed.Rejections);
        }

        TempData[DoneKey] = text["certificates.parties.closed-done"].Value;
        return LocalRedirect($"/desk/outside-parties/{id}");
    }

    private async Task<IActionResult> AfterAsync(long id, IReadOnlyList<Rejection> rejections)
    {
        ModelState.Clear();
        if (!await LoadAsync(id, refused: false))
        {
            return NotFound();
        }

        ModelState.AddRejections(rejections);
        if (rejections is [{ } first, ..])
        {
            Response.StatusCode = first.Code.StartsWith("OUT-", StringComparison.Ordinal)
                ? StatusCodes.Status422UnprocessableEntity
                : StatusCodes.Status403Forbidden;
        }

        return Page();
    }

    private async Task<bool> LoadAsync(long id, bool refused)
    {
        if (await parties.FindAsync(id, current.Require(), HttpContext.RequestAborted) is not { } found)
        {
            return false;
        }

        (Party, RefusedOnly) = (found, refused);
        Queries = await parties.QueriesAsync(found, refused, HttpContext.RequestAborted);
        return true;
    }
}
