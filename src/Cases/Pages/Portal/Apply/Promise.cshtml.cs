using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Promises;
using Tongban.Cases.Signing;
using Tongban.Identity;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>容缺 or 告知承诺, each beside the ordinary way, which is chosen unless the applicant chooses otherwise.</summary>
internal sealed class PromiseModel(
    CurrentActor current,
    Text text,
    Drafts drafts,
    Applicants applicants,
    DivisionTable divisions,
    IBusinessClock clock,
    PromiseOffers offers,
    BlindIndex index
) : DraftPage(current, text, drafts, applicants, divisions, clock)
{
    private const string Ordinary = "ordinary";
    private const string Deferral = "later";
    private const string Commits = "commit";

    public string Way { get; private set; } = Ordinary;

    /// <summary>Materials chosen for later.</summary>
    public IReadOnlyList<string> Chosen { get; private set; } = [];

    /// <summary>Why a way is not offered to this applicant.</summary>
    public IReadOnlyList<string> Barred { get; private set; } = [];

    public IReadOnlyList<Choice> Later { get; private set; } = [];

    /// <summary>The 告知承诺书; null where it is not offered.</summary>
    public Sheet? Commitment { get; private set; }

    public IReadOnlyList<Choice> Ways =>
        [
            new(Ordinary, Text["portal.promise.ordinary"], Text["portal.promise.ordinary-hint"]),
            .. Later.Count > 0
                ? [new Choice(Deferral, Text["portal.promise.way-later"], Text["portal.promise.way-later-hint"])]
                : (Choice[])[],
            .. Commitment is not null
                ? [new Choice(Commits, Text["portal.promise.way-commit"], Text["portal.promise.way-commit-hint"])]
                : (Choice[])[],
        ];

    public async Task<IActionResult> OnGetAsync(string token)
    {
        if (await OpenAsync(token) is { } refused)
        {
            return refused;
        }

        await OfferAsync();
        Chosen = Draft.Promise.Later;
        Way =
            Draft.Promise.Commits ? Commits
            : Chosen.Count > 0 ? Deferral
            : Ordinary;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, string? way, List<string>? later)
    {
        if (await OpenToSaveAsync(token) is { } refused)
        {
            return refused;
        }

        ModelState.Clear();
        await OfferAsync();
        (Way, Chosen) = (way ?? Ordinary, later ?? []);
        if (Way == Deferral && Chosen.Count == 0)
        {
            return Again([PromiseErrors.NothingDeferred]);
        }

        var saved = await Drafts.SavePromiseAsync(
            token,
            By,
            Way switch
            {
                Deferral => new PromiseChoice(Chosen, Commits: false),
                Commits => new PromiseChoice([], Commits: true),
                _ => PromiseChoice.None,
            },
            Ct
        );
        return saved.IsOk ? LocalRedirect(Address)
            : saved.Rejection.Field is not null ? Again(saved.Rejections)
            : RefuseDraft(saved.Rejections, token);
    }

    /// <summary>What the item offers, less what the 承诺台账 stands against.</summary>
    private async Task OfferAsync()
    {
        var key = ApplicantDetails.KeyOf(Applicant.Code, index);
        var late = await offers.RefusalAsync(PromiseKind.Deferral, key, Today, Ct);
        var untrue = await offers.RefusalAsync(PromiseKind.Commitment, key, Today, Ct);
        Later = late is null
            ?
            [
                .. Draft.Deferrable.Select(material => new Choice(
                    material.Id,
                    material.Name,
                    Text["portal.promise.within", material.DeferFor!.Value]
                )),
            ]
            : [];
        Commitment = Draft.MayCommit && untrue is null ? PromiseText.Commitment(Draft.Published) : null;
        Barred =
        [
            .. late is not null && Draft.Deferrable.Any() ? [late.Message] : (string[])[],
            .. untrue is not null && Draft.MayCommit ? [untrue.Message] : (string[])[],
        ];
    }
}
