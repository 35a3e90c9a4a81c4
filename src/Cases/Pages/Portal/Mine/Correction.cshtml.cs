using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Reading;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform.Web;
using FieldKind = Tongban.Catalog.Content.FieldKind;

namespace Tongban.Cases.Pages.Portal;

/// <summary>The reply to the correction notice: what it lists and nothing else; a part of it is taken too.</summary>
[TakesFiles(Files = 10)]
internal sealed class CorrectionModel(
    CurrentActor current,
    Text text,
    OwnPapers papers,
    ApplicantMoves moves,
    Uploads uploads,
    DivisionTable divisions
) : CasePage(current, text, papers)
{
    private UploadRound Files => field ??= new UploadRound(uploads, By.Actor.AccountId);

    public CorrectionState Notice { get; private set; } = null!;
    public TypedAnswers Typed { get; private set; } = new();

    public IEnumerable<CorrectionItem> Open => Notice.Items.Where(item => Notice.Open.Contains(item.Id));
    public IEnumerable<CorrectionItem> Covered => Notice.Items.Where(item => !Notice.Open.Contains(item.Id));
    public DateOnly? ReplyBy => History.Clock.ReplyBy?.Due.Date;

    /// <summary>Control of an item's files: two items may be about two files of one material.</summary>
    public static string FileKey(CorrectionItem item) =>
        item.Place is null ? $"file.{item.TargetId}" : $"file.{item.TargetId}.{item.Id}";

    /// <summary>The file that an item is about, as the reader may open it; null where it is about more than one.</summary>
    public OwnPapers.Paper? Shown(CorrectionItem item) =>
        item.Place is { } place
            ? Papers.Files.FirstOrDefault(one => one.MaterialId == item.TargetId && one.FileHash == place.FileHash)
            : null;

    public FormField? FieldOf(CorrectionItem item) =>
        item.Target == CorrectionTarget.Field
            ? History.Item.Form.AllFields.FirstOrDefault(one => one.Id == item.TargetId)
            : null;

    public FieldInput Input(FormField field) =>
        FieldInput.Of(
            field with
            {
                Required = true,
                Hint = null,
            },
            Typed,
            null,
            divisions,
            Seal(field.Id, $"{field.Id}.name")
        );

    /// <summary>Files of a material that came with an earlier round of this form.</summary>
    public KeptFiles Kept(CorrectionItem item) => Files.Kept(FileKey(item));

    public IReadOnlyList<string> Before(FormField field) =>
        new AnswerWords(divisions).Lines(field, Papers.Answers[field.Id]);

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

    public async Task<IActionResult> OnPostAsync(string number, string? act)
    {
        if ((await OpenAsync(number) ?? Find()) is { } refused)
        {
            return refused;
        }

        Typed = TypedAnswers.From(Request.Form);
        var handed = await TakeFilesAsync();
        FormField[] fields = [.. Open.Select(FieldOf).OfType<FormField>()];
        foreach (var field in fields.Where(one => one.Kind == FieldKind.Division))
        {
            DivisionPicker.Read(Typed, field.Id, divisions);
        }

        if (act is { Length: > 0 } && act != "send")
        {
            ModelState.AddRejections(Files.Faults);
            Rearrange(act.Split(':'), fields);
            return Page();
        }

        if (Files.Faults.Count > 0)
        {
            return Again(Files.Faults);
        }

        var given = Typed.Given(fields.Select(one => one.Id).ToHashSet(StringComparer.Ordinal));
        var moved = await moves.ReplyAsync(Move(), handed, given, Ct);
        if (!moved.IsOk)
        {
            return
                moved.Rejection.Code is "CASE-0083"
                || moved.Rejection.Code.StartsWith("CASE-", StringComparison.Ordinal) is false
                ? Again(moved.Rejections.Select(one => one.Field == "items" ? one with { Field = null } : one))
                : RefuseCase(moved.Rejections);
        }

        return moved.Value.Status == CaseStatus.AwaitingCorrection
            ? Say(Text["portal.correction.part"], Address)
            : Say(Text["portal.correction.all"], Address);
    }

    private async Task<List<ReplyPart>> TakeFilesAsync()
    {
        var handed = new List<ReplyPart>();
        foreach (var item in Open)
        {
            var field = FieldOf(item);
            if (field is not null && field.Kind != FieldKind.File)
            {
                continue;
            }

            var key = field?.Id ?? FileKey(item);
            var files = await Files.TakeAsync(Request.Form, key, Ct);
            if (field is not null)
            {
                Typed.Set(key, files.Count > 0 ? files[^1].Hash : null);
                Typed.Set($"{key}.name", files.Count > 0 ? files[^1].Name : null);
            }
            else if (files.Count > 0)
            {
                handed.Add(
                    new ReplyPart(
                        item.Id,
                        [.. files.Select(one => new HandedFile(one.Hash, one.Name))],
                        PaperSeen: false
                    )
                );
            }
        }

        return handed;
    }

    private void Rearrange(string[] act, FormField[] fields)
    {
        if (act is ["add", var added] && fields.FirstOrDefault(one => one.Id == added) is { Columns.Count: > 0 } table)
        {
            Typed.AddRow(table);
        }
        else if (act is ["remove", var shortened, var row] && int.TryParse(row, out var index))
        {
            Typed.RemoveRow(shortened, index);
        }
    }

    private string? Seal(string hashKey, string nameKey) =>
        Typed.One(nameKey) is { Length: > 0 } name
            ? uploads.Seal(new Upload(Typed.One(hashKey), name), By.Actor.AccountId)
            : null;

    private IActionResult? Find()
    {
        Notice = Case.OpenCorrection!;
        return Notice is null ? RefuseCase([CaseErrors.WrongStatus(Case.Status, Text["portal.correction.act"])]) : null;
    }
}
