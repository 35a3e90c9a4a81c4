using System.Globalization;
using Tongban.Platform;

namespace Tongban.Catalog.Editing;

/// <summary>A version's hour has come.</summary>
internal sealed class EditionEffectWork(EditionActs acts) : IDueWork
{
    public Task RunAsync(DueItem item, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(item);
        return acts.TakeEffectAsync(long.Parse(item.Key, CultureInfo.InvariantCulture), item.DueAt, ct);
    }
}
