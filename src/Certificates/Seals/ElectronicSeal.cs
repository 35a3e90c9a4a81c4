using System.Formats.Asn1;
using Tongban.Certificates.Trust;
using Tongban.Platform.Crypto;

namespace Tongban.Certificates.Seals;

/// <summary>
/// SESeal of GB/T 38540-2020 (version 4), as docs/reference/seals.md remembers it: what a seal is, signed by its maker.
/// </summary>
/// <param name="Number">esID.</param>
/// <param name="Maker">Vid of the header.</param>
/// <param name="Kind">property.type.</param>
/// <param name="Name">property.name.</param>
/// <param name="Signers">property.certList: certificates of those who may sign with it, DER.</param>
/// <param name="MadeAt">property.createDate, to the second.</param>
/// <param name="From">property.validStart.</param>
/// <param name="Until">property.validEnd.</param>
/// <param name="Picture">picture.data, PNG.</param>
/// <param name="Width">Millimetres.</param>
/// <param name="Height">Millimetres.</param>
internal sealed record ElectronicSeal(
    string Number,
    string Maker,
    SealKind Kind,
    string Name,
    IReadOnlyList<byte[]> Signers,
    DateTimeOffset MadeAt,
    DateTimeOffset From,
    DateTimeOffset Until,
    byte[] Picture,
    int Width,
    int Height
)
{
    public const int Version = 4;

    /// <summary>DER of SESeal: the information, the maker's certificate, the algorithm, the signature over the information.</summary>
    public byte[] Sign(Sm2Certificate makersCertificate, Sm2PrivateKey makersKey)
    {
        var information = Information();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(information);
            writer.WriteOctetString(makersCertificate.Der);
            writer.WriteObjectIdentifier(Oids.Sm2WithSm3);
            writer.WriteBitString(makersKey.Sign(information));
        }

        return writer.Encode();
    }

    /// <summary>Reads SESeal and checks the maker's signature.</summary>
    /// <returns>The seal and its maker's certificate; null where it is no seal, or its maker did not sign it.</returns>
    public static (ElectronicSeal Seal, Sm2Certificate Maker)? Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            var parts = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            var information = parts.ReadEncodedValue();
            var maker = new Sm2Certificate(parts.ReadOctetString());
            if (parts.ReadObjectIdentifier() != Oids.Sm2WithSm3)
            {
                return null;
            }

            var signature = parts.ReadBitString(out _);
            parts.ThrowIfNotEmpty();
            using var key = maker.ReadKey();
            return key.Verify(information.Span, signature) && OfInformation(information) is { } seal
                ? (seal, maker)
                : null;
        }
        catch (Exception e) when (e is AsnContentException or CryptoException)
        {
            return null;
        }
    }

    private byte[] Information()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                Ia5(writer, "ES");
                writer.WriteInteger(Version);
                Ia5(writer, Maker);
            }

            Ia5(writer, Number);
            using (writer.PushSequence())
            {
                writer.WriteInteger((int)Kind);
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, Name);
                writer.WriteInteger(1);
                using (writer.PushSequence())
                {
                    foreach (var signer in Signers)
                    {
                        writer.WriteOctetString(signer);
                    }
                }

                Time(writer, MadeAt);
                Time(writer, From);
                Time(writer, Until);
            }

            using (writer.PushSequence())
            {
                Ia5(writer, "PNG");
                writer.WriteOctetString(Picture);
                writer.WriteInteger(Width);
                writer.WriteInteger(Height);
            }
        }

        return writer.Encode();
    }

    private static ElectronicSeal? OfInformation(ReadOnlyMemory<byte> der)
    {
        var parts = new AsnReader(der, AsnEncodingRules.DER).ReadSequence();
        var header = parts.ReadSequence();
        if (Ia5(header) != "ES" || header.ReadInteger() != Version)
        {
            return null;
        }

        var maker = Ia5(header);
        var number = Ia5(parts);
        var property = parts.ReadSequence();
        var kind = (SealKind)(int)property.ReadInteger();
        var name = property.ReadCharacterString(UniversalTagNumber.UTF8String);
        if (property.ReadInteger() != 1)
        {
            return null;
        }

        var list = property.ReadSequence();
        var signers = new List<byte[]>();
        while (list.HasData)
        {
            signers.Add(list.ReadOctetString());
        }

        var (made, from, until) = (Time(property), Time(property), Time(property));
        var picture = parts.ReadSequence();
        return Ia5(picture) == "PNG"
            ? new ElectronicSeal(
                number,
                maker,
                kind,
                name,
                signers,
                made,
                from,
                until,
                picture.ReadOctetString(),
                (int)picture.ReadInteger(),
                (int)picture.ReadInteger()
            )
            : null;
    }

    private static void Ia5(AsnWriter writer, string text) =>
        writer.WriteCharacterString(UniversalTagNumber.IA5String, text);

    private static string Ia5(AsnReader reader) => reader.ReadCharacterString(UniversalTagNumber.IA5String);

    private static void Time(AsnWriter writer, DateTimeOffset time) =>
        writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);

    private static DateTimeOffset Time(AsnReader reader) => reader.ReadGeneralizedTime();
}
