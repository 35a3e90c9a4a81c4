using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Reading;
using Tongban.Catalog.Content;
using Tongban.Certificates.Core;
using Tongban.Certificates.Uses;
using Tongban.Identity;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>/drafts/{token}: what is to be done on the way to sending.</summary>
internal sealed class TasksModel(
    CurrentActor current,
    Text text,
    Drafts drafts,
    Applicants applicants,
    DivisionTable divisions,
    IBusinessClock clock,
    CaseReader cases,
    CertificateMaterials certificates
) : DraftPage(current, text, drafts, applicants, divisions, clock)
{
    private IReadOnlyDictionary<string, IReadOnlyList<UsableCertificate>> offered =
        new Dictionary<string, IReadOnlyList<UsableCertificate>>();
    private IReadOnlyDictionary<long, CertificateStatus> standing = new Dictionary<long, CertificateStatus>();

    /// <summary>The guide changed while a page was open: said once.</summary>
    public bool Moved => TempData[MovedKey] is true;

    public bool DeliveryDone => Draft.Choices.WantedDelivery is not null;
    public bool Ready => Draft.IsReady && DeliveryDone && !Draft.Materials.Any(IsOver);
    public IEnumerable<MaterialRequirement> ToUpload => Draft.Outcome.Materials.Where(one => !one.FromForm);

    public HandedIn? Handed(MaterialRequirement material) =>
        Draft.Materials.FirstOrDefault(one => one.MaterialId == material.Id);

    public TaskState StateOf(MaterialRequirement material) =>
        Handed(material) is { } handed && !IsOver(handed) ? TaskState.Done : TaskState.ToDo;

    /// <summary>What stands beside a material: what was handed in, a certificate that is no longer valid, or one that can be used.</summary>
    public string NoteOn(MaterialRequirement material) =>
        Handed(material) is { } handed
            ? IsOver(handed)
                ? Text["portal.tasks.certificate-over", handed.Shown, CertificateNames.Of(StatusOf(handed))]
                : handed.Shown
            : offered.ContainsKey(material.Id)
                ? Text["portal.tasks.certificate-there", material.CertificateKind!]
                : "";

    private bool IsOver(HandedIn handed) =>
        handed.Certificate is not null && StatusOf(handed) != CertificateStatus.Valid;

    private CertificateStatus StatusOf(HandedIn handed) =>
        standing.GetValueOrDefault(handed.Certificate!.CertificateId, CertificateStatus.Cancelled);

    /// <summary>True when the group holds nothing but what is on record.</summary>
    public bool FromRecord(GroupProgress progress) => Known.Covers(progress.Group);

    public string ChosenText(Situation situation) =>
        situation.Options.FirstOrDefault(one => one.Id == Draft.Situations.GetValueOrDefault(situation.Id))?.Text ?? "";

    public async Task<IActionResult> OnGetAsync(string token)
    {
        var opened = await Drafts.OpenAsync(token, By, Ct);
        if (opened is { IsOk: true, Value.CaseId: { } caseId })
        {
            var filed = await cases.ForApplicantAsync(caseId, By, Ct);
            return filed.IsOk ? LocalRedirect($"/my/cases/{filed.Value.Number}") : Refuse(filed.Rejections);
        }

        if (await OpenAsync(token) is { } refused)
        {
            return refused;
        }

        offered = await certificates.OfferedAsync(Draft.Outcome.Materials, Applicant.ProofedCode, Ct);
        standing = await certificates.StatusAsync(Draft.Materials, Ct);
        return Draft.Outcome is { StopsWith: null, Open.Count: > 0 } ? LocalRedirect(NextAddress(Draft)) : Page();
    }
}
