using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Filing;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>How the result is wanted, and whether notices may be served electronically.</summary>
internal sealed class DeliveryModel(
    CurrentActor current,
    Text text,
    Drafts drafts,
    Applicants applicants,
    DivisionTable divisions,
    IBusinessClock clock
) : DraftPage(current, text, drafts, applicants, divisions, clock)
{
    public string Way { get; private set; } = "";
    public bool Consent { get; private set; }
    public string PostalAddress { get; private set; } = "";
    public string? Back { get; private set; }

    public IEnumerable<Choice> Ways =>
        Draft.Item.Deliveries.Select(one => new Choice(
            $"{one}",
            Text[$"catalog.delivery.{one}"],
            Text[$"portal.delivery.hint.{one}"]
        ));

    public bool OffersPost => Draft.Item.Deliveries.Contains(DeliveryWay.Post);

    public async Task<IActionResult> OnGetAsync(string token, string? back)
    {
        if (await OpenAsync(token) is { } refused)
        {
            return refused;
        }

        var choices = Draft.Choices;
        (Way, Consent, Back) = ($"{choices.WantedDelivery}", choices.ConsentsToElectronicService, back);
        PostalAddress =
            choices.PostalAddress.Length > 0
                ? choices.PostalAddress
                : Applicant.Known.GetValueOrDefault(
                    Draft.Choices.ApplicantKind == SubjectKind.Person ? "person.address" : "enterprise.address",
                    ""
                );
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string token,
        DeliveryWay? way,
        bool consent,
        string? postalAddress,
        string? back
    )
    {
        if (await OpenToSaveAsync(token) is { } refused)
        {
            return refused;
        }

        (Way, Consent, PostalAddress, Back) = ($"{way}", consent, postalAddress ?? "", back);
        ModelState.Clear();
        if (way is null)
        {
            return Again([new("PORTAL-0006", Text["portal.delivery.missing"], "way")]);
        }

        var address = TextInput.Paragraphs(
            way == DeliveryWay.Post ? PostalAddress : "",
            Text["portal.delivery.address"],
            200,
            "postalAddress"
        );
        if (way == DeliveryWay.Post && !address.IsOk)
        {
            return Again(address.Rejections);
        }

        var saved = await Drafts.SaveChoicesAsync(
            token,
            By,
            Draft.Choices with
            {
                WantedDelivery = way,
                ConsentsToElectronicService = consent,
                PostalAddress = address.IsOk ? address.Value : "",
            },
            Ct
        );
        return saved.IsOk ? LocalRedirect(back == "check" ? $"{Address}/check" : Address)
            : saved.Rejection.Field is not null ? Again(saved.Rejections)
            : RefuseDraft(saved.Rejections, token);
    }
}
