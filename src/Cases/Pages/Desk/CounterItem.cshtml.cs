using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Access;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Pages.Desk.Acts;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>
/// 窗口收件: the same form as online on one dense page, for a walk-in applicant or a letter; with acceptance or the decision in
/// the same act. A refused filing comes back with everything typed; the same page sent twice makes one case.
/// </summary>
[RequestSizeLimit(Uploads.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.MostBytes)]
internal sealed class CounterItemModel(
    DeskSession desk,
    CatalogReader catalog,
    FileAtCounter counter,
    Uploads uploads,
    DivisionTable divisions,
    RegimeCatalog regimes,
    WalkIns walkIns,
    WalkInTickets tickets,
    CertificateMaterials certificates,
    CallableCertificates callable,
    Text text
) : PageModel
{
    public CounterForm Form { get; private set; } = null!;
    public string Token { get; private set; } = "";

    /// <summary>Carries a look-up of the person through the form; empty before.</summary>
    public string Ticket { get; private set; } = "";

    /// <summary>The case that was made; null while the form is being filled in.</summary>
    public Filed? Filed { get; private set; }

    public ServiceItemContent Item => Form.Item;

    /// <summary>The certificate of this platform that can take the place of the material; null where there is none.</summary>
    public string? Callable(MaterialRequirement material) =>
        callable.Names.FirstOrDefault(one => one == material.CertificateKind);

    public IReadOnlyList<Choice> Subjects =>
        [.. Item.Subjects.Select(kind => new Choice($"{kind}", DeskWords.Of(kind)))];

    public IReadOnlyList<Choice> Ways => [.. Item.Deliveries.Select(way => new Choice($"{way}", DeskWords.Of(way)))];

    public IReadOnlyList<Choice> Handlings => [.. Item.Handlings.Select(one => new Choice(one.Code, one.Name))];

    public IReadOnlyList<Choice> Channels =>
        [
            new($"{Channel.Counter}", text["desk.counter.at-counter"]),
            new($"{Channel.Post}", text["desk.counter.by-post"]),
        ];

    public IReadOnlyList<Choice> Thens =>
        [
            .. Enum.GetValues<CounterThen>()
                .Where(then => then == CounterThen.Receive || Item.Bundle is null)
                .Where(then => then != CounterThen.DecideOnTheSpot || Item.Mode == HandlingMode.OnTheSpot)
                .Select(then => new Choice($"{then}", text[$"desk.counter.then.{then}"])),
        ];

    public async Task<IActionResult> OnGetAsync(string item, CancellationToken ct)
    {
        Token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return await OpenAsync(item, ActInput.Empty, ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(string item, CancellationToken ct)
    {
        var (files, faults) = await uploads.TakeAsync(Request.Form.Files, ct);
        var input = ActInput.Of(Request.Form, files);
        if (await OpenAsync(item, input, ct) is { } refused)
        {
            return refused;
        }

        Token = input.Text("c-token");
        foreach (var (key, values) in Request.Form)
        {
            ModelState.SetModelValue(key, values.ToArray(), values.ToString());
            ModelState.MarkFieldSkipped(key);
        }

        Refuse(faults);
        if (input.Text("stage") == "known")
        {
            return await LookUpAsync(input, ct);
        }

        if (input.Text("stage") == "update" || Token.Length == 0)
        {
            return Page();
        }

        if (input.One("c-signed") is not null && input.Date("c-signed") is null)
        {
            ModelState.AddModelError("c-signed", text["field.date", text["desk.counter.signed-on"].Value]);
        }

        Refuse(Form.Faults);
        if (ModelState.IsValid)
        {
            var filed = await counter.RunAsync(Form.Filing(certificates), desk.By, ct);
            if (filed.IsOk)
            {
                ModelState.Clear();
                Filed = filed.Value;
                return Page();
            }

            Refuse(filed.Rejections);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<IActionResult?> OpenAsync(string id, ActInput input, CancellationToken ct)
    {
        if (await catalog.FindAsync(id, ct) is not { } published)
        {
            return NotFound();
        }

        Form = new CounterForm(published, regimes.Get(published.Content.Regime), input, divisions);
        if (await desk.RefusalAsync(CaseAct.FileAtCounter, published.Content.AuthorityCode, ct) is not null)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (tickets.Read(input.One("c-known"), desk.By.Actor) is { } code)
        {
            Ticket = input.Text("c-known");
            await UseAsync(await walkIns.ReadAsync(code, ct), input, ct);
        }

        return null;
    }

    /// <summary>调取已有信息: refused or not, nothing that was typed is lost.</summary>
    private async Task<IActionResult> LookUpAsync(ActInput input, CancellationToken ct)
    {
        var found = await walkIns.LookUpAsync(
            Item,
            input.Text("c-known-number"),
            input.One("c-known-reason"),
            desk.By,
            ct
        );
        if (found.IsOk)
        {
            Ticket = tickets.Write(found.Value.Code, desk.By.Actor);
            await UseAsync(found.Value, input, ct);
            return Page();
        }

        Refuse(found.Rejections.Select(one => one with { Field = $"c-known-{one.Field}" }));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task UseAsync(KnownWalkIn person, ActInput input, CancellationToken ct)
    {
        Form = new CounterForm(
            Form.Published,
            regimes.Get(Item.Regime),
            input,
            divisions,
            new KnownFields(person, new FieldParsers(divisions, LegalTime.DateOf(desk.Now)))
        );
        await Form.OfferAsync(certificates, ct);
    }

    private void Refuse(IEnumerable<Rejection> rejections)
    {
        var decision = Form.Decision.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var one in rejections)
        {
            var key = one.Field switch
            {
                null or "materials" => "",
                "truth" => "c-truth",
                "signedOn" => "c-signed",
                "way" => "c-wanted",
                { } field
                    when decision.Contains(CounterForm.DecisionOf(field))
                        && one.Code.StartsWith("CASE", StringComparison.Ordinal) => CounterForm.DecisionOf(field),
                { } field => field,
            };
            ModelState.AddModelError(key, one.Message);
        }
    }
}
