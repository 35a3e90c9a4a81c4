namespace Tongban.Certificates.Trust;

/// <summary>Object identifiers of GM/T 0006 and RFC 5280 that the structures use.</summary>
internal static class Oids
{
    public const string Sm2WithSm3 = "1.2.156.10197.1.501";
    public const string Sm3 = "1.2.156.10197.1.401";
    public const string Country = "2.5.4.6";
    public const string SerialNumber = "2.5.4.5";
    public const string Organization = "2.5.4.10";
    public const string Unit = "2.5.4.11";
    public const string CommonName = "2.5.4.3";
    public const string SubjectKeyIdentifier = "2.5.29.14";
    public const string KeyUsage = "2.5.29.15";
    public const string BasicConstraints = "2.5.29.19";
    public const string AuthorityKeyIdentifier = "2.5.29.35";
}
