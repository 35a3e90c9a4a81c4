using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Pages.Desk.Acts;
using Tongban.Cases.Reading;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>
/// One act on one case. Asks, shows what will be written where that matters, and hands the act to the engine. Whatever is
/// refused comes back with everything that was typed.
/// </summary>
[RequestSizeLimit(Uploads.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Uploads.MostBytes)]
internal sealed class ActModel(
    DeskSession desk,
    DeskMoves moves,
    Rehearsal rehearsal,
    ActQuestions questions,
    Uploads uploads
) : PageModel
{
    public ActView View { get; private set; } = null!;
    public DeskCase Case => View.Case;
    public ActForm Form => View.Form;

    /// <summary>What is about to be signed; null while the form is being filled in.</summary>
    public Preview? Preview { get; private set; }

    /// <summary>What happened to the case since this person opened the form.</summary>
    public IReadOnlyList<TimelineEntry> Changes { get; private set; } = [];

    /// <summary>True when the case no longer stands so that the act makes sense.</summary>
    public bool Closed { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, string act, CancellationToken ct)
    {
        if (await OpenAsync(number, act, ActInput.Empty, ct) is { } refused)
        {
            return refused;
        }

        Closed = !Form.Applies(Case);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, string act, CancellationToken ct)
    {
        var (files, faults) = await uploads.TakeAsync(Request.Form.Files, ct);
        var input = ActInput.Of(Request.Form, files);
        if (await OpenAsync(number, act, input, ct) is { } refused)
        {
            return refused;
        }

        foreach (var (key, values) in Request.Form)
        {
            ModelState.SetModelValue(key, values.ToArray(), values.ToString());
            ModelState.MarkFieldSkipped(key);
        }

        Refuse(faults);
        var stage = input.Text("stage");
        if (stage == "edit")
        {
            return Page();
        }

        foreach (var fault in questions.Lacking(Form, Case, input))
        {
            ModelState.AddModelError(fault.Field!, fault.Message);
        }

        if (!ModelState.IsValid)
        {
            return Again(StatusCodes.Status422UnprocessableEntity);
        }

        var seen = input.Number("seen") ?? Case.Seen;
        if (await rehearsal.TryAsync(Form, Case, input, ct) is { } rehearsed)
        {
            if (!rehearsed.IsOk)
            {
                return Refused(rehearsed.Rejections, seen);
            }

            if (stage != "confirm")
            {
                Preview = rehearsed.Value;
                return seen == Case.Seen ? Page() : Moved(seen);
            }

            if (input.Text("digest") != rehearsed.Value.Digest)
            {
                Preview = rehearsed.Value;
                return Moved(seen);
            }
        }

        var move = new CaseMove(Case.Row.Id, Case.By, seen) { Loaded = Case.Loaded };
        var moved = await Form.RunAsync(moves, Case, move, input, ct);
        if (moved.IsOk)
        {
            return LocalRedirect($"{Case.Address}?done={Form.Slug}&since={seen}");
        }

        if (moved.Rejection.Code is "CASE-0409" or "CASE-0039")
        {
            await OpenAsync(number, act, input, ct);
        }

        return Refused(moved.Rejections, seen);
    }

    private async Task<IActionResult?> OpenAsync(string number, string act, ActInput input, CancellationToken ct)
    {
        if (
            ActForms.Find(act) is not { } form
            || await desk.OpenAsync(number, HttpMethods.IsGet(Request.Method) ? ReadingKind.Page : null, ct)
                is not { } one
        )
        {
            return NotFound();
        }

        View = new ActView(form, one, input);
        return await desk.MayAsync(form.Act, one, ct) ? null : StatusCode(StatusCodes.Status403Forbidden);
    }

    private PageResult Refused(IReadOnlyList<Rejection> rejections, int seen)
    {
        Refuse(rejections);
        if (seen != Case.Seen)
        {
            Changes = Since(seen);
        }

        return Again(
            rejections[0].Code is "CASE-0409" or "CASE-0039"
                ? StatusCodes.Status409Conflict
                : StatusCodes.Status422UnprocessableEntity
        );
    }

    private PageResult Moved(int seen)
    {
        Refuse([CaseErrors.ChangedSinceShown]);
        Changes = Since(seen);
        return Again(StatusCodes.Status409Conflict);
    }

    private IReadOnlyList<TimelineEntry> Since(int seen) =>
        [.. Case.View.Timeline.TakeLast(Math.Max(0, Case.Seen - seen))];

    private PageResult Again(int status)
    {
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>A refusal stands beside its field when the form has it, else on top.</summary>
    private void Refuse(IEnumerable<Rejection> rejections)
    {
        var names = Form.Fields(Case).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var one in rejections)
        {
            var beside =
                one.Field is { } field
                && (names.Contains(field) || (Form.Partial is not null && Request.Form.ContainsKey(field)));
            ModelState.AddModelError(beside ? one.Field! : "", one.Message);
        }
    }
}
