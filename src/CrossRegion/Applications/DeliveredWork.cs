using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Remote;
using Tongban.CrossRegion.Data;
using Tongban.CrossRegion.Exchange;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>Writes into the case at home that the taking place handed the result over, as its envelope says.</summary>
internal sealed class DeliveredWork(CrossRegionDb db, RemoteCases cases, IFieldProtector protector) : IDueWork
{
    public const string Kind = "crossregion.delivered";

    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        var row = await db.Applications.AsNoTracking().SingleAsync(one => one.Number == item.Key, ct);
        var came = await db
            .Messages.AsNoTracking()
            .Where(one =>
                one.Direction == Direction.In && one.Application == item.Key && one.Kind == EnvelopeKinds.Handed
            )
            .OrderBy(one => one.Id)
            .FirstAsync(ct);
        var said = JsonSerializer.Deserialize<Envelope>(protector.Reveal(came.Envelope), PlatformJson.Options)!.Body;
        // refused when the home place has handed it over itself meanwhile: then there is nothing to write
        await cases.DeliverAsync(row.CaseId!.Value, said.Recipient!, said.Tracking, ct);
    }
}
