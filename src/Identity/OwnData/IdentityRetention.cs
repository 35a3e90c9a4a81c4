using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity.OwnData;

/// <summary>Closed accounts lose what names their owner; the row stays, since cases refer to it.</summary>
internal sealed class ClosedAccounts(IdentityDb db) : IRetainedRecords
{
    public const string Nobody = "已注销";

    public string Type => "identity.account";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var rows = await db
            .Accounts.Where(one => one.ClosedAt != null && one.ClosedAt < before && one.Name != Nobody)
            .OrderBy(one => one.Id)
            .Take(most)
            .ToListAsync(ct);
        foreach (var row in rows)
        {
            row.Name = Nobody;
            (row.CitizenNumber, row.Phone, row.Address) = (default, default, default);
        }

        return rows.Count;
    }
}

internal sealed class EndedSessions(IdentityDb db, SessionLimits limits) : IRetainedRecords
{
    public string Type => "identity.session";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        // one that was never ended is over all the same once it is too old
        var opened = before - limits.Longest;
        return await db.DeleteFirstAsync<Session>(one => one.EndedAt < before || one.OpenedAt < opened, most, ct);
    }
}

internal sealed class ReadMessages(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.message";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        return await db.DeleteFirstAsync<Message>(one => one.ReadAt < before, most, ct);
    }
}

internal sealed class OldDemoTexts(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.demo-text";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        return await db.DeleteFirstAsync<DemoText>(one => one.At < before, most, ct);
    }
}

internal sealed class OldPhoneCodes(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.phone-code";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        return await db.DeleteFirstAsync<PhoneCode>(one => one.ExpiresAt < before, most, ct);
    }
}

/// <summary>Attempts to proof; what came of the last good one stands with the account.</summary>
internal sealed class OldProofingAttempts(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.proofing";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        return await db.DeleteFirstAsync<ProofingAttempt>(one => one.At < before, most, ct);
    }
}

internal sealed class OldKeptForms(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.kept-form";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        return await db.DeleteFirstAsync<KeptForm>(one => one.ExpiresAt < before, most, ct);
    }
}

/// <summary>Requests and tokens that have run out; the sign-on itself says who was where, and stays as long as its session.</summary>
internal sealed class OldSignOns(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.sign-on";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var gone = await db.DeleteFirstAsync<SignOnRequest>(one => one.ExpiresAt < before, most, ct);
        return gone + await db.DeleteFirstAsync<SignOnToken>(one => one.ExpiresAt < before, most - gone, ct);
    }
}
