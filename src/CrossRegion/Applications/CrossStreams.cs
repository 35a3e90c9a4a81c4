using Microsoft.EntityFrameworkCore;
using Tongban.CrossRegion.Data;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>What was done to an application across places, and who read it, by its number.</summary>
internal sealed class CrossStreams(CrossRegionDb db) : ILedgerStreams
{
    public async Task<IReadOnlyList<string>> FindAsync(string words, CancellationToken ct = default)
    {
        var number = words.Trim();
        return await db.Applications.AnyAsync(one => one.Number == number, ct)
            ? [$"cross:{number}", $"reading:cross:{number}"]
            : [];
    }
}
