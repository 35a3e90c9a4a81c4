using Tongban.Identity.ServiceKeys;
using Tongban.Platform;

namespace Tongban.Identity;

/// <summary>A key just made.</summary>
/// <param name="Id">Its id, which is also the account in whose name its program acts.</param>
/// <param name="Secret">Shown once, kept nowhere.</param>
public sealed record PartyKey(long Id, string Secret);

/// <summary>Service keys of outside parties: of one scope, made and revoked by the module that registers the party.</summary>
public sealed class PartyKeys
{
    private readonly ServiceKeyStore store;

    internal PartyKeys(ServiceKeyStore store) => this.store = store;

    /// <summary>Makes a key in the running transaction.</summary>
    /// <param name="name">Name of the party.</param>
    /// <param name="by">Who registers it; the caller checked that they may.</param>
    public PartyKey Issue(string name, Actor by)
    {
        var (key, secret) = store.Add(name, ApiAccess.QueryCertificates, by);
        return new PartyKey(key.Id, secret);
    }

    /// <summary>Revokes a key in the running transaction; nothing happens to one that is revoked already.</summary>
    public Task RevokeAsync(long id, Actor by, CancellationToken ct = default) => store.EndAsync(id, by, ct);
}
