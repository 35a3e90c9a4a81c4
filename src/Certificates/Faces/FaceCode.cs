using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tongban.Certificates.Core;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.Certificates.Faces;

/// <summary>What a printed code says for itself.</summary>
/// <param name="Identifier">证照标识.</param>
/// <param name="Type">证照类型名称.</param>
/// <param name="Number">证照编号.</param>
/// <param name="Authority">证照颁发机构.</param>
/// <param name="Holder">持证主体 as on the face; a person's name is masked.</param>
/// <param name="Until">Last day of its period; null where it has none.</param>
internal sealed record FaceClaims(
    string Identifier,
    string Type,
    string Number,
    string Authority,
    string Holder,
    string? Until
)
{
    /// <summary>Of a certificate transcribed from paper: that it was, and what it lacks; null for one issued here.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Source { get; init; }
}

/// <summary>
/// The code on a certificate's face: the address where its status can be seen and, behind the #, which no browser sends,
/// what the certificate says with a signature of the platform. So an inspector without a network can tell a forged paper
/// from a true one; whether it was revoked since, only the address can say.
/// </summary>
internal static class FaceCode
{
    private const string Version = "1";

    /// <summary>The text of the code.</summary>
    public static string Of(CertificateContent content, bool person, KeyStore keys)
    {
        var claims = new FaceClaims(
            content.Identifier,
            content.TypeName,
            content.Number,
            content.Authority,
            person ? Masked.Name(content.Holder) : content.Holder,
            content.ValidTo
        )
        {
            Source = content.Transcription switch
            {
                null => null,
                { Gaps.Count: 0 } => "据纸质证照转录",
                var paper => $"据纸质证照转录，未载明：{string.Join('、', paper.Gaps)}",
            },
        };
        var said = Encoding.UTF8.GetBytes(CanonicalJson.Write(claims));
        var signature = keys.Signer(KeyPurpose.FaceCode, keys.Current(KeyPurpose.FaceCode)).Sign(said);
        return $"{content.VerifyAddress}#{Version}.{Base64Url.EncodeToString(said)}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>What a code says, when one of the keys signed it; null when none did, or it is no such code.</summary>
    public static FaceClaims? Check(string code, IEnumerable<Sm2PublicKey> keys)
    {
        if (code.Split('#') is not [_, var behind] || behind.Split('.') is not [Version, var said, var signature])
        {
            return null;
        }

        try
        {
            var (claims, signed) = (Base64Url.DecodeFromChars(said), Base64Url.DecodeFromChars(signature));
            return keys.Any(key => key.Verify(claims, signed))
                ? JsonSerializer.Deserialize<FaceClaims>(claims, PlatformJson.Options)
                : null;
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            return null;
        }
    }
}
