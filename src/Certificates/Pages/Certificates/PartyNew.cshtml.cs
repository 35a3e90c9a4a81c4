using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Core;
using Tongban.Certificates.Parties;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Pages;

/// <summary>/desk/outside-parties/new: the security administrator registers a party; its key is shown once.</summary>
internal sealed class PartyNewModel(
    CurrentActor current,
    OutsideParties parties,
    PartyRules rules,
    CertificateTypes types,
    Text text
) : PageModel
{
    private const string Needed = "needed";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? CreditCode { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public PartyKind? Kind { get; set; }

    [BindProperty]
    public string? Basis { get; set; }

    [BindProperty]
    public string? Agreement { get; set; }

    [BindProperty]
    public List<string> Purposes { get; set; } = [];

    [BindProperty]
    public List<string> Elements { get; set; } = [];

    [BindProperty]
    public List<string> Types { get; set; } = [];

    [BindProperty]
    public List<string> Consent { get; set; } = [];

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    [BindProperty]
    public int? MostAMinute { get; set; }

    [BindProperty]
    public int? MostADay { get; set; }

    /// <summary>The only time that its secret is shown.</summary>
    public RegisteredParty? Made { get; private set; }

    public IReadOnlyList<Choice> Kinds =>
        [.. Enum.GetValues<PartyKind>().Select(one => new Choice($"{one}", KindName(one)))];

    public IReadOnlyList<Choice> Bases =>
        [
            .. Enum.GetValues<PartyKind>()
                .SelectMany(kind => rules.Of(kind).Bases.Select(one => new Choice(one.Code, BasisName(kind, one)))),
        ];

    public IReadOnlyList<Choice> PurposeChoices =>
        [
            .. Enum.GetValues<PartyKind>()
                .SelectMany(kind =>
                    rules
                        .Of(kind)
                        .Purposes.Select(one => new Choice(
                            one.Code,
                            text["certificates.parties.of-kind", KindName(kind), one.Name],
                            string.Join('、', one.Elements.Select(ElementName))
                        ))
                ),
        ];

    public IReadOnlyList<Choice> ElementChoices =>
        [.. Enum.GetValues<QueryElement>().Select(one => new Choice($"{one}", ElementName(one)))];

    public IReadOnlyList<Choice> TypeChoices => [.. types.All.Select(one => new Choice(one.Name, one.Name))];

    public IReadOnlyList<Choice> Consents => [new(Needed, text["certificates.parties.consent-needed"])];

    public void OnGet() => (Consent, MostAMinute, MostADay) = ([Needed], 30, 1000);

    public async Task<IActionResult> OnPostAsync()
    {
        ModelState.Clear();
        var made = await parties.RegisterAsync(
            new PartyRegistration(
                Name,
                CreditCode,
                Kind,
                Basis,
                Agreement,
                Types,
                Purposes,
                Elements,
                From,
                Until,
                Contact,
                Consent.Contains(Needed),
                MostAMinute,
                MostADay
            ),
            current.Require(),
            HttpContext.RequestAborted
        );
        if (!made.IsOk)
        {
            ModelState.AddRejections(made.Rejections);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        Made = made.Value;
        (Name, CreditCode, Contact, Kind, Basis, Agreement, From, Until) = (
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null
        );
        (Purposes, Elements, Types) = ([], [], []);
        OnGet();
        return Page();
    }

    private string KindName(PartyKind kind) => text[$"certificates.parties.kind.{kind}"];

    private string ElementName(QueryElement one) => text[$"certificates.parties.element.{one}"];

    private string BasisName(PartyKind kind, PartyBasis basis) =>
        text[
            "certificates.parties.of-kind",
            KindName(kind),
            basis.Law + basis.Article + (basis.Text is null ? text["certificates.parties.unverified"].Value : "")
        ];
}
