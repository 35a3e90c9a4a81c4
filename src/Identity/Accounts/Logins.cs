using Tongban.Platform;

namespace Tongban.Identity.Accounts;

/// <summary>Indexes by which accounts are found; the clear text is in no column.</summary>
internal sealed class Logins(BlindIndex index)
{
    public string KeyOf(string? login) =>
        index.Of("login", (login ?? "").Trim().Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());

    public string CitizenKeyOf(string number) => index.Of("citizen", number.ToUpperInvariant());
}
