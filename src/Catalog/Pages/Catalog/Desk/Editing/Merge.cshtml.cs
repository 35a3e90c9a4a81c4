using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Tongban.Catalog.Editing;
using Tongban.Catalog.Editing.Comparing;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

/// <summary>Two changed one place: both are shown, and the second writer chooses. Nothing typed is lost till then.</summary>
internal sealed class MergeModel(
    CurrentActor current,
    EditionDesk desk,
    EditionSaving saving,
    ElementWords words,
    Text text
) : EditionPage(current, desk)
{
    public IReadOnlyList<MergeConflict> Conflicts { get; private set; } = [];
    private JsonObject mine = null!;
    private JsonObject theirs = null!;

    public static string NameOf(int index) => $"choice-{index}";

    public string Place(MergeConflict conflict) => words.Place(conflict.Label);

    public string BeforeOf(MergeConflict conflict) =>
        conflict.Base is null ? text["catalog.words.absent"].Value : words.Value(conflict.Field, conflict.Base, theirs);

    public IReadOnlyList<Choice> Sides(MergeConflict conflict) =>
        [
            new(nameof(MergeSide.Mine), text["catalog.merge.mine"], Side(conflict, conflict.Mine, mine)),
            new(nameof(MergeSide.Theirs), text["catalog.merge.theirs"], Side(conflict, conflict.Theirs, theirs)),
        ];

    public async Task<IActionResult> OnGetAsync(long id, int revision)
    {
        if (!await ShowAsync(id, revision))
            return await GoneAsync(id);
        return Conflicts.Count > 0 ? Page() : await TakeAsync(id, revision, new Dictionary<string, MergeSide>());
    }

    public async Task<IActionResult> OnPostAsync(long id, int revision)
    {
        if (!await ShowAsync(id, revision))
            return await GoneAsync(id);
        var choices = new Dictionary<string, MergeSide>(StringComparer.Ordinal);
        var open = new List<Rejection>();
        foreach (var (i, conflict) in Conflicts.Index())
            if (
                Request.Form[$"place-{i}"].ToString() == conflict.Place
                && Enum.TryParse<MergeSide>(Request.Form[NameOf(i)].ToString(), out var side)
            )
                choices[conflict.Place] = side;
            else
                open.Add(new Rejection("CAT-0222", $"请选择{Place(conflict)}留哪一个。", NameOf(i)));
        return open.Count > 0 ? Refuse(open) : await TakeAsync(id, revision, choices);
    }

    private string Side(MergeConflict conflict, JsonNode? value, JsonObject root) =>
        value is null && conflict.Field is null
            ? text["catalog.words.absent"].Value
            : words.Value(conflict.Field, value, root);

    private async Task<IActionResult> TakeAsync(long id, int revision, Dictionary<string, MergeSide> choices)
    {
        var saved = await saving.ChooseAsync(id, revision, choices, By, Ct);
        if (!saved.IsOk)
            return Refuse(saved.Rejections);
        return saved.Value.Waiting is null
            ? Redirect($"{Edition.Address}?done={EditingAct.Save}")
            : Redirect($"{Edition.Address}/merge/{revision}");
    }

    private async Task<bool> ShowAsync(long id, int revision)
    {
        if (!await OpenAsync(id) || await saving.CompareAsync(id, revision, Ct) is not { } compared)
            return false;
        (Conflicts, mine, theirs) = (compared.Merge.Conflicts, compared.Mine, compared.Theirs);
        return true;
    }
}
