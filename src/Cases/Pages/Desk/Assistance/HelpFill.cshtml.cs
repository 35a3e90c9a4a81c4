using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Help;
using Tongban.Cases.Remote;
using Tongban.Catalog.Content;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>代填: the counter's form of the item, kept as typed, right or wrong; finished, its sheet waits for the applicant.</summary>
[RequestSizeLimit(RemoteForms.MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = RemoteForms.MostBytes)]
internal sealed class HelpFillModel(DeskSession desk, HelpFiling filing, RemoteForms forms) : PageModel
{
    private const string SavedKey = "help.saved";

    public HelpDraft Draft { get; private set; } = null!;
    public RemoteForm Form { get; private set; } = null!;
    public bool Saved { get; private set; }
    public string? Kind { get; private set; }
    public string? Wanted { get; private set; }
    public string? Postal { get; private set; }

    private ServiceItemContent Item => Draft.Published.Content;

    public IReadOnlyList<Choice> Subjects => [.. Item.Subjects.Select(one => new Choice($"{one}", DeskWords.Of(one)))];

    public IReadOnlyList<Choice> Ways => [.. Item.Deliveries.Select(way => new Choice($"{way}", DeskWords.Of(way)))];

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct)
    {
        if (await OpenAsync(number, ct) is { } refused)
        {
            return refused;
        }

        Saved = TempData[SavedKey] is true;
        (Kind, Wanted) = ($"{Item.Subjects[0]}", $"{Item.Deliveries[0]}");
        if (Draft.Form is { } typed)
        {
            (Kind, Wanted, Postal) = ($"{typed.Kind}", $"{typed.Delivery}", typed.PostalAddress);
            Form = forms.Filled(Draft.Published, typed.Situations, typed.Answers, typed.Materials, ModelState);
        }
        else
        {
            Form = forms.Empty(Draft.Published);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken ct)
    {
        if (await OpenAsync(number, ct) is { } refused)
        {
            return refused;
        }

        var sent = Request.Form;
        var (form, faults) = await forms.TakeAsync(Draft.Published, sent, ct);
        Form = form;
        (Kind, Wanted, Postal) = (One("x-kind") ?? $"{Item.Subjects[0]}", One("x-wanted"), One("x-postal"));
        foreach (var (key, values) in sent)
        {
            ModelState.SetModelValue(key, values.ToArray(), values.ToString());
            ModelState.MarkFieldSkipped(key);
        }

        ModelState.AddRejections(faults);
        var finish = One("stage") == "finish" && ModelState.IsValid;
        var saved = await filing.SaveAsync(
            number,
            desk.By,
            new HelpForm(
                Enum.TryParse<SubjectKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : Item.Subjects[0],
                form.Situations,
                form.Answers,
                form.Materials,
                Enum.TryParse<DeliveryWay>(Wanted, out var way) && Enum.IsDefined(way) ? way : Item.Deliveries[0],
                Postal
            ),
            finish,
            ct
        );
        if (saved.IsOk && ModelState.IsValid)
        {
            TempData[SavedKey] = true;
            return LocalRedirect($"/desk/assistance/{number}/{(finish ? "confirm" : "fill")}");
        }

        ModelState.AddRejections(
            saved.Rejections.Select(one =>
                one.Field switch
                {
                    "materials" => one with { Field = null },
                    "way" => one with { Field = "x-wanted" },
                    "postalAddress" => one with { Field = "x-postal" },
                    _ => one,
                }
            )
        );
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();

        string? One(string name) => sent[name].FirstOrDefault(one => !string.IsNullOrWhiteSpace(one))?.Trim();
    }

    private async Task<IActionResult?> OpenAsync(string number, CancellationToken ct)
    {
        var opened = await filing.OpenAsync(number, desk.By, ct);
        if (opened.IsOk)
        {
            Draft = opened.Value;
            return null;
        }

        return opened.Rejection.Code == Domain.CaseErrors.NotFound.Code
            ? NotFound()
            : LocalRedirect($"/desk/assistance/{number}");
    }
}
