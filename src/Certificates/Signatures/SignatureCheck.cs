using System.Text;
using System.Text.Json;
using Tongban.Certificates.Data;
using Tongban.Certificates.Trust;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.Certificates.Signatures;

/// <summary>Checks a signature against everything that it should belong to.</summary>
internal static class SignatureCheck
{
    public static SignatureVerdict Of(
        string text,
        byte[] signature,
        string sheet,
        string mark,
        string reference,
        SignerRow signer
    )
    {
        var information = Convert.FromBase64String(signer.PublicKey);
        var certificate = signer.Certificate is { } der ? new Sm2Certificate(Convert.FromBase64String(der)) : null;
        if (
            Read(text) is not { } statement
            || statement.Reference != reference
            || statement.Key != SignedStatement.HashOf(information)
            || !IsSigned(information, text, signature)
            || (certificate is not null && !KeyOf(certificate).AsSpan().SequenceEqual(information))
        )
        {
            return SignatureVerdict.Forged;
        }

        return statement.Sheet != ElectronicSignatures.HashOf(sheet)
            || statement.Mark != (mark.Length == 0 ? null : ElectronicSignatures.HashOf(mark))
                ? SignatureVerdict.TextChanged
            : signer.CancelledAt is { } cancelled && statement.At > cancelled ? SignatureVerdict.Cancelled
            : SignatureVerdict.Valid;
    }

    /// <summary>The statement; null when the text is none.</summary>
    public static SignedStatement? Read(string text)
    {
        try
        {
            return
                JsonSerializer.Deserialize<SignedStatement>(text, PlatformJson.Options)
                    is { Format: SignedStatement.Current } statement
                ? statement
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] KeyOf(Sm2Certificate certificate)
    {
        using var key = certificate.ReadKey();
        return key.SubjectPublicKeyInfo.ToArray();
    }

    private static bool IsSigned(byte[] information, string text, byte[] signature)
    {
        using var key = Sm2PublicKey.FromSubjectPublicKeyInfo(information);
        return key.Verify(Encoding.UTF8.GetBytes(text), signature);
    }
}
