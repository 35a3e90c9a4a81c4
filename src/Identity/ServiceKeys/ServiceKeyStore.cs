using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Access;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.ServiceKeys;

/// <param name="Secret">Shown once, kept nowhere.</param>
internal sealed record NewServiceKey(string Name, string Secret);

/// <summary>Makes, lists, revokes and recognises service keys.</summary>
internal sealed class ServiceKeyStore(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    KnownKeys remembered,
    TimeProvider time
)
{
    public const string Prefix = "tbk_";
    private const int SecretBytes = 32;
    private const int HintLength = 10;
    private static readonly TimeSpan UseKeptTo = TimeSpan.FromMinutes(5);

    public Task<List<ServiceKey>> ListAsync(CancellationToken ct) =>
        db.ServiceKeys.AsNoTracking().OrderByDescending(key => key.Id).ToListAsync(ct);

    public async Task<Result<NewServiceKey>> CreateAsync(
        string? name,
        IReadOnlyList<string> scopes,
        Actor by,
        CancellationToken ct
    )
    {
        if (PermissionTable.Shipped.Refusal("service-key.issue", by) is { } refusal)
            return refusal;
        var named = TextInput.Line(name, "名称", 60, "Name");
        string[] known = [.. ApiAccess.OwnScopes.Where(scopes.Contains)];
        List<Rejection> wrong = [.. named.Rejections];
        if (known.Length == 0)
            wrong.Add(IdentityErrors.ScopeMissing);
        if (wrong.Count > 0)
            return Result.Fail<NewServiceKey>(wrong);
        await using var write = await work.BeginAsync(ct);
        var made = Add(named.Value, string.Join(' ', known), by);
        await write.CommitAsync(ct);
        return new NewServiceKey(made.Key.Name, made.Secret);
    }

    /// <summary>Makes a key in the running transaction, for a caller that checked who may.</summary>
    public (ServiceKey Key, string Secret) Add(string name, string scopes, Actor by)
    {
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var key = new ServiceKey
        {
            Id = ids.Next(),
            Name = name,
            Hint = secret[..HintLength],
            SecretHash = HashOf(secret),
            Scopes = scopes,
            CreatedBy = by.AccountId,
            CreatedAt = time.GetUtcNow(),
        };
        db.ServiceKeys.Add(key);
        work.Record(
            new LedgerEntry(
                $"service-key:{key.Id}",
                "service-key.created",
                by,
                new
                {
                    key.Name,
                    key.Hint,
                    key.Scopes,
                }
            )
        );
        return (key, secret);
    }

    public async Task<Result<ServiceKey>> RevokeAsync(long id, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("service-key.revoke", by) is { } refusal)
            return refusal;
        await using var write = await work.BeginAsync(ct);
        if (await EndAsync(id, by, ct) is not { } key)
            return IdentityErrors.KeyGone;
        await write.CommitAsync(ct);
        // a call that fell between the two remembered it again
        remembered.Forget(key);
        return key;
    }

    /// <summary>Revokes a key in the running transaction, for a caller that checked who may; null when there is none to revoke.</summary>
    public async Task<ServiceKey?> EndAsync(long id, Actor by, CancellationToken ct)
    {
        if (await db.ServiceKeys.SingleOrDefaultAsync(key => key.Id == id, ct) is not { RevokedAt: null } key)
            return null;
        key.RevokedAt = time.GetUtcNow();
        remembered.Forget(key);
        work.Record(new LedgerEntry($"service-key:{key.Id}", "service-key.revoked", by, new { key.Hint }));
        return key;
    }

    /// <summary>The key behind a secret, unless it was revoked; notes that it was used.</summary>
    public async Task<ServiceKey?> RecogniseAsync(string secret, CancellationToken ct)
    {
        var hash = HashOf(secret);
        if (remembered.Find(hash) is { } lately)
            return lately;
        var key = await db.ServiceKeys.AsNoTracking().SingleOrDefaultAsync(one => one.SecretHash == hash, ct);
        if (key is not { RevokedAt: null })
            return null;
        var now = time.GetUtcNow();
        if (now - (key.LastUsedAt ?? DateTimeOffset.MinValue) >= UseKeptTo)
            await NoteUseAsync(key.Id, now, ct);
        remembered.Remember(key);
        return key;
    }

    private async Task NoteUseAsync(long id, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            await using var write = await work.BeginAsync(ct);
            (await db.ServiceKeys.SingleAsync(one => one.Id == id, ct)).LastUsedAt = now;
            await write.CommitAsync(ct);
        }
        catch (ConflictException)
        {
            // another request of the same key noted it
        }

        db.ChangeTracker.Clear();
    }

    private static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
