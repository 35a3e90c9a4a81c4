using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity.OwnData;

/// <summary>What the accounts themselves hold about a person.</summary>
internal sealed class IdentityData(IdentityDb db, IFieldProtector protector) : IOwnData
{
    public async Task<IReadOnlyList<HeldData>> SummariseAsync(DataOwner owner, CancellationToken ct)
    {
        var id = owner.AccountId;
        var read = await db.Messages.CountAsync(one => one.AccountId == id && one.ReadAt != null, ct);
        var forms = await db.KeptForms.CountAsync(one => one.AccountId == id, ct);
        return
        [
            new("identity.account", 1, "/account"),
            new("identity.session", await db.Sessions.CountAsync(one => one.AccountId == id, ct), "/account/sessions"),
            new("identity.message", await db.Messages.CountAsync(one => one.AccountId == id, ct), "/my/messages", read),
            new("identity.kept-form", forms, null, forms),
            new("identity.sign-on", await db.SignOns.CountAsync(one => one.AccountId == id, ct), "/account/sessions"),
            new(
                "identity.outside-session",
                await db.OutsideSessions.CountAsync(one => one.AccountId == id, ct),
                "/account/outside"
            ),
            new(
                "identity.proofing",
                await db.ProofingAttempts.CountAsync(one => one.AccountId == id, ct),
                "/account/proofing"
            ),
            new(
                "identity.mandate",
                await db.Mandates.CountAsync(one => one.GiverId == id || one.HolderId == id, ct),
                "/my/mandates"
            ),
            new("identity.data-request", await db.DataRequests.CountAsync(one => one.AccountId == id, ct), "/my/data"),
        ];
    }

    public async Task WriteAsync(DataOwner owner, DataArchive into, CancellationToken ct)
    {
        var id = owner.AccountId;
        var account = await db.Accounts.AsNoTracking().SingleAsync(one => one.Id == id, ct);
        var enterprises = await db
            .Enterprises.AsNoTracking()
            .Where(one => one.RepresentativeId == id)
            .Select(one => new { one.Name, one.CreditCode })
            .ToListAsync(ct);
        into.Add(
            "identity.account",
            [
                new
                {
                    account.Name,
                    CitizenNumber = protector.Reveal(account.CitizenNumber),
                    Phone = protector.Reveal(account.Phone),
                    Address = protector.Reveal(account.Address),
                    account.ProofLevel,
                    account.ProofMeans,
                    account.ProofReference,
                    account.ProofedAt,
                    account.PhoneConfirmedAt,
                    account.CreatedAt,
                    account.LastSignInAt,
                    SecondFactor = await db.SecondFactors.AnyAsync(
                        one => one.AccountId == id && one.ConfirmedAt != null,
                        ct
                    ),
                    Passkeys = await db
                        .Passkeys.Where(one => one.AccountId == id)
                        .Select(one => new
                        {
                            one.Name,
                            one.CreatedAt,
                            one.LastUsedAt,
                        })
                        .ToListAsync(ct),
                    OutsideIdentities = await db
                        .OutsideLinks.Where(one => one.AccountId == id)
                        .Select(one => new
                        {
                            one.Provider,
                            one.Subject,
                            one.LinkedAt,
                            one.LastUsedAt,
                            one.ProvedAt,
                            one.Assurance,
                        })
                        .ToListAsync(ct),
                    Represents = enterprises,
                },
            ]
        );
        var sessions = await db.Sessions.AsNoTracking().Where(one => one.AccountId == id).ToListAsync(ct);
        into.Add(
            "identity.session",
            [
                .. sessions.Select(one => new
                {
                    one.Agent,
                    one.OpenedAt,
                    one.SeenAt,
                    one.EndedAt,
                }),
            ]
        );
        var messages = await db.Messages.AsNoTracking().Where(one => one.AccountId == id).ToListAsync(ct);
        into.Add(
            "identity.message",
            [
                .. messages.Select(one => new
                {
                    one.Title,
                    one.Words,
                    one.At,
                    one.ReadAt,
                }),
            ]
        );
        var signOns = await (
            from signOn in db.SignOns.AsNoTracking()
            join client in db.SignOnClients.AsNoTracking() on signOn.ClientId equals client.Id
            where signOn.AccountId == id
            select new
            {
                client.Name,
                signOn.Scope,
                signOn.GrantedAt,
                signOn.EndedAt,
            }
        ).ToListAsync(ct);
        into.Add("identity.sign-on", [.. signOns]);
        var outside = await db.OutsideSessions.AsNoTracking().Where(one => one.AccountId == id).ToListAsync(ct);
        into.Add("identity.outside-session", [.. outside.Select(one => new { one.Provider, one.OpenedAt })]);
        var attempts = await db.ProofingAttempts.AsNoTracking().Where(one => one.AccountId == id).ToListAsync(ct);
        into.Add(
            "identity.proofing",
            [
                .. attempts.Select(one => new
                {
                    one.Means,
                    one.Provider,
                    one.Outcome,
                    one.Reference,
                    one.At,
                }),
            ]
        );
        var mandates = await db
            .Mandates.AsNoTracking()
            .Where(one => one.GiverId == id || one.HolderId == id)
            .OrderBy(one => one.Id)
            .ToListAsync(ct);
        into.Add(
            "identity.mandate",
            [
                .. mandates.Select(one => new
                {
                    one.Number,
                    one.Kind,
                    Given = one.GiverId == id,
                    one.GiverName,
                    one.HolderName,
                    one.From,
                    one.Until,
                    one.Words,
                    one.GivenAt,
                    one.AcceptedAt,
                    one.EndedAt,
                    one.Ending,
                }),
            ]
        );
        var requests = await db.DataRequests.AsNoTracking().Where(one => one.AccountId == id).ToListAsync(ct);
        into.Add(
            "identity.data-request",
            [
                .. requests.Select(one => new
                {
                    one.Kind,
                    one.Type,
                    one.Reference,
                    one.Title,
                    Words = protector.Reveal(one.Words),
                    one.At,
                    one.DueOn,
                    one.Outcome,
                    Answer = protector.Reveal(one.Answer),
                    one.AnsweredAt,
                }),
            ]
        );
    }

    public async Task<int> DeleteAsync(DataOwner owner, CancellationToken ct) =>
        await db.KeptForms.Where(one => one.AccountId == owner.AccountId).ExecuteDeleteAsync(ct)
        + await db.Messages.Where(one => one.AccountId == owner.AccountId && one.ReadAt != null).ExecuteDeleteAsync(ct);

    public Task<IReadOnlyList<HeldRecord>> RecordsAsync(DataOwner owner, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<HeldRecord>>([]);
}
