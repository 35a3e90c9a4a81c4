using System.Formats.Asn1;
using Tongban.Certificates.Trust;
using Tongban.Platform.Crypto;

namespace Tongban.Certificates.Seals;

/// <summary>SES_Signature of GB/T 38540-2020 (version 4): a seal put on a document.</summary>
/// <param name="Seal">SESeal, DER.</param>
/// <param name="At">timeInfo, to the second.</param>
/// <param name="DataHash">SM3 of what is signed: in an OFD, of Signature.xml.</param>
/// <param name="Property">propertyInfo: in an OFD, the path of Signature.xml.</param>
internal sealed record SealSignature(byte[] Seal, DateTimeOffset At, byte[] DataHash, string Property)
{
    /// <summary>DER of SES_Signature.</summary>
    public byte[] Sign(Sm2Certificate certificate, Sm2PrivateKey key)
    {
        var body = new AsnWriter(AsnEncodingRules.DER);
        using (body.PushSequence())
        {
            body.WriteInteger(ElectronicSeal.Version);
            body.WriteEncodedValue(Seal);
            body.WriteGeneralizedTime(At, omitFractionalSeconds: true);
            body.WriteBitString(DataHash);
            body.WriteCharacterString(UniversalTagNumber.IA5String, Property);
        }

        var signed = body.Encode();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(signed);
            writer.WriteOctetString(certificate.Der);
            writer.WriteObjectIdentifier(Oids.Sm2WithSm3);
            writer.WriteBitString(key.Sign(signed));
        }

        return writer.Encode();
    }

    /// <summary>Reads SES_Signature and checks it with the certificate inside.</summary>
    /// <returns>The signature and the signer's certificate; null where it is none, or the signer did not make it.</returns>
    public static (SealSignature Signature, Sm2Certificate Signer)? Read(ReadOnlyMemory<byte> der)
    {
        try
        {
            var reader = new AsnReader(der, AsnEncodingRules.DER);
            var parts = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            var body = parts.ReadEncodedValue();
            var signer = new Sm2Certificate(parts.ReadOctetString());
            if (parts.ReadObjectIdentifier() != Oids.Sm2WithSm3)
            {
                return null;
            }

            var signature = parts.ReadBitString(out _);
            using var key = signer.ReadKey();
            var read = new AsnReader(body, AsnEncodingRules.DER).ReadSequence();
            return key.Verify(body.Span, signature) && read.ReadInteger() == ElectronicSeal.Version
                ? (
                    new SealSignature(
                        read.ReadEncodedValue().ToArray(),
                        read.ReadGeneralizedTime(),
                        read.ReadBitString(out _),
                        read.ReadCharacterString(UniversalTagNumber.IA5String)
                    ),
                    signer
                )
                : null;
        }
        catch (Exception e) when (e is AsnContentException or CryptoException)
        {
            return null;
        }
    }
}
