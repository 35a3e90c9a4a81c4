using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Certificates.Data;
using Tongban.Certificates.Signatures;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Testing;
using static Tongban.Certificates.Tests.CertificatePlatform;

namespace Tongban.Certificates.Tests;

public sealed partial class SignatureTests
{
    private const string Distid = "distid:1234567812345678";
    private const string Sheet = "政务服务申请书\n【事项】\n事项名称：食品经营许可\n";
    private const string Reference = "11632800MB0000000100000000001-1";

    private static readonly SigningParty Zhuoma = new(7, "才仁卓玛") { Proofed = true };
    private static readonly Actor By = new(7, "才仁卓玛", "citizen", null);

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task The_openssl_program_accepts_a_signature_taken_along_and_refuses_a_changed_one(
        DatabaseEngine engine
    )
    {
        await using var platform = await CreateAsync(engine);
        (await SchemaComparison.DifferencesAsync(platform.Services)).ShouldBeEmpty();
        await AppliedAsync(platform);
        (await SignAsync(platform, Written(Sheet))).Rejections.ShouldBeEmpty();
        var made = await SignedAsync(platform);
        made.Verdict.ShouldBe(SignatureVerdict.Valid);
        made.Sheet.ShouldBe(Sheet);
        made.MarkPath!.ShouldStartWith("M0 0L");

        using var scratch = new Scratch();
        var file = await platform.InScopeAsync(services =>
            services.GetRequiredService<ElectronicSignatures>().FileAsync(Reference, made.Id)
        );
        using var zip = new ZipArchive(new MemoryStream(file!));
        var paths = zip.Entries.ToDictionary(entry => entry.Name, entry => scratch.Put(entry.Name, Bytes(entry)));
        string[] check =
        [
            "pkeyutl",
            "-verify",
            "-rawin",
            "-digest",
            "sm3",
            "-pkeyopt",
            Distid,
            "-pubin",
            "-inkey",
            paths["key.pem"],
            "-in",
            paths["statement.json"],
            "-sigfile",
            paths["signature.der"],
        ];
        (await Tool.RunAsync("openssl", check)).Code.ShouldBe(0);
        (await Tool.RunAsync("openssl", ["dgst", "-sm3", paths["sheet.txt"]])).Text.ShouldContain(made.SheetHash);
        (
            await Tool.RunAsync(
                "openssl",
                ["verify", "-vfyopt", Distid, "-CAfile", paths["root.pem"], paths["certificate.pem"]]
            )
        ).Code.ShouldBe(0);
        var statement = await File.ReadAllTextAsync(paths["statement.json"], TestContext.Current.CancellationToken);
        statement.ShouldContain(made.SheetHash);
        await File.WriteAllTextAsync(
            paths["statement.json"],
            statement.Replace("才仁", "才旦", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        (await Tool.RunAsync("openssl", check)).Code.ShouldNotBe(0);
    }

    [Fact]
    public async Task A_proof_for_one_text_signs_no_other()
    {
        await using var platform = await CreateAsync();
        await AppliedAsync(platform);
        (await SignAsync(platform, Written("另一份内容"))).Rejection.Code.ShouldBe("SIGN-0009");
    }

    [Fact]
    public async Task A_cancelled_signature_signs_nothing_more_and_what_it_signed_stays_valid()
    {
        await using var platform = await CreateAsync();
        await AppliedAsync(platform);
        await SignAsync(platform, Written(Sheet));
        (await RegistryAsync(platform, registry => registry.CancelAsync(7, null, " ", By))).Rejection.Code.ShouldBe(
            "SIGN-0011"
        );
        (
            await RegistryAsync(platform, registry => registry.CancelAsync(7, null, "手机丢失", By))
        ).Rejections.ShouldBeEmpty();
        (await SignedAsync(platform)).Verdict.ShouldBe(SignatureVerdict.Valid);
        (await SignAsync(platform, Written(Sheet))).Rejection.Code.ShouldBe("SIGN-0004");
        (
            await platform.InScopeAsync(services =>
                services
                    .GetRequiredService<CertificatesDb>()
                    .Signers.Select(one => one.PrivateKey)
                    .SingleAsync(TestContext.Current.CancellationToken)
            )
        ).IsEmpty.ShouldBeTrue();
        await AppliedAsync(platform);
        (await SignAsync(platform, Written(Sheet))).Rejections.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_person_has_one_signature_at_a_time_and_gets_it_only_by_agreeing()
    {
        await using var platform = await CreateAsync();
        (await RegistryAsync(platform, registry => registry.ApplyAsync(Zhuoma, null, By))).Rejection.Code.ShouldBe(
            "SIGN-0002"
        );
        await AppliedAsync(platform);
        (await RegistryAsync(platform, registry => registry.ApplyAsync(Zhuoma, "同意", By))).Rejection.Code.ShouldBe(
            "SIGN-0003"
        );
    }

    [Fact]
    public async Task A_code_is_good_for_one_text_and_five_tries()
    {
        await using var platform = await CreateAsync();
        var hash = ElectronicSignatures.HashOf(Sheet);
        (await CheckAsync(platform, hash, "123456")).Rejection.Code.ShouldBe("SIGN-0009");
        var code = await SentAsync(platform, hash);
        (await SendAsync(platform, hash)).Rejection.Code.ShouldBe("SIGN-0010");
        (await CheckAsync(platform, ElectronicSignatures.HashOf("改过的内容"), code)).Rejection.Code.ShouldBe(
            "SIGN-0009"
        );
        var wrong = code == "000000" ? "000001" : "000000";
        for (var left = 4; left > 0; left--)
        {
            var refused = (await CheckAsync(platform, hash, wrong)).Rejection;
            refused.Code.ShouldBe("SIGN-0006");
            refused.Message.ShouldContain($"{left}次");
        }

        (await CheckAsync(platform, hash, wrong)).Rejection.Code.ShouldBe("SIGN-0009");
        (await CheckAsync(platform, hash, code)).Rejection.Code.ShouldBe("SIGN-0009");
    }

    [Fact]
    public async Task A_right_code_is_used_up()
    {
        await using var platform = await CreateAsync();
        var hash = ElectronicSignatures.HashOf(Sheet);
        var code = await SentAsync(platform, hash);
        (await CheckAsync(platform, hash, $" {code} ")).Value.Means.ShouldBe(SigningMeans.PhoneCode);
        (await CheckAsync(platform, hash, code)).Rejection.Code.ShouldBe("SIGN-0009");
    }

    [Theory]
    [InlineData(null, "SIGN-0007")]
    [InlineData("10,10", "SIGN-0007")]
    [InlineData("1,1 1,2 1,3 1,4 1,5 1,6 1,7 1,8 1,9 1,10 1,11 1,12 1,13", "SIGN-0007")]
    [InlineData("1001,1 2,2", "SIGN-0008")]
    [InlineData("1,1 M0 0", "SIGN-0008")]
    [InlineData("<svg onload=alert(1)>", "SIGN-0008")]
    public void What_is_no_name_written_by_hand_is_refused(string? strokes, string code) =>
        ElectronicSignatures.ReadHandwriting("", strokes).Rejection.Code.ShouldBe(code);

    private static SigningProof Written(string sheet) =>
        ElectronicSignatures
            .ReadHandwriting(
                ElectronicSignatures.HashOf(sheet),
                string.Join(' ', Enumerable.Range(0, 30).Select(at => $"{at * 20},{at * 5}"))
            )
            .Value;

    private static Task<Result<T>> RegistryAsync<T>(TestPlatform platform, Func<SignerRegistry, Task<Result<T>>> act) =>
        platform.InScopeAsync(services => act(services.GetRequiredService<SignerRegistry>()));

    private static async Task AppliedAsync(TestPlatform platform) =>
        (await RegistryAsync(platform, registry => registry.ApplyAsync(Zhuoma, "同意", By))).Rejections.ShouldBeEmpty();

    private static Task<Result<bool>> SignAsync(TestPlatform platform, SigningProof proof) =>
        platform.InScopeAsync(async services =>
        {
            await using var write = await services.GetRequiredService<UnitOfWork>().BeginAsync();
            var signed = await services
                .GetRequiredService<ElectronicSignatures>()
                .SignAsync(Zhuoma, proof, SignedMatter.Application, Reference, Sheet);
            await write.CommitAsync();
            return signed;
        });

    private static async Task<SignatureView> SignedAsync(TestPlatform platform) =>
        (
            await platform.InScopeAsync(services =>
                services.GetRequiredService<ElectronicSignatures>().OfAsync(Reference)
            )
        ).ShouldHaveSingleItem();

    private static Task<Result<bool>> SendAsync(TestPlatform platform, string hash) =>
        platform.InScopeAsync(services =>
            services.GetRequiredService<ElectronicSignatures>().SendCodeAsync(7, "13800000000", "食品经营许可", hash)
        );

    private static async Task<string> SentAsync(TestPlatform platform, string hash)
    {
        (await SendAsync(platform, hash)).Rejections.ShouldBeEmpty();
        var words = await platform.TextAsync("SELECT words FROM identity_demo_text");
        words.ShouldContain(hash[..4]);
        return Code().Match(words).Value;
    }

    private static Task<Result<SigningProof>> CheckAsync(TestPlatform platform, string hash, string code) =>
        platform.InScopeAsync(services =>
            services.GetRequiredService<ElectronicSignatures>().CheckCodeAsync(7, hash, code)
        );

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using var stream = entry.Open();
        stream.CopyTo(content);
        return content.ToArray();
    }

    [GeneratedRegex(@"(?<=验证码)\d{6}", RegexOptions.None, 1000)]
    private static partial Regex Code();
}
