using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Access;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Identity;
using Tongban.Identity.Mandates;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>/apply/{item}: for whom, and which handling; the draft is made by the button, not by looking.</summary>
internal sealed class StartModel(
    CurrentActor current,
    Text text,
    Drafts drafts,
    Applicants applicants,
    DivisionTable divisions,
    IBusinessClock clock,
    CatalogReader catalog,
    Delegation delegation
) : DraftPage(current, text, drafts, applicants, divisions, clock)
{
    /// <summary>The guide hands its answers over as <c>s.question=option</c>.</summary>
    private const string AnswerPrefix = "s.";
    private const string MandateKey = "mandate";

    public PublishedItem Item { get; private set; } = null!;
    public SituationOutcome Outcome { get; private set; } = null!;
    public IReadOnlyDictionary<string, string> Answers { get; private set; } = new Dictionary<string, string>();
    public IReadOnlyList<Choice> Kinds { get; private set; } = [];
    public IReadOnlyList<Choice> Handlings { get; private set; } = [];
    public IReadOnlyList<DraftSummary> Begun { get; private set; } = [];
    public string Who { get; private set; } = "";

    /// <summary>Mandates under which the reader may apply for this item now.</summary>
    public IReadOnlyList<StandingMandate> Mandates { get; private set; } = [];

    /// <summary>The one that was chosen; null for the reader's own application.</summary>
    public StandingMandate? Mandate { get; private set; }
    public bool ActsForEnterprise =>
        Mandate is { } mandate ? mandate.GiverEnterpriseId is not null : Current.Is(CaseRoles.Enterprise);

    /// <summary>This page for another choice of in whose name; what the guide handed over stays.</summary>
    public string AddressFor(StandingMandate? one)
    {
        var query = QueryString.Create(
            Request
                .Query.Where(pair => pair.Key != MandateKey)
                .Select(pair => KeyValuePair.Create(pair.Key, (string?)$"{pair.Value}"))
        );
        return $"{Request.Path}{(one is null ? query : query.Add(MandateKey, $"{one.Id}"))}";
    }

    public async Task<IActionResult> OnGetAsync(string itemId, long? mandate) =>
        await OpenItemAsync(itemId, mandate) ?? Page();

    public async Task<IActionResult> OnPostAsync(string itemId, SubjectKind? kind, string? handling, long? mandate)
    {
        if (await OpenItemAsync(itemId, mandate) is { } refused)
        {
            return refused;
        }

        if (Kinds.Count == 0)
        {
            return Page();
        }

        if (Kinds.Count > 1 && Kinds.All(one => one.Value != $"{kind}"))
        {
            return Again([new("PORTAL-0002", Text["portal.start.kind-missing"], "kind")]);
        }

        var chosen = Kinds.Count == 1 ? Enum.Parse<SubjectKind>(Kinds[0].Value) : kind!.Value;
        if (Handlings.Count > 1 && Handlings.All(one => one.Value != handling))
        {
            return Again([new("PORTAL-0003", Text["portal.start.handling-missing"], "handling")]);
        }

        var started = await Drafts.StartAsync(Item.Id, By, chosen, handling, Mandate?.Id, Ct);
        if (!started.IsOk)
        {
            return Refuse(started.Rejections, new RefusalWay(Text["portal.draft.all"], "/drafts"));
        }

        if (await OpenAsync(started.Value.Token) is { } stopped)
        {
            return stopped;
        }

        var draft = Draft;
        if (Answers.Count > 0 && await Drafts.SaveSituationsAsync(draft.Token, By, Answers, Ct) is { IsOk: true } saved)
        {
            draft = saved.Value;
        }

        draft = draft.Outcome.IsComplete ? await SaveKnownAsync(draft) : draft;
        return LocalRedirect(NextAddress(draft));
    }

    private async Task<IActionResult?> OpenItemAsync(string itemId, long? mandate)
    {
        var guide = new RefusalWay(Text["portal.start.guide"], $"/items/{Uri.EscapeDataString(itemId)}");
        if (await catalog.FindAsync(itemId, Ct) is not { } item)
        {
            return NotFound();
        }

        if (!item.Content.TakesOnlineFiling)
        {
            return Refuse(CaseErrors.NotOnline, guide);
        }

        Item = item;
        Mandates = await delegation.ApplyingAsync(By, item.Id, item.Content.CatalogCode, Ct);
        if (mandate is { } id)
        {
            var chosen = await delegation.ForItemAsync(id, By, MandateAct.Apply, item.Id, item.Content.CatalogCode, Ct);
            if (!chosen.IsOk)
            {
                return Refuse(chosen.Rejections, new RefusalWay(Text["portal.mandate.mine"], "/my/mandates"));
            }

            Mandate = chosen.Value.Mandate;
        }

        Answers = Request
            .Query.Where(pair => pair.Key.StartsWith(AnswerPrefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[AnswerPrefix.Length..], pair => $"{pair.Value}", StringComparer.Ordinal);
        Outcome = SituationEngine.Resolve(item.Content, Answers);
        Kinds =
        [
            .. item
                .Content.Subjects.Where(one => one == SubjectKind.Person != ActsForEnterprise)
                .Select(one => new Choice($"{one}", Text[$"catalog.subject.{one}"])),
        ];
        Handlings = [.. item.Content.Handlings.Select(one => new Choice(one.Code, one.Name))];
        Begun =
        [
            .. (await Drafts.ListAsync(By, Ct)).Where(one => one.ItemId == item.Id && one.MandateId == Mandate?.Id),
        ];
        Who = Mandate?.GiverName ?? (await ActingApplicantAsync())?.Name ?? By.Actor.Name;
        return null;
    }
}
