using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Core;
using Tongban.Certificates.Faces;
using Tongban.Certificates.Paper;
using Tongban.Identity.Access;
using Tongban.Identity.Data;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.Host.Cli;

/// <summary>
/// <c>certificate check CODE --key FILE</c>: the code on a certificate's face, without database or network;
/// <c>certificate transcribe FILE --type NAME --by NUMBER</c>: existing paper certificates into the store.
/// </summary>
internal static class CertificateCommand
{
    public static Command Build() =>
        new("certificate", "电子证照：脱机查验证照面上的二维码；转录存量纸质证照") { Check(), Transcribe() };

    private static Command Transcribe()
    {
        var file = new Argument<string>("FILE") { Description = "填好的CSV文件（UTF-8）；不给--by时只写出空模板" };
        var type = new Option<string>("--type")
        {
            Description = "证照类型，例如食品经营许可证",
            HelpName = "NAME",
            Required = true,
        };
        var by = new Option<string>("--by")
        {
            Description = "录入人的工号；另一个人在工作台上与纸质原件核对",
            HelpName = "NUMBER",
        };
        var template = new Option<bool>("--template") { Description = "把这种证照的空模板写到FILE" };
        var transcribe = new Command("transcribe", "录入存量纸质证照：全部录入，或者按行、列说明错在哪里，一份也不录入")
        {
            file,
            type,
            by,
            template,
        };
        DatabaseAction.Set(
            transcribe,
            async (parsed, services, ct) =>
            {
                var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
                if (
                    services.GetRequiredService<CertificateTypes>().Named(parsed.GetRequiredValue(type))
                    is not { } known
                )
                {
                    await error.WriteLineAsync("--type不是本系统的证照类型。");
                    return ExitCode.Misuse;
                }

                if (parsed.GetValue(template))
                {
                    await File.WriteAllBytesAsync(parsed.GetRequiredValue(file), PaperSheet.Template(known), ct);
                    return ExitCode.Fine;
                }

                if (
                    await ActorAsync(services.GetRequiredService<IdentityDb>(), parsed.GetValue(by), ct)
                    is not { } actor
                )
                {
                    await error.WriteLineAsync("请用--by给出录入人的工号；录入人须有窗口受理岗或者审批岗。");
                    return ExitCode.Misuse;
                }

                await using var content = File.OpenRead(parsed.GetRequiredValue(file));
                var entered = await services
                    .GetRequiredService<PaperStock>()
                    .EnterAsync(known.Name, content, Path.GetFileName(content.Name), actor, ct);
                foreach (var one in entered.Rejections)
                {
                    await error.WriteLineAsync($"{one.Code} {one.Message}");
                }

                if (!entered.IsOk)
                {
                    return ExitCode.Finding;
                }

                await output.WriteLineAsync(
                    $"已录入。请本机关另一位人员在/desk/certificates/paper/{entered.Value}与纸质原件核对。"
                );
                return ExitCode.Fine;
            }
        );
        return transcribe;
    }

    /// <summary>The person of a work number, in the first post that may enter paper certificates.</summary>
    private static async Task<Actor?> ActorAsync(IdentityDb db, string? workNumber, CancellationToken ct)
    {
        var posts = await (
            from account in db.Accounts.AsNoTracking()
            join post in db.Posts.AsNoTracking() on account.Id equals post.AccountId
            where account.WorkNumber == workNumber && account.ClosedAt == null
            orderby post.Id
            select new Actor(account.Id, account.Name, post.Role, post.AuthorityCode)
        ).ToListAsync(ct);
        return posts.Find(one => PermissionTable.Shipped.Act(PaperStock.EnterAct).Names(one.Role));
    }

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
                    output.WriteLine(
                        claims.Until is { } until ? $"有效期至：{until}"
                        : claims.Source is null ? "没有期限"
                        : "没有期限，或者期限未载明"
                    );
                    if (claims.Source is { } source)
                    {
                        output.WriteLine(source);
                    }

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
