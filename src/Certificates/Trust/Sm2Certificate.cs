using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Tongban.Platform.Crypto;

namespace Tongban.Certificates.Trust;

/// <summary>
/// An X.509 version 3 certificate (RFC 5280) of an SM2 key, signed SM2 with SM3 under the default user id, as GM/T 0015
/// lays it out. .NET's own certificates know neither.
/// </summary>
internal sealed record Sm2Certificate(byte[] Der)
{
    /// <summary>Signs a certificate.</summary>
    /// <param name="subject">Whose key it is.</param>
    /// <param name="key">The key that is vouched for.</param>
    /// <param name="issuer">Who vouches.</param>
    /// <param name="signer">The issuer's key.</param>
    /// <param name="from">Valid from, to the second.</param>
    /// <param name="until">Valid until, to the second.</param>
    /// <param name="authority">True for an issuer's own certificate, which signs others and no documents.</param>
    public static Sm2Certificate Sign(
        DistinguishedName subject,
        Sm2PublicKey key,
        DistinguishedName issuer,
        Sm2PrivateKey signer,
        DateTimeOffset from,
        DateTimeOffset until,
        bool authority
    )
    {
        var body = new AsnWriter(AsnEncodingRules.DER);
        using (body.PushSequence())
        {
            using (body.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 0)))
            {
                body.WriteInteger(2);
            }

            body.WriteInteger(new BigInteger(RandomNumberGenerator.GetBytes(16), isUnsigned: true));
            Algorithm(body);
            issuer.Write(body);
            using (body.PushSequence())
            {
                Time(body, from);
                Time(body, until);
            }

            subject.Write(body);
            body.WriteEncodedValue(key.SubjectPublicKeyInfo.Span);
            using (body.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 3)))
            using (body.PushSequence())
            {
                Extensions(body, key, signer.PublicKey, authority);
            }
        }

        var signed = body.Encode();
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(signed);
            Algorithm(writer);
            writer.WriteBitString(signer.Sign(signed));
        }

        return new Sm2Certificate(writer.Encode());
    }

    /// <summary>The certificate in PEM.</summary>
    public string ToPem() => PemEncoding.WriteString("CERTIFICATE", Der) + "\n";

    /// <summary>The key that it vouches for.</summary>
    /// <exception cref="AsnContentException">It is no certificate.</exception>
    public Sm2PublicKey ReadKey()
    {
        var body = new AsnReader(Der, AsnEncodingRules.DER).ReadSequence().ReadSequence();
        body.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
        for (var skipped = 0; skipped < 5; skipped++)
        {
            body.ReadEncodedValue();
        }

        return Sm2PublicKey.FromSubjectPublicKeyInfo(body.ReadEncodedValue().Span);
    }

    private static void Algorithm(AsnWriter writer)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.Sm2WithSm3);
        }
    }

    // RFC 5280, 4.1.2.5: UTCTime up to 2049
    private static void Time(AsnWriter writer, DateTimeOffset time)
    {
        if (time.UtcDateTime.Year < 2050)
        {
            writer.WriteUtcTime(time);
        }
        else
        {
            writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
        }
    }

    private static void Extensions(AsnWriter writer, Sm2PublicKey key, Sm2PublicKey issuer, bool authority)
    {
        Extension(
            writer,
            Oids.BasicConstraints,
            critical: true,
            value =>
            {
                using (value.PushSequence())
                {
                    if (authority)
                    {
                        value.WriteBoolean(true);
                        value.WriteInteger(0);
                    }
                }
            }
        );
        // keyCertSign and cRLSign, or digitalSignature and nonRepudiation
        Extension(
            writer,
            Oids.KeyUsage,
            critical: true,
            value => value.WriteBitString([authority ? (byte)0x06 : (byte)0xC0], authority ? 1 : 6)
        );
        Extension(writer, Oids.SubjectKeyIdentifier, critical: false, value => value.WriteOctetString(Identifier(key)));
        Extension(
            writer,
            Oids.AuthorityKeyIdentifier,
            critical: false,
            value =>
            {
                using (value.PushSequence())
                {
                    value.WriteOctetString(Identifier(issuer), new Asn1Tag(TagClass.ContextSpecific, 0));
                }
            }
        );
    }

    private static void Extension(AsnWriter writer, string oid, bool critical, Action<AsnWriter> write)
    {
        var value = new AsnWriter(AsnEncodingRules.DER);
        write(value);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (critical)
            {
                writer.WriteBoolean(true);
            }

            writer.WriteOctetString(value.Encode());
        }
    }

    private static byte[] Identifier(Sm2PublicKey key) => Sm3.Hash(key.SubjectPublicKeyInfo.Span)[..20];
}
