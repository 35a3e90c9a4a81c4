using System.CommandLine;
using System.Security.Cryptography;
using Tongban.Certificates.Faces;
using Tongban.Platform.Crypto;

namespace Tongban.Host.Cli;

/// <summary><c>certificate check CODE --key FILE</c>: the code on a certificate's face, without database or network.</summary>
internal static class CertificateCommand
{
    public static Command Build() => new("certificate", "电子证照：脱机查验证照面上的二维码") { Check() };

    private static Command Check()
    {
        var code = new Argument<string>("CODE") { Description = "扫描证照面上的二维码得到的文字" };
        var key = new Option<string>("--key")
        {
            Description = "平台公布的公钥（PEM文件，网站的/verify/code-key.pem）",
            HelpName = "FILE",
            Required = true,
        };
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var check = new Command("check", "查验证照是否本平台所发，不用数据库，不用联网；是否已被注销、吊销要联网查")
        {
            code,
            key,
            json,
        };
        check.SetAction(parsed =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                var claims = FaceCode.Check(
                    parsed.GetRequiredValue(code),
                    Keys(File.ReadAllText(parsed.GetRequiredValue(key)))
                );
                if (claims is null)
                {
                    error.WriteLine("无效：这个二维码不是本平台签发的，或者内容被改动过。");
                    return ExitCode.Finding;
                }

                if (parsed.GetValue(json))
                {
                    CliJson.Write(output, claims);
                }
                else
                {
                    output.WriteLine($"有效签名：{claims.Type} {claims.Number}");
                    output.WriteLine($"持证主体：{claims.Holder}");
                    output.WriteLine($"颁发机构：{claims.Authority}");
                    output.WriteLine(claims.Until is { } until ? $"有效期至：{until}" : "没有期限");
                    output.WriteLine("签发以后是否注销、吊销，请联网查验。");
                }

                return ExitCode.Fine;
            }
            catch (CryptoException)
            {
                error.WriteLine("--key给出的文件不是SM2公钥（PEM）。");
                return ExitCode.Misuse;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error.WriteLine("文件打不开，请核对路径。");
                return ExitCode.Misuse;
            }
        });
        return check;
    }

    /// <summary>Every public key of the file.</summary>
    private static List<Sm2PublicKey> Keys(string text)
    {
        List<Sm2PublicKey> keys = [];
        while (PemEncoding.TryFind(text, out var fields))
        {
            keys.Add(Sm2PublicKey.FromPem(text[fields.Location]));
            text = text[fields.Location.End..];
        }

        return keys.Count > 0 ? keys : throw new CryptoException("There is no key in the file.");
    }
}
