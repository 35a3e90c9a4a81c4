using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Access;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>A page of one draft: opens it for its owner in the capacity it was begun in, with what is on record.</summary>
internal abstract class DraftPage(
    CurrentActor current,
    Text text,
    Drafts drafts,
    Applicants applicants,
    DivisionTable divisions,
    IBusinessClock clock
) : PortalPage(current, text)
{
    public DraftView Draft { get; protected set; } = null!;
    public Applicant Applicant { get; private set; } = null!;
    public KnownAnswers Known { get; private set; } = null!;
    public string Address => $"/drafts/{Draft.Token}";
    public DateOnly Today => LegalTime.DateOf(clock.Now);

    /// <summary>Last day on which the draft can be resumed.</summary>
    public DateOnly KeptThrough => LegalTime.DateOf(Draft.ExpiresAt).AddDays(-1);

    /// <summary>Whoever acts, as registered.</summary>
    protected Task<Applicant?> ActingApplicantAsync() => applicants.OfAsync(Current, Ct);

    protected Drafts Drafts => drafts;
    protected DivisionTable Divisions => divisions;

    /// <summary>Null when the page may go on.</summary>
    protected async Task<IActionResult?> OpenAsync(string token)
    {
        var opened = await drafts.OpenAsync(token, By, Ct);
        if (!opened.IsOk)
        {
            return RefuseDraft(opened.Rejections, token);
        }

        Draft = opened.Value;
        return Draft.CaseId is not null ? Refuse(CaseErrors.DraftSubmitted) : await RecognizeAsync();
    }

    /// <summary>
    /// Opens the draft to save something. A guide that changed while the page was open must lose nothing: the draft is
    /// taken over to the new version, and what was typed is saved into it.
    /// </summary>
    protected async Task<IActionResult?> OpenToSaveAsync(string token)
    {
        var opened = await drafts.OpenAsync(token, By, Ct);
        if (opened.IsOk || opened.Rejection.Code != CaseErrors.VersionChanged.Code)
        {
            return await OpenAsync(token);
        }

        var moved = await drafts.MoveToCurrentVersionAsync(token, By, Ct);
        if (!moved.IsOk)
        {
            return RefuseDraft(moved.Rejections, token);
        }

        TempData[MovedKey] = true;
        return await OpenAsync(token);
    }

    protected IActionResult RefuseDraft(IReadOnlyList<Rejection> rejections, string token) =>
        rejections[0].Code switch
        {
            "CASE-0072" => Refuse(
                rejections,
                new RefusalWay(Text["portal.draft.move"], $"/drafts/{token}/version", Posts: true)
            ),
            "CASE-0140" or "CASE-0141" or "CASE-0142" => Refuse(
                rejections,
                new RefusalWay(Text["portal.mandate.mine"], "/my/mandates")
            ),
            _ => Refuse(rejections, new RefusalWay(Text["portal.draft.all"], "/drafts")),
        };

    protected const string MovedKey = "portal.moved";

    /// <summary>Saves the groups that hold nothing but what is on record, so that nobody has to look at them.</summary>
    protected async Task<DraftView> SaveKnownAsync(DraftView draft)
    {
        await drafts.AskSourcesAsync(draft, Applicant, By, Ct);
        await ReadKnownAsync(draft.Token);
        foreach (var group in draft.Groups.Where(one => !one.Done && Known.Covers(one.Group)))
        {
            var typed = new TypedAnswers();
            Known.Fill(group.Group, typed);
            var saved = await drafts.SaveGroupAsync(draft.Token, By, group.Group.Id, typed.Raw, ct: Ct);
            draft = saved.IsOk ? saved.Value : draft;
        }

        return draft;
    }

    /// <summary>The next question of the situation, or the task list.</summary>
    protected static string NextAddress(DraftView draft) =>
        draft.Outcome is { StopsWith: null, Open: [var open, ..] }
            ? $"/drafts/{draft.Token}/situations/{open.Id}"
            : $"/drafts/{draft.Token}";

    /// <summary>To the page with the receipt; the query code is shown there once.</summary>
    protected IActionResult Sent(Filed filed)
    {
        if (filed.QueryCode is { } code)
        {
            TempData[SentModel.CodeKey + filed.Case.Number] = code;
        }

        return LocalRedirect(filed.Thing is { } thing ? $"/my/things/{thing}" : $"/cases/{filed.Case.Number}/sent");
    }

    private async Task<IActionResult?> RecognizeAsync()
    {
        var person = Draft.Choices.ApplicantKind == SubjectKind.Person;
        var found =
            Draft.Mandate is { } mandate ? await applicants.FindAsync(mandate.GiverId, mandate.GiverEnterpriseId, Ct)
            : person ? await applicants.FindAsync(By.Actor.AccountId, null, Ct)
            : By.Actor.Role == CaseRoles.Enterprise ? await applicants.OfAsync(Current, Ct)
            : null;
        if (found is null || (!person && AnotherEnterprise(found.Code)))
        {
            return Refuse(
                new Rejection("PORTAL-0001", Text["portal.capacity.wrong"]),
                new RefusalWay(
                    Text["portal.capacity.change"],
                    $"/acting-as?back={Uri.EscapeDataString($"/drafts/{Draft.Token}")}"
                )
            );
        }

        Applicant = found;
        await ReadKnownAsync(Draft.Token);
        return null;
    }

    /// <summary>What the account and other bodies' registers hold, for the form.</summary>
    protected async Task ReadKnownAsync(string token) =>
        Known = new KnownAnswers(
            Applicant.Known,
            await drafts.SourcedAsync(token, Ct),
            new FieldParsers(divisions, Today)
        );

    private bool AnotherEnterprise(string creditCode) =>
        Draft.Item.Form.AllFields.FirstOrDefault(field => field.Known == "enterprise.creditCode") is { } field
        && Draft.Answers.Text(field.Id) is { } filled
        && filled != creditCode;
}
