using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Reading;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>One material: upload it, or take the file that was handed in before.</summary>
[Authorize(Policy = Roles.Applicant)]
[TakesFiles]
internal sealed class MaterialModel(
    CurrentActor current,
    Text text,
    Drafts drafts,
    Applicants applicants,
    DivisionTable divisions,
    IBusinessClock clock,
    Uploads uploads,
    OwnPapers papers
) : DraftPage(current, text, drafts, applicants, divisions, clock)
{
    public MaterialRequirement Material { get; private set; } = null!;
    public IReadOnlyList<EarlierFile> Earlier { get; private set; } = [];
    public HandedIn? Handed => Draft.Materials.FirstOrDefault(one => one.MaterialId == Material.Id);

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

    public async Task<IActionResult> OnGetFileAsync(string token, string material) =>
        (await OpenAsync(token) ?? await FindAsync(material)) is { } refused ? refused
        : Handed is { FileHash: { } hash, FileName: { } name } ? await uploads.DownloadAsync(hash, name, Ct)
        : Refuse(CaseErrors.DocumentGone);

    public async Task<IActionResult> OnPostAsync(string token, string material, IFormFile? file)
    {
        if ((await OpenToSaveAsync(token) ?? await FindAsync(material)) is { } refused)
        {
            return refused;
        }

        if (file is null)
        {
            return Again([new("PORTAL-0005", Text["portal.material.choose"], "file")]);
        }

        var saved = await uploads.SaveAsync(file, "file", Ct);
        return saved.IsOk ? await AttachAsync(saved.Value) : Again(saved.Rejections);
    }

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

    public async Task<IActionResult> OnPostRemoveAsync(string token, string material)
    {
        if ((await OpenToSaveAsync(token) ?? await FindAsync(material)) is { } refused)
        {
            return refused;
        }

        var removed = await Drafts.RemoveMaterialAsync(token, By, material, Ct);
        return removed.IsOk ? LocalRedirect($"{Address}/materials/{material}") : RefuseDraft(removed.Rejections, token);
    }

    private async Task<IActionResult> AttachAsync(StoredFile file)
    {
        var attached = await Drafts.AttachMaterialAsync(Draft.Token, By, Material.Id, file, Ct);
        return attached.IsOk
            ? Say(Text["portal.material.saved", Material.Name, file.Name], Address)
            : RefuseDraft(attached.Rejections, Draft.Token);
    }

    private async Task<IActionResult?> FindAsync(string id)
    {
        Material = Draft.Outcome.Materials.FirstOrDefault(one => one.Id == id && !one.FromForm)!;
        if (Material is null)
        {
            return RefuseDraft([CaseErrors.GroupGone], Draft.Token);
        }

        Earlier = await papers.EarlierAsync(Draft.Item, Material, By, Applicant.Code, Ct);
        return null;
    }
}
