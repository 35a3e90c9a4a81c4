using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Mandates;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>/my/mandates/new: first the content, then the text of it, to which the giver consents.</summary>
internal sealed class NewMandateModel(
    MandateOffice office,
    IMandateItems catalogue,
    Applicants applicants,
    CurrentActor actor,
    IBusinessClock clock,
    Text text
) : PageModel
{
    private const string AllItems = "all";
    private const string SomeItems = "some";
    private const int UsualDays = 90;

    [BindProperty]
    public MandateKind? Kind { get; set; }

    [BindProperty]
    public string? HolderName { get; set; }

    [BindProperty]
    public string? Holder { get; set; }

    [BindProperty]
    public string? Relation { get; set; }

    [BindProperty]
    public string? Scope { get; set; } = SomeItems;

    /// <summary>Codes, a line each.</summary>
    [BindProperty]
    public string? Items { get; set; }

    [BindProperty]
    public List<MandateAct> Acts { get; set; } = [MandateAct.Apply, MandateAct.View];

    [BindProperty]
    public DateOnly? From { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    /// <summary>The text to confirm; null while it is filled in.</summary>
    public PreparedMandate? Prepared { get; private set; }

    public string GiverName { get; private set; } = "";

    public IReadOnlyList<Choice> Kinds =>
        actor.EnterpriseId is not null
            ? []
            :
            [
                new($"{MandateKind.Agent}", MandateWords.Name(MandateKind.Agent), text["identity.mandates.kind-agent"]),
                new(
                    $"{MandateKind.Relative}",
                    MandateWords.Name(MandateKind.Relative),
                    text["identity.mandates.kind-relative"]
                ),
            ];

    public IReadOnlyList<Choice> Scopes =>
        [new(SomeItems, text["identity.mandates.some"]), new(AllItems, text["identity.mandates.all"])];

    public IReadOnlyList<Choice> Choices =>
        [.. Enum.GetValues<MandateAct>().Select(one => new Choice($"{one}", MandateWords.Name(one)))];

    public IReadOnlyList<Choice> Consents => [new("true", text["identity.mandates.consent"])];

    public async Task OnGetAsync(string? item, CancellationToken ct)
    {
        await GiverAsync(ct);
        var today = LegalTime.DateOf(clock.Now);
        (Items, From, Until) = (item, today, today.AddDays(UsualDays));
    }

    /// <summary>Shows the text of what was filled in.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var giver = await GiverAsync(ct);
        var request = await RequestAsync(ct);
        var prepared = request.IsOk
            ? await office.PrepareAsync(request.Value, giver, ct)
            : Result.Fail<PreparedMandate>(request.Rejections);
        if (!prepared.IsOk)
        {
            return Again(prepared.Rejections);
        }

        Prepared = prepared.Value;
        return Page();
    }

    /// <summary>Back to the fields, as they were filled in.</summary>
    public async Task<IActionResult> OnPostChangeAsync(CancellationToken ct)
    {
        await GiverAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostGiveAsync(string? hash, bool consent, CancellationToken ct)
    {
        var giver = await GiverAsync(ct);
        var request = await RequestAsync(ct);
        if (!request.IsOk)
        {
            return Again(request.Rejections);
        }

        var given = await office.GiveAsync(request.Value, giver, hash, consent, ct);
        if (given.IsOk)
        {
            return LocalRedirect($"/my/mandates/{given.Value}");
        }

        if (await office.PrepareAsync(request.Value, giver, ct) is { IsOk: true } prepared)
        {
            Prepared = prepared.Value;
        }

        return Again(given.Rejections);
    }

    private async Task<MandateGiver> GiverAsync(CancellationToken ct)
    {
        GiverName = (await applicants.OfAsync(actor, ct))?.Name ?? actor.Require().Name;
        return new MandateGiver(actor.Require(), actor.EnterpriseId, GiverName);
    }

    private async Task<Result<MandateRequest>> RequestAsync(CancellationToken ct)
    {
        List<MandateItem>? items = null;
        if (Scope != AllItems)
        {
            items = [];
            var codes = (Items ?? "").Split(
                ['\n', '\r', ',', '，', '、', ' ', '；'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            );
            if (codes.Length > MandateOffice.MostItems)
            {
                return MandateErrors.TooManyItems;
            }

            foreach (var code in codes.Distinct(StringComparer.Ordinal))
            {
                if (await catalogue.FindAsync(code, ct) is not { } found)
                {
                    return MandateErrors.ItemUnknown(code.Length > 60 ? code[..60] : code);
                }

                items.Add(found);
            }
        }

        return new MandateRequest(Kind, HolderName, Holder, Relation, items, Acts, From, Until);
    }

    private PageResult Again(IEnumerable<Rejection> rejections)
    {
        ModelState.AddRejections(rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
