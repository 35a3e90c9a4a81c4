using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Certificates.Data;
using Tongban.Certificates.Seals;
using Tongban.Certificates.Trust;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Testing;
using static Tongban.Certificates.Tests.CertificatePlatform;

namespace Tongban.Certificates.Tests;

public sealed class SealTests
{
    private const string Distid = "distid:1234567812345678";

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task The_openssl_program_accepts_the_certificate_of_a_seal_and_its_chain(DatabaseEngine engine)
    {
        await using var platform = await CreateAsync(engine);
        (await SchemaComparison.DifferencesAsync(platform.Services)).ShouldBeEmpty();
        var row = await RegisteredAsync(platform, ForCertificates(platform));
        var root = await RootAsync(platform);
        using var scratch = new Scratch();
        var ca = scratch.Put("ca.pem", Encoding.ASCII.GetBytes(root.ToPem()));
        var pem = new Sm2Certificate(Convert.FromBase64String(row.Certificate)).ToPem();
        var own = scratch.Put("seal.pem", Encoding.ASCII.GetBytes(pem));

        var verified = await Tool.RunAsync(
            "openssl",
            ["verify", "-x509_strict", "-vfyopt", Distid, "-CAfile", ca, own]
        );
        verified.Text.ShouldEndWith("seal.pem: OK\n");
        var text = (
            await Tool.RunAsync("openssl", ["x509", "-in", own, "-noout", "-text", "-nameopt", "utf8,sep_comma_plus"])
        ).Text;
        text.ShouldContain("Signature Algorithm: SM2-with-SM3");
        text.ShouldContain("演示认证，不具法律效力");
        text.ShouldContain("通办演示根证书");
        text.ShouldContain(row.CreditCode);
        text.ShouldContain("Digital Signature, Non Repudiation");
    }

    [Fact]
    public async Task The_openssl_program_refuses_a_certificate_of_another_root()
    {
        await using var one = await CreateAsync();
        var row = await RegisteredAsync(one, ForCertificates(one));
        using var key = Platform.Crypto.Sm2PrivateKey.Generate();
        var name = new DistinguishedName(
            "通办演示系统（非政府机构）",
            DemonstrationIssuer.Notice,
            null,
            "通办演示根证书"
        );
        var (from, until) = (DateTimeOffset.UtcNow.AddYears(-1), DateTimeOffset.UtcNow.AddYears(1));
        var other = Sm2Certificate.Sign(name, key.PublicKey, name, key, from, until, authority: true);
        using var scratch = new Scratch();
        var ca = scratch.Put("ca.pem", Encoding.ASCII.GetBytes(other.ToPem()));
        var pem = new Sm2Certificate(Convert.FromBase64String(row.Certificate)).ToPem();
        var own = scratch.Put("seal.pem", Encoding.ASCII.GetBytes(pem));
        (await Tool.RunAsync("openssl", ["verify", "-vfyopt", Distid, "-CAfile", ca, own])).Code.ShouldNotBe(0);
    }

