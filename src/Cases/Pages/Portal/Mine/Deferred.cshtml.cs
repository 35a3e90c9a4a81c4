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
    private readonly Dictionary<string, IReadOnlyList<Upload>> kept = new(StringComparer.Ordinal);

    public IReadOnlyList<MaterialRequirement> Owed => SupplyDeferred.Owed(History);
    public DateOnly? Until => History.State.Deferral?.NextUntil;

    public static string FileKey(MaterialRequirement material) => $"file.{material.Id}";

    /// <summary>Files of a material that came with an earlier round of this form.</summary>
    public IReadOnlyList<Upload> Kept(MaterialRequirement material) => kept.GetValueOrDefault(FileKey(material)) ?? [];

    public string SealOf(Upload upload) => uploads.Seal(upload, By.Actor.AccountId);

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
        var (handed, faults) = await TakeFilesAsync();
        if (faults.Count > 0)
        {
            return Again(faults);
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

    private async Task<(List<HandedIn> Handed, List<Rejection> Faults)> TakeFilesAsync()
    {
        var handed = new List<HandedIn>();
        var faults = new List<Rejection>();
        foreach (var material in Owed)
        {
            var key = FileKey(material);
            var dropped = Request.Form[$"drop.{key}"];
            var files = Request
                .Form[$"kept.{key}"]
                .Select(text => uploads.Unseal(text, By.Actor.AccountId))
                .OfType<Upload>()
                .Where(one => !dropped.Contains(one.Hash))
                .ToList();
            foreach (var file in Request.Form.Files.GetFiles(key).Where(file => file.FileName.Length > 0))
            {
                var saved = await uploads.SaveAsync(file, key, Ct);
                faults.AddRange(saved.Rejections);
                if (saved.IsOk)
                {
                    files.Add(new Upload(saved.Value.Hash, saved.Value.Name));
                }
            }

            files = [.. files.DistinctBy(one => one.Hash)];
            kept[key] = files;
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

        return (handed, faults);
    }

    private IActionResult? Find() =>
        History.State.Status == CaseStatus.Reviewing && Owed.Count > 0
            ? null
            : RefuseCase([CaseErrors.WrongStatus(Case.Status, Text["portal.deferred.do"])]);
}
