using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;

namespace Tongban.Identity.Accounts;

internal sealed partial class AccountStore : IUserPasskeyStore<Account>
{
    public async Task AddOrUpdatePasskeyAsync(
        Account user,
        UserPasskeyInfo passkey,
        CancellationToken cancellationToken
    )
    {
        var key = Base64Url.EncodeToString(passkey.CredentialId);
        var row = await db.Passkeys.SingleOrDefaultAsync(one => one.CredentialId == key, cancellationToken);
        await WriteAsync(
            () =>
            {
                if (row is null)
                {
                    db.Passkeys.Add(
                        new Passkey
                        {
                            Id = ids.Next(),
                            AccountId = user.Id,
                            CredentialId = key,
                            Name = passkey.Name ?? "",
                            PublicKey = Convert.ToBase64String(passkey.PublicKey),
                            SignCount = passkey.SignCount,
                            Transports = JsonSerializer.Serialize(passkey.Transports ?? []),
                            UserVerified = passkey.IsUserVerified,
                            BackupEligible = passkey.IsBackupEligible,
                            BackedUp = passkey.IsBackedUp,
                            CreatedAt = time.GetUtcNow(),
                        }
                    );
                    return;
                }

                (row.SignCount, row.BackedUp) = (passkey.SignCount, passkey.IsBackedUp);
                row.UserVerified |= passkey.IsUserVerified;
                row.LastUsedAt = time.GetUtcNow();
            },
            cancellationToken
        );
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [
            .. (
                await db.Passkeys.AsNoTracking().Where(one => one.AccountId == user.Id).ToListAsync(cancellationToken)
            ).Select(Info),
        ];

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var key = Base64Url.EncodeToString(credentialId);
        return await db.Accounts.SingleOrDefaultAsync(
            one => db.Passkeys.Any(passkey => passkey.CredentialId == key && passkey.AccountId == one.Id),
            cancellationToken
        );
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        Account user,
        byte[] credentialId,
        CancellationToken cancellationToken
    )
    {
        var key = Base64Url.EncodeToString(credentialId);
        return
            await db
                .Passkeys.AsNoTracking()
                .SingleOrDefaultAsync(one => one.CredentialId == key && one.AccountId == user.Id, cancellationToken)
                is { } row
            ? Info(row)
            : null;
    }

    public async Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var key = Base64Url.EncodeToString(credentialId);
        if (
            await db.Passkeys.SingleOrDefaultAsync(
                one => one.CredentialId == key && one.AccountId == user.Id,
                cancellationToken
            ) is
            { } row
        )
            await WriteAsync(() => db.Passkeys.Remove(row), cancellationToken);
    }

    private static UserPasskeyInfo Info(Passkey row) =>
        new(
            Base64Url.DecodeFromChars(row.CredentialId),
            Convert.FromBase64String(row.PublicKey),
            row.CreatedAt,
            (uint)row.SignCount,
            JsonSerializer.Deserialize<string[]>(row.Transports),
            row.UserVerified,
            row.BackupEligible,
            row.BackedUp,
            [],
            []
        )
        {
            Name = row.Name,
        };
}
