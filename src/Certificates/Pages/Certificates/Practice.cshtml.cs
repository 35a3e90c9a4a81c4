using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Data;
using Tongban.Certificates.Records;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Pages;

/// <summary>执业记录 of a certificate: what was appended, and a new entry.</summary>
internal sealed class PracticeModel(CurrentActor current, PracticeRecords practice, Text text) : PageModel
{
    private const string Withdrawing = "true";

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public DateOnly? HappenedOn { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Document { get; set; }

    [BindProperty]
    public string? Corrects { get; set; }

    [BindProperty]
    public List<string> Withdraws { get; set; } = [];

    public CertificateRow Row { get; private set; } = null!;
    public IReadOnlyList<PracticeEntry> Entries { get; private set; } = [];
    public bool Done { get; private set; }

    public IReadOnlyList<Choice> Kinds =>
        [.. practice.RulesFor(Row, current.AuthorityCode)!.Kinds.Select(one => new Choice(one.Code, one.Name))];

    /// <summary>Entries that no later one has corrected.</summary>
    public IReadOnlyList<Choice> Correctable =>
        [
            .. Entries
                .Where(one => one is { CorrectedBy: null, Withdraws: false })
                .Select(one => new Choice(
                    one.Sequence.ToString(CultureInfo.InvariantCulture),
                    $"{one.Sequence}. {one.Kind} {ChineseDate.Format(one.HappenedOn)}"
                )),
        ];

    public IReadOnlyList<Choice> Withdrawal => [new(Withdrawing, text["certificates.practice.withdraws-yes"])];

    public async Task<IActionResult> OnGetAsync(long id, bool done, CancellationToken ct)
    {
        Done = done;
        return await LoadAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        ModelState.Clear();
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        var appended = await practice.AppendAsync(
            id,
            new PracticeRequest(
                Kind,
                HappenedOn,
                Words,
                Document,
                int.TryParse(Corrects, NumberStyles.None, CultureInfo.InvariantCulture, out var corrects)
                    ? corrects
                    : null,
                Withdraws.Contains(Withdrawing)
            ),
            current.Require(),
            ct
        );
        if (appended.IsOk)
        {
            return LocalRedirect($"/desk/certificates/{id}/practice?done=true");
        }

        ModelState.AddRejections(appended.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken ct)
    {
        if (await practice.OpenAsync(id, current.Require(), ct) is not { } row)
        {
            return false;
        }

        Row = row;
        Entries = await practice.OfAsync(id, ct);
        return true;
    }
}
