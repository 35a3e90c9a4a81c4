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
        var ids = await db
            .Sessions.Where(one => one.EndedAt < before || one.OpenedAt < opened)
            .OrderBy(one => one.Id)
            .Take(most)
            .Select(one => one.Id)
            .ToListAsync(ct);
        return await db.Sessions.Where(one => ids.Contains(one.Id)).ExecuteDeleteAsync(ct);
    }
}

internal sealed class ReadMessages(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.message";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var ids = await db
            .Messages.Where(one => one.ReadAt < before)
            .OrderBy(one => one.Id)
            .Take(most)
            .Select(one => one.Id)
            .ToListAsync(ct);
        return await db.Messages.Where(one => ids.Contains(one.Id)).ExecuteDeleteAsync(ct);
    }
}

internal sealed class OldDemoTexts(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.demo-text";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var ids = await db
            .DemoTexts.Where(one => one.At < before)
            .OrderBy(one => one.Id)
            .Take(most)
            .Select(one => one.Id)
            .ToListAsync(ct);
        return await db.DemoTexts.Where(one => ids.Contains(one.Id)).ExecuteDeleteAsync(ct);
    }
}

internal sealed class OldPhoneCodes(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.phone-code";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var ids = await db
            .PhoneCodes.Where(one => one.ExpiresAt < before)
            .OrderBy(one => one.Id)
            .Take(most)
            .Select(one => one.Id)
            .ToListAsync(ct);
        return await db.PhoneCodes.Where(one => ids.Contains(one.Id)).ExecuteDeleteAsync(ct);
    }
}

/// <summary>Attempts to proof; what came of the last good one stands with the account.</summary>
internal sealed class OldProofingAttempts(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.proofing";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var ids = await db
            .ProofingAttempts.Where(one => one.At < before)
            .OrderBy(one => one.Id)
            .Take(most)
            .Select(one => one.Id)
            .ToListAsync(ct);
        return await db.ProofingAttempts.Where(one => ids.Contains(one.Id)).ExecuteDeleteAsync(ct);
    }
}

internal sealed class OldKeptForms(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.kept-form";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var ids = await db
            .KeptForms.Where(one => one.ExpiresAt < before)
            .OrderBy(one => one.Id)
            .Take(most)
            .Select(one => one.Id)
            .ToListAsync(ct);
        return await db.KeptForms.Where(one => ids.Contains(one.Id)).ExecuteDeleteAsync(ct);
    }
}

/// <summary>Requests and tokens that have run out; the sign-on itself says who was where, and stays as long as its session.</summary>
internal sealed class OldSignOns(IdentityDb db) : IRetainedRecords
{
    public string Type => "identity.sign-on";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var requests = await db
            .SignOnRequests.Where(one => one.ExpiresAt < before)
            .OrderBy(one => one.Id)
            .Take(most)
            .Select(one => one.Id)
            .ToListAsync(ct);
        var gone = await db.SignOnRequests.Where(one => requests.Contains(one.Id)).ExecuteDeleteAsync(ct);
        var tokens = await db
            .SignOnTokens.Where(one => one.ExpiresAt < before)
            .OrderBy(one => one.Id)
            .Take(most - gone)
            .Select(one => one.Id)
            .ToListAsync(ct);
        return gone + await db.SignOnTokens.Where(one => tokens.Contains(one.Id)).ExecuteDeleteAsync(ct);
    }
}
