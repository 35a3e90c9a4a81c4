using System.Formats.Asn1;

namespace Tongban.Certificates.Trust;

/// <summary>The name of a holder (X.501): country CN, organisation, unit, serial number and common name, each in its own set.</summary>
/// <param name="Organization">Name of the body.</param>
/// <param name="Unit">What marks the certificate: always the words of a demonstration here.</param>
/// <param name="Code">统一社会信用代码 of the body as <c>serialNumber</c>; null for an issuer.</param>
/// <param name="CommonName">Name of the seal, or of the issuer.</param>
internal sealed record DistinguishedName(string Organization, string Unit, string? Code, string CommonName)
{
    public void Write(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            Part(writer, Oids.Country, "CN", UniversalTagNumber.PrintableString);
            Part(writer, Oids.Organization, Organization, UniversalTagNumber.UTF8String);
            Part(writer, Oids.Unit, Unit, UniversalTagNumber.UTF8String);
            if (Code is not null)
            {
                Part(writer, Oids.SerialNumber, Code, UniversalTagNumber.PrintableString);
            }

            Part(writer, Oids.CommonName, CommonName, UniversalTagNumber.UTF8String);
        }
    }

    private static void Part(AsnWriter writer, string oid, string value, UniversalTagNumber type)
    {
        using (writer.PushSetOf())
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            writer.WriteCharacterString(type, value);
        }
    }
}
