using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;
using FieldKind = Tongban.Catalog.Content.FieldKind;

namespace Tongban.Cases.Pages.Portal;

/// <summary>One group of the form.</summary>
[TakesFiles(Files = 3)]
internal sealed class GroupModel(
    CurrentActor current,
    Text text,
    Drafts drafts,
    Applicants applicants,
    DivisionTable divisions,
    IBusinessClock clock,
    Uploads uploads
) : DraftPage(current, text, drafts, applicants, divisions, clock)
{
    public FormGroup Group { get; private set; } = null!;
    public TypedAnswers Typed { get; private set; } = new();
    public string? Back { get; private set; }

    /// <summary>What was saved of this page when it was shown.</summary>
    public string Seen { get; private set; } = "";
    public IReadOnlyList<FormField> OnRecord => [.. Group.Fields.Where(one => Known.For(one) is not null)];

    /// <summary>Fields of this page that another body's register filled.</summary>
    public IReadOnlyList<FormField> Sourced => [.. OnRecord.Where(one => Known.SourceOf(one) is not null)];

    public IEnumerable<FormField> Asked => Group.Fields.Where(one => Known.For(one) is null && MayBeAsked(one));

    public AnswerWords Words => new(Divisions);

    public FieldInput Input(FormField field) => FieldInput.Of(field, Typed, Group, Divisions, Sealed(field));

    public async Task<IActionResult> OnGetAsync(string token, string group, string? back)
    {
        Back = back;
        if ((await OpenAsync(token) ?? Find(group)) is { } refused)
        {
            return refused;
        }

        Typed = TypedAnswers.From(Group.Fields, Draft.Answers);
        Seen = DraftView.StateOf(Group, Draft.Answers);
        if (Request.Query.ContainsKey(TakesFilesAttribute.TooLarge))
        {
            ModelState.AddRejections([Uploads.TooLarge(Group.Fields.FirstOrDefault(IsFile)?.Id)]);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token, string group, string? back, string? act, string? seen)
    {
        Back = back;
        Seen = seen ?? "";
        if ((await OpenToSaveAsync(token) ?? Find(group)) is { } refused)
        {
            return refused;
        }

        if (act == "own")
        {
            await Drafts.DeclineSourcesAsync(Draft, [.. Sourced.Select(field => field.Known!)], By, Ct);
            return LocalRedirect($"{Address}/form/{group}{(back == "check" ? "?back=check" : "")}");
        }

        Typed = TypedAnswers.From(Request.Form);
        foreach (var field in Group.Fields.Where(one => one.Kind == FieldKind.Division))
        {
            DivisionPicker.Read(Typed, field.Id, Divisions);
        }

        var faults = await TakeFilesAsync();
        if (act is { Length: > 0 } && act != "save")
        {
            ModelState.AddRejections(faults);
            Rearrange(act.Split(':'));
            return Page();
        }

        Known.Fill(Group, Typed);
        if (faults.Count > 0)
        {
            return Again(faults);
        }

        var saved = await Drafts.SaveGroupAsync(token, By, group, Typed.Raw, seen, Ct);
        if (!saved.IsOk && saved.Rejection == CaseErrors.DraftSavedElsewhere)
        {
            return await SavedElsewhereAsync(token);
        }

        if (!saved.IsOk)
        {
            return saved.Rejections.Any(one => one.Code.StartsWith("CASE-", StringComparison.Ordinal))
                ? RefuseDraft(saved.Rejections, token)
                : Again(saved.Rejections);
        }

        var next = saved.Value.Groups.SkipWhile(one => one.Group.Id != group).Skip(1).FirstOrDefault(one => !one.Done);
        return LocalRedirect(
            back == "check" ? $"{Address}/check"
            : next is not null ? $"{Address}/form/{next.Group.Id}"
            : Address
        );
    }

    /// <summary>Keeps what was typed, and takes what is saved now as seen: who sends it again means it.</summary>
    private async Task<IActionResult> SavedElsewhereAsync(string token)
    {
        if (await OpenAsync(token) is { } refused)
        {
            return refused;
        }

        Seen = DraftView.StateOf(Group, Draft.Answers);
        ModelState.AddRejections([CaseErrors.DraftSavedElsewhere]);
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private static bool IsFile(FormField field) => field.Kind == FieldKind.File;

    /// <summary>A field whose condition another field of this page decides is shown with the condition in words.</summary>
    private bool MayBeAsked(FormField field) =>
        field.ShowWhen is not { } when
        || Group.Fields.Any(one => one.Id == when.Question)
        || FormConditions.Holds(when, Draft.Situations, Draft.Answers);

    private void Rearrange(string[] act)
    {
        if (
            act is ["add", var added]
            && Group.Fields.FirstOrDefault(one => one.Id == added) is { Columns.Count: > 0 } table
        )
        {
            Typed.AddRow(table);
        }
        else if (act is ["remove", var shortened, var row] && int.TryParse(row, out var number))
        {
            Typed.RemoveRow(shortened, number);
        }
    }

    /// <summary>A file belongs to its field only if it came with this post, or this page sealed it, or the draft has it.</summary>
    private async Task<List<Rejection>> TakeFilesAsync()
    {
        var faults = new List<Rejection>();
        foreach (var field in Group.Fields.Where(IsFile))
        {
            var kept = uploads.Unseal(Typed.One($"kept.{field.Id}"), By.Actor.AccountId);
            if (Request.Form.Files.GetFile(field.Id) is { FileName.Length: > 0 } file)
            {
                var saved = await uploads.SaveAsync(file, field.Id, Ct);
                kept = saved.IsOk ? new Upload(saved.Value.Hash, saved.Value.Name) : kept;
                faults.AddRange(saved.Rejections);
            }

            Typed.Set(field.Id, kept?.Hash);
            Typed.Set($"{field.Id}.name", kept?.Name);
        }

        return faults;
    }

    private string? Sealed(FormField field) =>
        IsFile(field) && Typed.One(field.Id) is { Length: > 0 } hash
            ? uploads.Seal(new Upload(hash, Typed.One($"{field.Id}.name")), By.Actor.AccountId)
            : null;

    private IActionResult? Find(string id)
    {
        Group = Draft.Outcome.Form.Groups.FirstOrDefault(one => one.Id == id)!;
        return Group is null ? RefuseDraft([CaseErrors.GroupGone], Draft.Token) : null;
    }
}
