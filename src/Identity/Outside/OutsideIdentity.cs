using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tongban.Identity.Outside;

/// <summary>Who a provider says somebody is; in no log and no ledger.</summary>
/// <param name="ProviderSession"><c>sid</c> there.</param>
/// <param name="Assurance"><c>acr</c>, as the provider calls it.</param>
/// <param name="Role"><c>legal_representative</c> or <c>agent</c>, for a business licence.</param>
internal sealed record OutsideIdentity(
    string Provider,
    string Issuer,
    string Subject,
    string? ProviderSession,
    string? Assurance,
    string? Name,
    string? CitizenNumber,
    string? EnterpriseName,
    string? CreditCode,
    string? Role
)
{
    [JsonIgnore]
    public bool IsOfEnterprise => CreditCode is not null;

    public override string ToString() => $"{Provider}:{Subject}";

    public string ToJson() => JsonSerializer.Serialize(this);

    public static OutsideIdentity FromJson(string json) =>
        JsonSerializer.Deserialize<OutsideIdentity>(json) ?? throw new InvalidOperationException("No identity.");
}
