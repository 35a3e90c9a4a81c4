using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>容缺后补 online: what was promised and nothing else; a part of it is taken too.</summary>
[TakesFiles(Files = 10)]
internal sealed class DeferredModel(
    CurrentActor current,
    Text text,
    OwnPapers papers,
    PromiseMoves moves,
    Uploads uploads
) : CasePage(current, text, papers)
{
    private UploadRound Files => field ??= new UploadRound(uploads, By.Actor.AccountId);

    public IReadOnlyList<MaterialRequirement> Owed => SupplyDeferred.Owed(History);
    public DateOnly? Until => History.State.Deferral?.NextUntil;

    public static string FileKey(MaterialRequirement material) => $"file.{material.Id}";

    /// <summary>Files of a material that came with an earlier round of this form.</summary>
    public KeptFiles Kept(MaterialRequirement material) => Files.Kept(FileKey(material));

    public async Task<IActionResult> OnGetAsync(string number)
    {
        if ((await OpenAsync(number) ?? Find()) is { } refused)
        {
            return refused;
        }

        if (Request.Query.ContainsKey(TakesFilesAttribute.TooLarge))
        {
            ModelState.AddRejections([Uploads.TooLarge()]);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if ((await OpenAsync(number) ?? Find()) is { } refused)
        {
            return refused;
        }

        ModelState.Clear();
        var handed = await TakeFilesAsync();
        if (Files.Faults.Count > 0)
        {
            return Again(Files.Faults);
        }

        if (handed.Count == 0)
        {
            return Again([PromiseErrors.NothingSupplied with { Field = FileKey(Owed[0]) }]);
        }

        var all = handed.Count == Owed.Count;
        var moved = await moves.SupplyAsync(Move(), handed, Ct);
        return moved.IsOk
            ? Say(Text[all ? "portal.deferred.all" : "portal.deferred.part"], Address)
            : RefuseCase(moved.Rejections);
    }

    private async Task<List<HandedIn>> TakeFilesAsync()
    {
        var handed = new List<HandedIn>();
        foreach (var material in Owed)
        {
            var files = await Files.TakeAsync(Request.Form, FileKey(material), Ct);
            if (files.Count > 0)
            {
                handed.Add(
                    new HandedIn(
                        material.Id,
                        [.. files.Select(one => new HandedFile(one.Hash, one.Name))],
                        PaperSeen: false
                    )
                );
            }
        }

        return handed;
    }

    private IActionResult? Find() =>
        History.State.Status == CaseStatus.Reviewing && Owed.Count > 0
            ? null
            : RefuseCase([CaseErrors.WrongStatus(Case.Status, Text["portal.deferred.do"])]);
}