    [Fact]
    public async Task What_a_seal_is_can_be_read_back_and_every_changed_byte_is_noticed()
    {
        await using var platform = await CreateAsync();
        var row = await RegisteredAsync(platform, ForCertificates(platform));
        var der = Convert.FromBase64String(row.Structure);
        var (seal, maker) = ElectronicSeal.Read(der).ShouldNotBeNull();
        seal.Number.ShouldBe(row.Number);
        seal.Name.ShouldBe("海西蒙古族藏族自治州市场监督管理局证照专用章（演示）");
        seal.Kind.ShouldBe(SealKind.Business);
        seal.Signers.ShouldHaveSingleItem().ShouldBe(Convert.FromBase64String(row.Certificate));
        (seal.From, seal.Until).ShouldBe((row.ValidFrom, row.ValidUntil));
        seal.Picture.AsSpan(1, 3).ToArray().ShouldBe("PNG"u8.ToArray());
        maker.ToPem().ShouldStartWith("-----BEGIN CERTIFICATE-----");
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            // the maker's certificate and the signature's unused bits are checked against the root and by length elsewhere
            var changed = (byte[])der.Clone();
            var information = seal.Picture.Length;
            changed[random.Next(0, information)] ^= (byte)(1 << random.Next(8));
            ElectronicSeal.Read(changed).ShouldBeNull();
        }
    }

    [Fact]
    public async Task A_seal_is_refused_for_another_document_another_authority_another_time_and_once_withdrawn()
    {
        await using var platform = await CreateAsync();
        var row = await RegisteredAsync(platform, ForCertificates(platform));
        async Task<string> AnswerAsync(string authority, SealedDocument document, string? number = null) =>
            await platform.InScopeAsync(async services =>
            {
                var found = await services
                    .GetRequiredService<SealUse>()
                    .CheckAsync(number ?? row.Number, authority, "某机关", document);
                return found.IsOk ? "ok" : found.Rejection.Code;
            });
        (await AnswerAsync(Market, SealedDocument.Certificate)).ShouldBe("ok");
        (await AnswerAsync(Market, SealedDocument.Notice)).ShouldBe("SEAL-0005");
        (await AnswerAsync(Civil, SealedDocument.Certificate)).ShouldBe("SEAL-0004");
        var later = ForCertificates(platform, Civil) with { From = row.MadeAt.AddDays(1) };
        var notYet = await RegisteredAsync(platform, later);
        (await AnswerAsync(Civil, SealedDocument.Certificate, notYet.Number)).ShouldBe("SEAL-0006");
        platform.Clock.Set(row.ValidUntil.AddSeconds(-1));
        (await AnswerAsync(Market, SealedDocument.Certificate)).ShouldBe("ok");
        platform.Clock.Set(row.ValidUntil);
        (await AnswerAsync(Market, SealedDocument.Certificate)).ShouldBe("SEAL-0006");
        var withdrawn = await platform.InScopeAsync(services =>
            services.GetRequiredService<WithdrawSeal>().RunAsync(row.Number, "印章损坏", Keeper)
        );
        withdrawn.IsOk.ShouldBeTrue();
        (await AnswerAsync(Market, SealedDocument.Certificate)).ShouldBe("SEAL-0007");
    }

    [Fact]
    public async Task Every_registration_and_use_of_a_seal_is_in_the_ledger_and_its_signature_can_be_checked()
    {
        await using var platform = await CreateAsync();
        var row = await RegisteredAsync(platform, ForCertificates(platform));
        var hash = Platform.Crypto.Sm3.Hash("page"u8);
        byte[] der = [];
        await platform.WriteAsync(
            async (services, _) =>
            {
                var use = services.GetRequiredService<SealUse>();
                var fit = await use.FindAsync(Market, "市场监督管理局", SealedDocument.Certificate);
                der = use.Sign(fit.Value, hash, "/Doc_0/Signs/Sign_0/Signature.xml", "certificate:1", Keeper);
            }
        );
        var (signature, signer) = SealSignature.Read(der).ShouldNotBeNull();
        signature.DataHash.ShouldBe(hash);
        signature.Seal.ShouldBe(Convert.FromBase64String(row.Structure));
        signer.Der.ShouldBe(Convert.FromBase64String(row.Certificate));
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_ledger WHERE type = 'seal.registered'")).ShouldBe(1);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_ledger WHERE type = 'seal.used'")).ShouldBe(1);
        der[^1] ^= 1;
        SealSignature.Read(der).ShouldBeNull();
    }

    [Theory]
    [InlineData("no-such", "SEAL-0001")]
    [InlineData(Market, "SEAL-0008")]
    public async Task A_seal_needs_an_authority_and_documents(string authority, string code)
    {
        await using var platform = await CreateAsync();
        var request = ForCertificates(platform, authority);
        var answer = await RegisterAsync(platform, authority == Market ? request with { Documents = [] } : request);
        answer.Rejection.Code.ShouldBe(code);
    }

    [Fact]
    public async Task Without_a_demonstration_there_is_no_authority_that_makes_seals()
    {
        await using var platform = await CreateAsync(demonstration: false);
        (await RegisterAsync(platform, ForCertificates(platform))).Rejection.Code.ShouldBe("SEAL-0002");
    }

    internal static async Task<SealRow> RegisteredAsync(TestPlatform platform, RegisterSeal.Request request)
    {
        var id = (await RegisterAsync(platform, request)).Value;
        return await platform.InScopeAsync(services =>
            services.GetRequiredService<CertificatesDb>().Seals.SingleAsync(one => one.Id == id)
        );
    }

    internal static async Task<Sm2Certificate> RootAsync(TestPlatform platform) =>
        (
            await platform.InScopeAsync(services => services.GetRequiredService<DemonstrationIssuer>().RootAsync())
        ).ShouldNotBeNull();

    private static Task<Result<long>> RegisterAsync(TestPlatform platform, RegisterSeal.Request request) =>
        platform.InScopeAsync(services => services.GetRequiredService<RegisterSeal>().RunAsync(request, Keeper));
}
