namespace Tongban.Catalog.Content;

/// <summary>Names of the electronic certificates that the platform can call up today, in place of a paper.</summary>
/// <param name="Names">As in <see cref="MaterialRequirement.CertificateKind"/>.</param>
public sealed record CallableCertificates(IReadOnlyCollection<string> Names);
