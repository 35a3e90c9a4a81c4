using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Platform;

namespace Tongban.Cases.Reading;

/// <summary>What was done to a case, and who read it, by its number.</summary>
internal sealed class CaseStreams(CasesDb db) : ILedgerStreams
{
    public async Task<IReadOnlyList<string>> FindAsync(string words, CancellationToken ct = default)
    {
        var number = words.Trim();
        return
            await db.Cases.Where(one => one.Number == number).Select(one => (long?)one.Id).SingleOrDefaultAsync(ct)
                is { } id
            ? [$"case:{id}", $"reading:case:{id}"]
            : [];
    }
}
