using System.Globalization;
using Tongban.Platform;

namespace Tongban.Cases.Things;

/// <summary>The last call of a wave. Key: id of the 一件事, a colon, number of the wave.</summary>
internal sealed class WaveWork(ThingCorrections corrections) : IDueWork
{
    public const string Kind = "cases.thing-wave";

    public Task RunAsync(DueItem item, CancellationToken ct)
    {
        var parts = item.Key.Split(':');
        return corrections.SendAsync(
            long.Parse(parts[0], CultureInfo.InvariantCulture),
            int.Parse(parts[1], CultureInfo.InvariantCulture),
            last: true,
            ct
        );
    }
}
