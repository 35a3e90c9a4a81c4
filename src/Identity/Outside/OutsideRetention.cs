using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity.Outside;

/// <summary>Which session was opened by which outside identity.</summary>
internal sealed class OldOutsideSessions(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.outside-session";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var ids = await db
            .OutsideSessions.Where(one => one.OpenedAt < before)
            .OrderBy(one => one.Id)
            .Take(most)
            .Select(one => one.Id)
            .ToListAsync(ct);
        return await db.OutsideSessions.Where(one => ids.Contains(one.Id)).ExecuteDeleteAsync(ct);
    }
}

/// <summary>Sign-ins through a provider that were not finished, and logout tokens that were obeyed.</summary>
internal sealed class OldOutsideAttempts(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.outside-attempt";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var attempts = await db
            .OutsideAttempts.Where(one => one.ExpiresAt < before)
            .OrderBy(one => one.Id)
            .Take(most)
            .Select(one => one.Id)
            .ToListAsync(ct);
        var gone = await db.OutsideAttempts.Where(one => attempts.Contains(one.Id)).ExecuteDeleteAsync(ct);
        var orders = await db
            .OutsideLogouts.Where(one => one.ExpiresAt < before)
            .OrderBy(one => one.Id)
            .Take(most - gone)
            .Select(one => one.Id)
            .ToListAsync(ct);
        return gone + await db.OutsideLogouts.Where(one => orders.Contains(one.Id)).ExecuteDeleteAsync(ct);
    }
}
