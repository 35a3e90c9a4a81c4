using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Parties;
using Tongban.Certificates.Reading;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Pages;

/// <summary>授权外部单位查询: the holder's separate consent (个人信息保护法第二十三条), told who, how reached, for what, which elements.</summary>
internal sealed class PartyGrantsModel(
    CurrentActor current,
    CertificateReader reader,
    Uses.Grants office,
    OutsideParties parties,
    Text text
) : PageModel
{
    [BindProperty]
    public string? Party { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public List<string> Consent { get; set; } = [];

    public CertificateView Certificate { get; private set; } = null!;
    public IReadOnlyList<Choice> Offers { get; private set; } = [];

    public IReadOnlyList<Choice> Consents => [new("true", text["certificates.party-grants.consent"])];

    public async Task<IActionResult> OnGetAsync(long id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var given = await office.GiveToPartyAsync(
            current,
            id,
            Party,
            Until,
            Consent.Contains("true"),
            HttpContext.RequestAborted
        );
        if (given.IsOk)
        {
            TempData[GrantsModel.DoneKey] = text["certificates.party-grants.given"].Value;
            return LocalRedirect($"/my/certificates/{id}/grants");
        }

        ModelState.AddRejections(given.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(long id)
    {
        if (await reader.OwnAsync(current, id, HttpContext.RequestAborted) is not { } own)
        {
            return false;
        }

        Certificate = own;
        Offers =
        [
            .. (await office.OffersAsync(current, id, HttpContext.RequestAborted)).Select(one => new Choice(
                one.Value,
                text["certificates.party-grants.offer", one.Party.Name, one.Purpose.Name],
                text[
                    "certificates.party-grants.offer-more",
                    string.Join(
                        '、',
                        one.Elements.Select(element => text[$"certificates.parties.element.{element}"].Value)
                    ),
                    parties.ContactOf(one.Party)
                ]
            )),
        ];
        return true;
    }
}
