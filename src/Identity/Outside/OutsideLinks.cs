using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.OpenId;
using Tongban.Identity.Proofing;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Identity.Outside;

/// <summary>A link as its owner sees it.</summary>
internal sealed record LinkShown(
    long Id,
    string Title,
    DateTimeOffset LinkedAt,
    DateTimeOffset LastUsedAt,
    bool Proves
);

/// <summary>
/// From what a provider says to an account here. A provider that may prove identity finds the account of the same number or opens one;
/// any other only opens what its owner has linked, once, after signing in here.
/// </summary>
internal sealed class OutsideLinks(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    Logins logins,
    Inbox inbox,
    ProofingOffice proofing,
    IFieldProtector protector,
    IBusinessClock clock,
    TimeProvider time
)
{
    /// <summary>Whose identity it is; a value of null asks the person to sign in here and confirm.</summary>
    /// <param name="provider">Who says it.</param>
    /// <param name="identity">What it says.</param>
    /// <param name="present">Account that is signed in already; null for nobody.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>IDENTITY-0075, 0076, 0079, 0083, 0084.</returns>
    public async Task<Result<Account?>> ArriveAsync(
        OutsideProvider provider,
        OutsideIdentity identity,
        long? present,
        CancellationToken ct
    )
    {
        try
        {
            await using var write = await work.BeginAsync(ct);
            var arrived = await FindAsync(provider, identity, present, ct);
            if (arrived is { IsOk: true, Value: not null })
                await write.CommitAsync(ct);
            return arrived;
        }
        catch (ConflictException)
        {
            // the same person arrived twice at once: the other one made account and link
            await using var write = await work.BeginAsync(ct);
            var arrived = await FindAsync(provider, identity, present, ct);
            if (arrived is { IsOk: true, Value: not null })
                await write.CommitAsync(ct);
            return arrived;
        }
    }

    /// <summary>Links what the browser brought to the account that is signed in.</summary>
    /// <returns>The account; IDENTITY-0075, 0079, 0084.</returns>
    public async Task<Result<Account>> LinkAsync(
        OutsideProvider provider,
        OutsideIdentity identity,
        Actor by,
        CancellationToken ct
    )
    {
        var account = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
        if (account.Kind != AccountKind.Person)
            return OutsideErrors.NotForStaff;
        if (identity.CitizenNumber is { } number && logins.CitizenKeyOf(number) != account.CitizenKey)
            return OutsideErrors.AnotherPerson(provider.Title);
        if (await LinkOfAsync(provider, identity, ct) is { } linked)
            return linked.AccountId == account.Id ? account : OutsideErrors.LinkedElsewhere(provider.Title);
        await AddAsync(provider, identity, account, ct);
        return account;
    }

    public Task<List<OutsideLink>> OfAsync(long accountId, CancellationToken ct) =>
        db.OutsideLinks.AsNoTracking().Where(one => one.AccountId == accountId).OrderBy(one => one.Id).ToListAsync(ct);

    /// <summary>Takes a link away, in the open write scope, unless it is the only way into the account.</summary>
    /// <returns>The link; IDENTITY-0077, 0078.</returns>
    public async Task<Result<OutsideLink>> RemoveAsync(long id, Account account, Actor by, CancellationToken ct)
    {
        if (
            await db.OutsideLinks.SingleOrDefaultAsync(one => one.Id == id && one.AccountId == account.Id, ct)
            is not { } link
        )
            return OutsideErrors.LinkGone;
        if (
            account.PasswordHash is null
            && !await db.Passkeys.AnyAsync(one => one.AccountId == account.Id, ct)
            && !await db.OutsideLinks.AnyAsync(one => one.AccountId == account.Id && one.Id != id, ct)
        )
            return OutsideErrors.LastWay;
        db.OutsideLinks.Remove(link);
        Record("outside.unlinked", link, by);
        return link;
    }

    /// <summary>Notes in the open write scope that a session was opened by it, which the provider may end.</summary>
    public async Task OpenedAsync(
        OutsideIdentity identity,
        Account account,
        long session,
        Actor by,
        CancellationToken ct
    )
    {
        var now = time.GetUtcNow();
        var link = await db.OutsideLinks.SingleAsync(
            one => one.Provider == identity.Provider && one.Subject == identity.Subject,
            ct
        );
        link.LastUsedAt = now;
        db.OutsideSessions.Add(
            new OutsideSession
            {
                Id = ids.Next(),
                SessionId = session,
                AccountId = account.Id,
                Provider = identity.Provider,
                Subject = identity.Subject,
                ProviderSession = identity.ProviderSession,
                OpenedAt = now,
            }
        );
        work.Record(
            new LedgerEntry(
                StreamOf(account.Id),
                "outside.signed-in",
                by,
                new
                {
                    provider = identity.Provider,
                    link = link.Id,
                    session,
                    assurance = identity.Assurance,
                }
            )
        );
    }

    public static string StreamOf(long accountId) => $"account:{accountId}";

    private async Task<Result<Account?>> FindAsync(
        OutsideProvider provider,
        OutsideIdentity identity,
        long? present,
        CancellationToken ct
    )
    {
        if (
            present is { } here
            && await db.Accounts.AnyAsync(one => one.Id == here && one.Kind != AccountKind.Person, ct)
        )
            return OutsideErrors.NotForStaff;
        if (await LinkOfAsync(provider, identity, ct) is { } link)
            return await LinkedAsync(provider, identity, link, present, ct);
        if (!provider.ProvesIdentity)
            return (Account?)null!;
        var number = CitizenNumber.Parse(identity.CitizenNumber, LegalTime.DateOf(clock.Now));
        var name = TextInput.Name(identity.Name);
        if (!number.IsOk || !name.IsOk)
            return OutsideErrors.NothingProved(provider.Title);
        var key = logins.CitizenKeyOf(number.Value.Value);
        var account = await db.Accounts.SingleOrDefaultAsync(one => one.ProofedKey == key, ct);
        if (present is { } signedIn && account?.Id != signedIn)
            return OutsideErrors.AnotherPerson(provider.Title);
        if (account is not null && account.Name != name.Value)
            return OutsideErrors.AnotherName(provider.Title);
        account ??= Open(provider, name.Value, number.Value.Value, key);
        var made = await AddAsync(provider, identity, account, ct);
        return await NoteProofAsync(provider, account, made, identity, ct);
    }

    private async Task<Result<Account?>> LinkedAsync(
        OutsideProvider provider,
        OutsideIdentity identity,
        OutsideLink link,
        long? present,
        CancellationToken ct
    )
    {
        if (present is { } signedIn && link.AccountId != signedIn)
            return OutsideErrors.LinkedElsewhere(provider.Title);
        var account = await db.Accounts.SingleAsync(one => one.Id == link.AccountId, ct);
        if (account.ClosedAt is not null)
            return OutsideErrors.Unknown;
        if (identity.CitizenNumber is { } said && logins.CitizenKeyOf(said) != account.CitizenKey)
            return OutsideErrors.AnotherPerson(provider.Title);
        if (provider.ProvesIdentity && identity.CitizenNumber is not null)
            return await NoteProofAsync(provider, account, link, identity, ct);
        return account;
    }

    /// <summary>
    /// The one place where a provider's proof counts for the account: what follows from it, such as the account's level, is set here.
    /// </summary>
    private async Task<Result<Account?>> NoteProofAsync(
        OutsideProvider provider,
        Account account,
        OutsideLink link,
        OutsideIdentity identity,
        CancellationToken ct
    )
    {
        (link.ProvedAt, link.Assurance) = (time.GetUtcNow(), identity.Assurance);
        Record("outside.identity-proved", link, ActorOf(account));
        var statement = new ProviderStatement(
            provider.Title,
            $"WB{link.Id}",
            identity.Name ?? "",
            identity.CitizenNumber ?? "",
            ProofingLevel.Verified
        );
        var proofed = await proofing.AttestAsync(account, statement, ActorOf(account), ct);
        return proofed.IsOk ? account : Result.Fail<Account?>(proofed.Rejections);
    }

    private async Task<OutsideLink?> LinkOfAsync(
        OutsideProvider provider,
        OutsideIdentity identity,
        CancellationToken ct
    )
    {
        var (key, issuer, subject) = (provider.Key, provider.Issuer, identity.Subject);
        return await db.OutsideLinks.SingleOrDefaultAsync(
            one => one.Provider == key && one.Issuer == issuer && one.Subject == subject,
            ct
        );
    }

    private Account Open(OutsideProvider provider, string name, string number, string key)
    {
        var id = ids.Next();
        var account = new Account
        {
            Id = id,
            Kind = AccountKind.Person,
            Name = name,
            // no phone yet, so nothing to type at the door
            LoginKey = logins.KeyOf($"outside:{id}"),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            CitizenNumber = protector.Protect(number),
            CitizenKey = key,
            CreatedAt = time.GetUtcNow(),
        };
        db.Accounts.Add(account);
        work.Record(
            new LedgerEntry(
                StreamOf(id),
                "outside.account-opened",
                ActorOf(account),
                new { account = id, provider = provider.Key }
            )
        );
        return account;
    }

    private async Task<OutsideLink> AddAsync(
        OutsideProvider provider,
        OutsideIdentity identity,
        Account account,
        CancellationToken ct
    )
    {
        // one of an earlier issuer under the same key opens nothing and makes room
        var (key, subject) = (provider.Key, identity.Subject);
        await db.OutsideLinks.Where(one => one.Provider == key && one.Subject == subject).ExecuteDeleteAsync(ct);
        var now = time.GetUtcNow();
        var link = new OutsideLink
        {
            Id = ids.Next(),
            Provider = provider.Key,
            Issuer = provider.Issuer,
            Subject = identity.Subject,
            AccountId = account.Id,
            LinkedAt = now,
            LastUsedAt = now,
        };
        db.OutsideLinks.Add(link);
        Record("outside.linked", link, ActorOf(account));
        await inbox.PutAsync(
            account.Id,
            $"outside-link:{link.Id}",
            $"已关联{provider.Title}",
            $"从现在起，您可以用{provider.Title}登录本账号。不是您本人关联的，请马上解除，并改密码。",
            "/account/outside",
            ct
        );
        return link;
    }

    private void Record(string type, OutsideLink link, Actor by) =>
        work.Record(
            new LedgerEntry(
                StreamOf(link.AccountId),
                type,
                by,
                new
                {
                    provider = link.Provider,
                    issuer = link.Issuer,
                    link = link.Id,
                    assurance = link.Assurance,
                }
            )
        );

    private static Actor ActorOf(Account account) => new(account.Id, account.Name, Roles.Citizen);
}
