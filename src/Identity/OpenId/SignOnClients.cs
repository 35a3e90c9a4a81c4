using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Access;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.Outside;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.OpenId;

/// <param name="Secret">Shown once, kept nowhere; null for a program that cannot keep one.</param>
internal sealed record NewSignOnClient(string Name, string ClientId, string? Secret);

/// <param name="Keeps">Whether it can keep a secret: a web server can, a program on people's computers cannot.</param>
internal sealed record SignOnClientInput(
    string? Name,
    string? Returns,
    string? LogoutReturns,
    SignOnAudience? Audience,
    bool Keeps,
    IReadOnlyList<string> Scopes,
    string? BackChannel
);

/// <summary>The register of systems that people sign in to from here.</summary>
internal sealed class SignOnClients(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    SignOnEndings endings,
    TimeProvider time
)
{
    public const int MostAddresses = 5;

    private const int LongestAddress = 500;
    private const int IdBytes = 12;

    public Task<List<SignOnClient>> ListAsync(CancellationToken ct) =>
        db.SignOnClients.AsNoTracking().OrderByDescending(one => one.Id).ToListAsync(ct);

    /// <summary>The system behind a public name; null when there is none, or it was closed.</summary>
    public Task<SignOnClient?> FindAsync(string? clientId, CancellationToken ct) =>
        clientId is null
            ? Task.FromResult<SignOnClient?>(null)
            : db
                .SignOnClients.AsNoTracking()
                .SingleOrDefaultAsync(one => one.ClientId == clientId && one.ClosedAt == null, ct);

    public Task<SignOnClient?> FindAsync(long id, CancellationToken ct) =>
        db.SignOnClients.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.ClosedAt == null, ct);

    public async Task<Result<NewSignOnClient>> RegisterAsync(SignOnClientInput input, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("sign-on-client.register", by) is { } refusal)
            return refusal;
        var named = TextInput.Line(input.Name, "系统名称", 60, "Name");
        var returns = Addresses(input.Returns, "Returns");
        var afterwards = Addresses(input.LogoutReturns, "LogoutReturns");
        var told = Addresses(input.BackChannel, "BackChannel");
        List<Rejection> wrong =
        [
            .. named.Rejections,
            .. returns.Rejections,
            .. afterwards.Rejections,
            .. told.Rejections,
        ];
        if (returns is { IsOk: true, Value.Count: 0 })
            wrong.Add(IdentityErrors.BadReturn("Returns"));
        else if (returns.IsOk && returns.Value.Select(one => new Uri(one).Host).Distinct().Count() > 1)
            wrong.Add(IdentityErrors.ReturnsOnManyHosts);
        else if (
            returns.IsOk
            && told.IsOk
            && (told.Value.Count > 1 || told.Value.Any(one => new Uri(one).Host != new Uri(returns.Value[0]).Host))
        )
            wrong.Add(OutsideErrors.BackChannelElsewhere);
        if (input.Audience is null)
            wrong.Add(IdentityErrors.AudienceMissing);
        if (wrong.Count > 0)
            return Result.Fail<NewSignOnClient>(wrong);

        var secret = input.Keeps ? Secrets.New(Secrets.ClientPrefix) : null;
        await using var write = await work.BeginAsync(ct);
        var client = new SignOnClient
        {
            Id = ids.Next(),
            ClientId = "tbc_" + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)),
            Name = named.Value,
            SecretHash = secret is null ? null : Secrets.HashOf(secret),
            Audience = input.Audience!.Value,
            Returns = string.Join('\n', returns.Value),
            LogoutReturns = string.Join('\n', afterwards.Value),
            BackChannel = told.Value.Count == 0 ? null : told.Value[0],
            Scopes = string.Join(
                ' ',
                Provider.Scopes.Where(one => one == Provider.OpenIdScope || input.Scopes.Contains(one))
            ),
            Sector = new Uri(returns.Value[0]).Host,
            CreatedBy = by.AccountId,
            CreatedAt = time.GetUtcNow(),
        };
        db.SignOnClients.Add(client);
        work.Record(
            new LedgerEntry(
                StreamOf(client.Id),
                "sign-on-client.registered",
                by,
                new
                {
                    client.ClientId,
                    client.Name,
                    client.Returns,
                    client.LogoutReturns,
                    client.Scopes,
                    client.BackChannel,
                    audience = client.Audience.ToString(),
                    keepsSecret = input.Keeps,
                }
            )
        );
        await write.CommitAsync(ct);
        return new NewSignOnClient(client.Name, client.ClientId, secret);
    }

    /// <summary>A new secret; the old one is void at once.</summary>
    public async Task<Result<NewSignOnClient>> RenewSecretAsync(long id, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("sign-on-client.renew-secret", by) is { } refusal)
            return refusal;
        await using var write = await work.BeginAsync(ct);
        if (
            await db.SignOnClients.SingleOrDefaultAsync(one => one.Id == id, ct)
            is not { ClosedAt: null, SecretHash: not null } client
        )
            return IdentityErrors.ClientGone;
        var secret = Secrets.New(Secrets.ClientPrefix);
        client.SecretHash = Secrets.HashOf(secret);
        (client.WrongSecrets, client.WrongSince) = (0, null);
        work.Record(new LedgerEntry(StreamOf(id), "sign-on-client.secret-renewed", by, new { client.ClientId }));
        await write.CommitAsync(ct);
        return new NewSignOnClient(client.Name, client.ClientId, secret);
    }

    /// <summary>Nobody signs in to it any more, and every token it holds is void.</summary>
    public async Task<Result<SignOnClient>> CloseAsync(long id, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("sign-on-client.close", by) is { } refusal)
            return refusal;
        await using var write = await work.BeginAsync(ct);
        if (await db.SignOnClients.SingleOrDefaultAsync(one => one.Id == id, ct) is not { ClosedAt: null } client)
            return IdentityErrors.ClientGone;
        var now = time.GetUtcNow();
        client.ClosedAt = now;
        await endings.EndAsync(db.SignOns.Where(one => one.ClientId == id), ct);
        work.Record(new LedgerEntry(StreamOf(id), "sign-on-client.closed", by, new { client.ClientId }));
        await write.CommitAsync(ct);
        return client;
    }

    public static string StreamOf(long id) => $"sign-on-client:{id}";

    /// <summary>
    /// Complete addresses by https, or by http on this computer's own loopback; without fragment, name, password or pattern, since
    /// they are compared letter by letter (RFC 9700, 2.1).
    /// </summary>
    private static Result<IReadOnlyList<string>> Addresses(string? text, string field)
    {
        string[] lines =
        [
            .. (text ?? "")
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.Ordinal),
        ];
        return lines.Length <= MostAddresses && lines.All(IsAddress) ? lines : IdentityErrors.BadReturn(field);
    }

    private static bool IsAddress(string text) =>
        text.Length <= LongestAddress
        && text.All(c => c is > ' ' and <= '~' and not ('#' or '*' or '\\' or '"' or '<' or '>'))
        && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
}
