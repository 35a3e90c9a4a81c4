using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Remote;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.CrossRegion.Agreements;
using Tongban.CrossRegion.Applications;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.CrossRegion.Pages;

/// <summary>代收: the item's own form on one page, with who it is, which originals were seen, and how the result comes back.</summary>
[RequestSizeLimit(RemoteForms.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = RemoteForms.MostBytes)]
internal sealed class CrossTakeModel(
    CrossSession session,
    CrossDesk desk,
    TakeIn takeIn,
    AgreementBook agreements,
    AgreedItems items,
    RemoteForms forms,
    CrossRegionOptions options,
    IBusinessClock clock,
    Text text
) : PageModel
{
    private PublishedItem published = null!;

    public ServiceItemContent Item => published.Content;
    public RemoteForm Form { get; private set; } = null!;
    public string HomeName { get; private set; } = "";
    public string TakerName { get; private set; } = "";
    public AgreementItem Agreed { get; private set; } = null!;

    /// <summary>The application that is corrected; null for a new one.</summary>
    public string? Number { get; private set; }
    public string? IdentityCheck { get; private set; }
    public bool ByPost { get; private set; }
    public string? Address { get; private set; }
    public TakenIn? Done { get; private set; }

    public IReadOnlyList<Choice> Checks => [.. TakeIn.IdentityChecks.Select(one => new Choice(one, one))];

    public IReadOnlyList<Choice> Subjects =>
        [.. Item.Subjects.Select(one => new Choice($"{one}", text[$"cross.subject.{one}"]))];

    public IReadOnlyList<Choice> Ways =>
        [
            new("here", text["cross.delivery.here"]),
            new("post", text[Agreed.Joint is null ? "cross.delivery.post" : "cross.delivery.sent"]),
        ];

    public async Task<IActionResult> OnGetAsync(string agreement, string code, string? number, CancellationToken ct)
    {
        if (!await OpenAsync(agreement, code, ct))
        {
            return NotFound();
        }

        if (string.IsNullOrEmpty(number))
        {
            Form = forms.Empty(published);
            return Page();
        }

        var seen = await desk.OpenAsync(number, await session.ByAsync(ct), ct);
        if (!seen.IsOk || !seen.Value.CanSend || seen.Value.Row.CatalogCode != code)
        {
            return NotFound();
        }

        var taken = seen.Value.Taken;
        (Number, IdentityCheck, ByPost, Address) = (number, taken.IdentityCheck, taken.ByPost, taken.PostalAddress);
        Form = forms.Filled(published, taken.Situations, taken.Answers, taken.Materials, ModelState);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string agreement, string code, CancellationToken ct)
    {
        if (!await OpenAsync(agreement, code, ct))
        {
            return NotFound();
        }

        var sent = Request.Form;
        var (form, faults) = await forms.TakeAsync(published, sent, ct);
        Form = form;
        Number = One("x-number");
        IdentityCheck = One("x-identity");
        ByPost = One("x-delivery") == "post";
        Address = One("x-address");
        foreach (var (key, values) in sent)
        {
            ModelState.SetModelValue(key, values.ToArray(), values.ToString());
            ModelState.MarkFieldSkipped(key);
        }

        ModelState.AddRejections(faults);
        if (One("stage") != "take")
        {
            return Page();
        }

        if (ModelState.IsValid)
        {
            var by = await session.ByAsync(ct);
            var done = await takeIn.RunAsync(
                new TakeInForm(
                    agreement,
                    code,
                    Number,
                    Enum.TryParse<SubjectKind>(One("x-kind"), out var kind) ? kind : Item.Subjects[0],
                    IdentityCheck,
                    ByPost,
                    Address,
                    One("x-truth") == "true",
                    form,
                    by.Where
                ),
                by.Actor,
                ct
            );
            if (done.IsOk && done.Value.QueryCode is null)
            {
                return Redirect($"/desk/cross-region/{done.Value.Number}");
            }

            if (done.IsOk)
            {
                ModelState.Clear();
                Done = done.Value;
                return Page();
            }

            ModelState.AddRejections(
                done.Rejections.Select(one => one.Field == "materials" ? one with { Field = null } : one)
            );
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();

        string? One(string name) => sent[name].FirstOrDefault(one => !string.IsNullOrWhiteSpace(one))?.Trim();
    }

    private async Task<bool> OpenAsync(string agreement, string code, CancellationToken ct)
    {
        if (
            agreements.Find(agreement) is not { } found
            || found.Of(options.Place) is null
            || !found.StandsOn(LegalTime.DateOf(clock.Now))
            || found.Item(code) is not { AtCounter: true } agreed
            || await items.ToTakeInAsync(agreed, ct) is not { } item
        )
        {
            return false;
        }

        (published, HomeName, Agreed) = (item, found.Other(options.Place).Name, agreed);
        TakerName = found.Of(options.Place)!.Name;
        return true;
    }
}
