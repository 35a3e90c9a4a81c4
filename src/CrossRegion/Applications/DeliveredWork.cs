using System.Globalization;
using Tongban.Cases.Remote;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>What the taking place said of the hand-over.</summary>
internal sealed record HandedOver(string Recipient, string? Tracking);

/// <summary>Writes into the case at home that the taking place handed the result over.</summary>
internal sealed class DeliveredWork(RemoteCases cases) : IDueWork
{
    public const string Kind = "crossregion.delivered";

    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        var said = item.Payload<HandedOver>();
        // refused when the case was handed over by the home place itself meanwhile: then there is nothing to write
        await cases.DeliverAsync(
            long.Parse(item.Key, CultureInfo.InvariantCulture),
            said.Recipient,
            said.Tracking,
            ct
        );
    }
}
