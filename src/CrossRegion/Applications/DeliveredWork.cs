using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Remote;
using Tongban.CrossRegion.Data;
using Tongban.CrossRegion.Exchange;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>Writes into the case of this place that the taking place handed the result over, as the envelope of it says.</summary>
internal sealed class DeliveredWork(CrossRegionDb db, RemoteCases cases, IFieldProtector protector) : IDueWork
{
    public const string Kind = "crossregion.delivered";

    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        var row = await db.Applications.AsNoTracking().SingleAsync(one => one.Number == item.Key, ct);
        var direction = row.Side == ApplicationSide.Home ? Direction.In : Direction.Out;
        var told = await db
            .Messages.AsNoTracking()
            .Where(one => one.Direction == direction && one.Application == item.Key && one.Kind == EnvelopeKinds.Handed)
            .OrderBy(one => one.Id)
            .FirstAsync(ct);
        var said = direction == Direction.In ? Read<Envelope>(told.Envelope).Body : Read<EnvelopeBody>(told.Body);
        // refused when it was handed over from the case itself meanwhile: then there is nothing to write
        await cases.DeliverAsync(row.OwnCaseId!.Value, said.Recipient!, said.Tracking, ct);
    }

    private T Read<T>(ProtectedText text) =>
        JsonSerializer.Deserialize<T>(protector.Reveal(text), PlatformJson.Options)!;
}
