using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Core;
using Tongban.Certificates.Reading;
using Tongban.Certificates.Uses;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Pages;

/// <summary>授权用证 of a certificate of the reader's own: given, and taken back.</summary>
internal sealed class GrantsModel(CurrentActor current, CertificateReader reader, Uses.Grants office, Text text)
    : PageModel
{
    public const string DoneKey = "certificates.grants.done";

    [BindProperty]
    public GranteeKind? Kind { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public List<string> Consent { get; set; } = [];

    public CertificateView Certificate { get; private set; } = null!;
    public IReadOnlyList<GrantLine> Grants { get; private set; } = [];
    public string? Done => TempData[DoneKey] as string;

    public IReadOnlyList<Choice> Kinds =>
        [
            .. Enum.GetValues<GranteeKind>()
                .Where(one => one != GranteeKind.Party)
                .Select(one => new Choice($"{one}", text[$"certificates.grants.kind.{one}"])),
        ];

    public IReadOnlyList<Choice> Consents => [new("true", text["certificates.grants.consent"])];

    public async Task<IActionResult> OnGetAsync(long id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var given = await office.GiveAsync(
            current,
            id,
            new GrantRequest(Kind, Name, Number, Purpose, Until, Consent.Contains("true")),
            HttpContext.RequestAborted
        );
        return given.IsOk ? Say("certificates.grants.given", id) : Again(given.Rejections);
    }

    public async Task<IActionResult> OnPostRevokeAsync(long id, long grant)
    {
        ModelState.Clear();
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var revoked = await office.RevokeAsync(current, id, grant, HttpContext.RequestAborted);
        return revoked.IsOk ? Say("certificates.grants.revoked", id)
            : revoked.Rejection.Code == CertificateErrors.GrantGone.Code ? NotFound()
            : Again(revoked.Rejections);
    }

    private LocalRedirectResult Say(string key, long id)
    {
        TempData[DoneKey] = text[key].Value;
        return LocalRedirect($"/my/certificates/{id}/grants");
    }

    private PageResult Again(IReadOnlyList<Rejection> rejections)
    {
        ModelState.AddRejections(rejections);
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
        Grants = await office.OfAsync(id, HttpContext.RequestAborted);
        return true;
    }
}
