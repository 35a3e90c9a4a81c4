namespace Tongban.Certificates;

/// <summary>What the module must know of the site.</summary>
/// <param name="Demonstration">Whether there is a demonstration authority for keys of seals; without it nothing is sealed.</param>
/// <param name="SiteAddress">Address under which people reach the site; goes into codes that are shown.</param>
internal sealed record CertificateOptions(bool Demonstration, string SiteAddress);
