using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Tongban.Certificates.Data;
using Tongban.Certificates.Trust;
using Tongban.Platform;

namespace Tongban.Certificates.Signatures;

/// <summary>A signature to take along: a zip of the text, the statement, the signature, the key and its certificates.</summary>
internal static class SignatureFile
{
    private const string Explanation = """
        电子签名核验说明

        sheet.txt       签署的内容，逐字如页面所示
        statement.json  签名陈述；其中 sheet 是 sheet.txt 的 SM3
        signature.der   对 statement.json 全部字节的 SM2 签名（SM3，用户标识 1234567812345678）
        key.pem         签名人的公钥；statement.json 中 key 是其 DER 的 SM3
        certificate.pem 签名人的证书（有认证机构时）
        root.pem        认证机构的根证书（有认证机构时）
        mark.txt        手写笔迹（手写签名时）；statement.json 中 mark 是它的 SM3

        用 openssl 核验：
          openssl pkeyutl -verify -rawin -digest sm3 -pkeyopt distid:1234567812345678 \
            -pubin -inkey key.pem -in statement.json -sigfile signature.der
          openssl dgst -sm3 sheet.txt
          openssl verify -vfyopt distid:1234567812345678 -CAfile root.pem certificate.pem

        """;

    public static byte[] Write(SignatureRow row, SignerRow signer, IFieldProtector protector, IssuerRow? root)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("说明.txt", Encoding.UTF8.GetBytes(Explanation));
            Add("sheet.txt", Encoding.UTF8.GetBytes(protector.Reveal(row.Sheet)));
            Add("statement.json", Encoding.UTF8.GetBytes(row.Statement));
            Add("signature.der", Convert.FromBase64String(row.Signature));
            Add(
                "key.pem",
                Encoding.ASCII.GetBytes(
                    PemEncoding.WriteString("PUBLIC KEY", Convert.FromBase64String(signer.PublicKey)) + "\n"
                )
            );
            if (signer.Certificate is { } certificate && root is not null)
            {
                Add("certificate.pem", Encoding.ASCII.GetBytes(Pem(certificate)));
                Add("root.pem", Encoding.ASCII.GetBytes(Pem(root.Certificate)));
            }

            if (protector.Reveal(row.Mark) is { Length: > 0 } mark)
            {
                Add("mark.txt", Encoding.UTF8.GetBytes(mark));
            }

            void Add(string name, byte[] content)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static string Pem(string base64) => new Sm2Certificate(Convert.FromBase64String(base64)).ToPem();
}
