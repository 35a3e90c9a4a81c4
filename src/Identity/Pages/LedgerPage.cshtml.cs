using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Audit;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>审计: the ledger for the audit administrator, and nobody else.</summary>
internal sealed class LedgerPageModel(LedgerAudit audit, LedgerChecks checks, CurrentActor actor, IBusinessClock clock)
    : PageModel
{
    private const int Refusals = 50;

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Until { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? WorkNumber { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? About { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<AuditLine> Lines { get; private set; } = [];

    public IReadOnlyList<(RefusedAct Act, string Who)> Refused { get; private set; } = [];

    public IReadOnlyList<LedgerCheck> Checks { get; private set; } = [];

    /// <summary>Address of the next page; null on the last.</summary>
    public string? Next =>
        Lines is { Count: LedgerAudit.Size } full
            ? "/desk/ledger"
                + QueryString.Create(
                    new Dictionary<string, string?>(StringComparer.Ordinal)
                    {
                        ["From"] = From,
                        ["Until"] = Until,
                        ["WorkNumber"] = WorkNumber,
                        ["About"] = About,
                        ["Type"] = Type,
                        ["Before"] = full[^1].Found.Line.Id.ToString(CultureInfo.InvariantCulture),
                    }
                )
            : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        // without a question: today's
        From ??=
            Until is null && WorkNumber is null && About is null && Type is null
                ? LegalTime.DateOf(clock.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : null;
        var found = await audit.FindAsync(
            new AuditQuestion(Day(From), Day(Until), WorkNumber, About, Type, Before),
            actor.Require(),
            ct
        );
        if (found.IsOk)
        {
            Lines = found.Value;
        }
        else
        {
            ModelState.AddRejections(found.Rejections);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        Refused = await audit.RefusedAsync(Refusals, ct);
        Checks = await checks.ListAsync(5, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await checks.AskAsync(actor.Require(), ct);
        return LocalRedirect("/desk/ledger#checks");
    }

    private static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
