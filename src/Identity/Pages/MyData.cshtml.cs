using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.OwnData;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Identity.Pages;

/// <summary>我的信息: what the platform holds about the reader, and what the reader may ask of it.</summary>
internal sealed class MyDataModel(OwnDataOffice office, DataRequests requests, CurrentActor actor, IBusinessClock clock)
    : PageModel
{
    public IReadOnlyList<HeldLine> Held { get; private set; } = [];

    public IReadOnlyList<DataRequestView> Requests { get; private set; } = [];

    public IReadOnlyList<LedgerLine> Readings { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var account = actor.Require().AccountId;
        Held = await office.ListAsync(await office.OwnerAsync(account, ct), ct);
        Requests = await requests.OfAsync(account, ct);
        Readings = await requests.ReadingsAsync(account, ct);
    }

    public async Task<IActionResult> OnPostExportAsync(CancellationToken ct)
    {
        var by = actor.Require();
        var file = await office.ExportAsync(await office.OwnerAsync(by.AccountId, ct), by, ct);
        return File(file, "application/zip", $"我的信息-{LegalTime.DateOf(clock.Now):yyyyMMdd}.zip");
    }
}
