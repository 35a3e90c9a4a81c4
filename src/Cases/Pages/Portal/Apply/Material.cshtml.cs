using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Reading;
using Tongban.Catalog.Content;
using Tongban.Certificates.Core;
using Tongban.Certificates.Uses;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>One material: upload its files, or take those that were handed in before.</summary>
[TakesFiles(Files = 2)]
internal sealed class MaterialModel(
    CurrentActor current,
    Text text,
    Drafts drafts,
    Applicants applicants,
    DivisionTable divisions,
    IBusinessClock clock,
    Uploads uploads,
    OwnPapers papers,
    CertificateMaterials certificates
) : DraftPage(current, text, drafts, applicants, divisions, clock)
{
    public MaterialRequirement Material { get; private set; } = null!;
    public IReadOnlyList<EarlierFile> Earlier { get; private set; } = [];

    /// <summary>Valid certificates of the applicant that can take its place.</summary>
    public IReadOnlyList<UsableCertificate> Offered { get; private set; } = [];

    /// <summary>Those of the kind that cannot, since the paper from which they were transcribed lacks something.</summary>
    public IReadOnlyList<UsableCertificate> Lacking { get; private set; } = [];

    /// <summary>The certificate that the applicant consented to use instead.</summary>
    public UsedCertificate? Used => Draft.Materials.FirstOrDefault(one => one.MaterialId == Material.Id)?.Certificate;

    /// <summary>Its status today.</summary>
    public CertificateStatus UsedStatus { get; private set; }
    public IReadOnlyList<HandedFile> Handed =>
        Draft.Materials.FirstOrDefault(one => one.MaterialId == Material.Id)?.Files ?? [];

    public async Task<IActionResult> OnGetAsync(string token, string material)
    {
        if ((await OpenAsync(token) ?? await FindAsync(material)) is { } refused)
        {
            return refused;
        }

        if (Request.Query.ContainsKey(TakesFilesAttribute.TooLarge))
        {
            ModelState.AddRejections([Uploads.TooLarge("file")]);
        }

        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(string token, string material, int file) =>
        (await OpenAsync(token) ?? await FindAsync(material)) is { } refused ? refused
        : Handed.ElementAtOrDefault(file) is { } handed ? await uploads.DownloadAsync(handed.Hash, handed.Name, Ct)
        : Refuse(CaseErrors.DocumentGone);

    /// <summary>Takes all files of the form; those that are fine stay when another is not.</summary>
    public async Task<IActionResult> OnPostAsync(string token, string material, List<IFormFile> file)
    {
        if ((await OpenToSaveAsync(token) ?? await FindAsync(material)) is { } refused)
        {
            return refused;
        }

        if (file.Count == 0)
        {
            return Again([new("PORTAL-0005", Text["portal.material.choose"], "file")]);
        }

        List<Rejection> faults = [];
        List<string> taken = [];
        foreach (var one in file)
        {
            var saved = await uploads.SaveAsync(one, "file", Ct);
            var attached = saved.IsOk
                ? await Drafts.AttachMaterialAsync(Draft.Token, By, Material.Id, saved.Value, Ct)
                : Result.Fail<DraftView>(saved.Rejections);
            if (attached.IsOk)
            {
                taken.Add(saved.Value.Name);
            }

            faults.AddRange(attached.Rejections.Select(fault => Naming(fault, one, file.Count)));
        }

        if (faults.Count == 0)
        {
            return Say(Text["portal.material.saved", Material.Name, string.Join("、", taken)], Address);
        }

        return faults.All(fault => fault.Field == "file")
            ? await OpenAsync(token) ?? await FindAsync(material) ?? Again(faults)
            : RefuseDraft(faults, Draft.Token);
    }

    private static Rejection Naming(Rejection fault, IFormFile file, int count) =>
        count > 1 && fault.Field == "file" && !fault.Message.Contains(file.FileName, StringComparison.Ordinal)
            ? fault with
            {
                Message = $"“{file.FileName}”：{fault.Message}",
            }
            : fault;

    public async Task<IActionResult> OnPostReuseAsync(string token, string material, long earlier)
    {
        if ((await OpenToSaveAsync(token) ?? await FindAsync(material)) is { } refused)
        {
            return refused;
        }

        return Earlier.FirstOrDefault(one => one.Id == earlier) is { } file
            ? await AttachAsync(new StoredFile(file.Hash, 0, FileTypes.Of(file.FileName), file.FileName))
            : Refuse(CaseErrors.DocumentGone);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string token, string material, string hash)
    {
        if ((await OpenToSaveAsync(token) ?? await FindAsync(material)) is { } refused)
        {
            return refused;
        }

        var removed = await Drafts.RemoveMaterialAsync(token, By, material, hash, Ct);
        return removed.IsOk ? LocalRedirect($"{Address}/materials/{material}") : RefuseDraft(removed.Rejections, token);
    }

    /// <summary>同意调用: uses a certificate in place of the file.</summary>
    public async Task<IActionResult> OnPostCertificateAsync(
        string token,
        string material,
        long certificate,
        bool consent
    )
    {
        ModelState.Clear();
        if ((await OpenToSaveAsync(token) ?? await FindAsync(material)) is { } refused)
        {
            return refused;
        }

        var used = await Drafts.UseCertificateAsync(token, By, material, certificate, consent, Applicant, Ct);
        return used.IsOk
                ? Say(
                    Text[
                        "portal.material.certificate-used",
                        Material.Name,
                        Offered.First(one => one.Id == certificate).Number
                    ],
                    Address
                )
            : used.Rejection.Field == "consent" || used.Rejection.Code == CaseErrors.CertificateNotYours("").Code
                ? Again(used.Rejections)
            : RefuseDraft(used.Rejections, token);
    }

    /// <summary>Takes the consent back.</summary>
    public async Task<IActionResult> OnPostPaperAsync(string token, string material)
    {
        if ((await OpenToSaveAsync(token) ?? await FindAsync(material)) is { } refused)
        {
            return refused;
        }

        var left = await Drafts.LeaveCertificateAsync(token, By, material, Ct);
        return left.IsOk ? LocalRedirect($"{Address}/materials/{material}") : RefuseDraft(left.Rejections, token);
    }

    private async Task<IActionResult> AttachAsync(StoredFile file)
    {
        var attached = await Drafts.AttachMaterialAsync(Draft.Token, By, Material.Id, file, Ct);
        return attached.IsOk ? Say(Text["portal.material.saved", Material.Name, file.Name], Address)
            : attached.Rejections.All(fault => fault.Field == "file") ? Again(attached.Rejections)
            : RefuseDraft(attached.Rejections, Draft.Token);
    }

    private async Task<IActionResult?> FindAsync(string id)
    {
        Material = Draft.Outcome.Materials.FirstOrDefault(one => one.Id == id && !one.FromForm)!;
        if (Material is null)
        {
            return RefuseDraft([CaseErrors.GroupGone], Draft.Token);
        }

        Offered =
            (await certificates.OfferedAsync([Material], Applicant.ProofedCode, Ct)).GetValueOrDefault(Material.Id)
            ?? [];
        Lacking = await certificates.LackingAsync(Material, Applicant.ProofedCode, Ct);
        if (Used is { } used)
        {
            UsedStatus = (await certificates.StatusAsync(Draft.Materials, Ct)).GetValueOrDefault(
                used.CertificateId,
                CertificateStatus.Cancelled
            );
        }

        Earlier = await papers.EarlierAsync(Draft.Item, Material, By, Applicant.Code, Ct);
        return null;
    }
}
