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
        return await db.DeleteFirstAsync<OutsideSession>(one => one.OpenedAt < before, most, ct);
    }
}

/// <summary>Sign-ins through a provider that were not finished, and logout tokens that were obeyed.</summary>
internal sealed class OldOutsideAttempts(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.outside-attempt";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var gone = await db.DeleteFirstAsync<OutsideAttempt>(one => one.ExpiresAt < before, most, ct);
        return gone + await db.DeleteFirstAsync<OutsideLogout>(one => one.ExpiresAt < before, most - gone, ct);
    }
}
