using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Certificates.Reading;
using Tongban.Certificates.Seals;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Documents;
using Tongban.Testing;
using static Tongban.Certificates.Tests.CertificatePlatform;

namespace Tongban.Certificates.Tests;

public sealed class NoticeSealTests
{
    private const string Purpose = "行政许可专用章";

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_sealed_notice_says_the_same_and_names_its_seal_to_strangers(DatabaseEngine engine)
    {
        await using var platform = await CreateAsync(engine);
        using var scratch = new Scratch();
        var plain = await RenderAsync(platform);
        var notice = (await SealAsync(platform, plain)).Value;
        var file = scratch.Put("notice.pdf", notice.File);

        (await TextAsync(file)).ShouldBe(await TextAsync(scratch.Put("plain.pdf", plain)));
        (await Tool.RunAsync("pdfinfo", file)).Code.ShouldBe(0);
        var answer = await VerifyAsync(platform, scratch, file);
        answer.Text.ShouldStartWith($"valid: {notice.File.Length} bytes, sealed by ");
        answer.Text.ShouldContain("海西蒙古族藏族自治州市场监督管理局行政许可专用章（演示）");
        answer.Code.ShouldBe(0);
        var found = await FoundAsync(platform, notice.File);
        found.ShouldNotBeNull().SealNumber.ShouldBe(notice.SealNumber);
        found.SealName.ShouldEndWith("行政许可专用章（演示）");
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_ledger WHERE type = 'seal.used'")).ShouldBe(1);
    }

    [Fact]
    public async Task One_changed_byte_anywhere_makes_it_invalid()
    {
        await using var platform = await CreateAsync();
        using var scratch = new Scratch();
        var sealedFile = (await SealAsync(platform, await RenderAsync(platform))).Value.File;
        var text = Encoding.Latin1.GetString(sealedFile);
        int[] places =
        [
            200,
            sealedFile.Length / 2,
            text.IndexOf("/ByteRange", StringComparison.Ordinal) + 13,
            text.IndexOf("/Contents <", StringComparison.Ordinal) + 400,
            text.IndexOf("/Name <", StringComparison.Ordinal) + 20,
            sealedFile.Length - 20,
        ];
        foreach (var place in places)
        {
            var changed = (byte[])sealedFile.Clone();
            changed[place] = changed[place] == (byte)'1' ? (byte)'2' : (byte)'1';
            (await FoundAsync(platform, changed)).ShouldBeNull($"byte {place}");
            var answer = await VerifyAsync(platform, scratch, scratch.Put("changed.pdf", changed));
            answer.Text.ShouldStartWith("invalid: ", customMessage: $"byte {place}");
            answer.Code.ShouldBe(1);
        }
    }

    [Fact]
    public async Task What_is_added_after_the_seal_makes_it_invalid()
    {
        await using var platform = await CreateAsync();
        using var scratch = new Scratch();
        var sealedFile = (await SealAsync(platform, await RenderAsync(platform))).Value.File;
        byte[] longer = [.. sealedFile, .. "\n28 0 obj\n<< /Type /Catalog >>\nendobj\n"u8];
        (await FoundAsync(platform, longer)).ShouldBeNull();
        (await VerifyAsync(platform, scratch, scratch.Put("longer.pdf", longer))).Text.ShouldBe(
            "invalid: the seal does not cover the whole file\n"
        );
        var filled = Encoding.Latin1.GetString(sealedFile);
        var end = filled.LastIndexOf("> >>\nendobj", StringComparison.Ordinal);
        var beside = (byte[])sealedFile.Clone();
        beside[end - 1] = (byte)'7';
        (await VerifyAsync(platform, scratch, scratch.Put("beside.pdf", beside))).Code.ShouldBe(1);
    }

    [Fact]
    public async Task A_seal_of_another_platform_is_not_ours()
    {
        await using var platform = await CreateAsync();
        await using var other = await CreateAsync();
        using var scratch = new Scratch();
        var ours = (await SealAsync(platform, await RenderAsync(platform))).Value;
        var theirs = (await SealAsync(other, await RenderAsync(other))).Value;
        theirs.SealNumber.ShouldBe(ours.SealNumber);
        (await FoundAsync(platform, theirs.File)).ShouldBeNull();
        var answer = await VerifyAsync(platform, scratch, scratch.Put("theirs.pdf", theirs.File));
        answer.Text.ShouldContain("is not vouched for by the root");
    }

    [Fact]
    public async Task Every_purpose_has_its_seal_and_a_withdrawn_one_is_put_on_nothing()
    {
        await using var platform = await CreateAsync();
        var pdf = await RenderAsync(platform);
        var first = (await SealAsync(platform, pdf)).Value.SealNumber;
        (await SealAsync(platform, pdf, "收件专用章")).Value.SealNumber.ShouldNotBe(first);
        (await SealAsync(platform, pdf)).Value.SealNumber.ShouldBe(first);
        (await platform.CountAsync("SELECT COUNT(*) FROM certificates_seal")).ShouldBe(2);
        (
            await platform.InScopeAsync(services =>
                services.GetRequiredService<WithdrawSeal>().RunAsync(first, "换发新章", Keeper)
            )
        ).IsOk.ShouldBeTrue();
        (await SealAsync(platform, pdf)).Rejection.Code.ShouldBe("SEAL-0007");
    }

    [Fact]
    public async Task Without_an_issuer_of_seals_no_notice_is_sealed()
    {
        await using var platform = await CreateAsync(demonstration: false);
        (await SealAsync(platform, await RenderAsync(platform))).Rejection.Code.ShouldBe("SEAL-0003");
    }

    private static Task<byte[]> RenderAsync(TestPlatform platform) =>
        platform.InScopeAsync(services =>
            Task.FromResult(
                services
                    .GetRequiredService<DocumentRenderer>()
                    .Render(
                        new NoticeDocument
                        {
                            Authority = "海西蒙古族藏族自治州市场监督管理局",
                            Title = "准予行政许可决定书",
                            DocumentNumber = "西市监许准字〔2026〕第00001号",
                            Date = new DateOnly(2026, 9, 24),
                            Addressee = "甲商店",
                            SealText = "海西蒙古族藏族自治州市场监督管理局",
                            SealKind = Purpose,
                        }
                    )
            )
        );

    private static Task<Result<SealedNotice>> SealAsync(TestPlatform platform, byte[] pdf, string purpose = Purpose) =>
        platform.InScopeAsync(async services =>
        {
            await using var write = await services.GetRequiredService<UnitOfWork>().BeginAsync();
            var made = await services
                .GetRequiredService<NoticeSeals>()
                .SealAsync(pdf, Market, "海西蒙古族藏族自治州市场监督管理局", purpose, "西市监许准字〔2026〕第00001号");
            if (made.IsOk)
            {
                await write.CommitAsync();
            }

            return made;
        });

    private static Task<VerifiedNotice?> FoundAsync(TestPlatform platform, byte[] file) =>
        platform.InScopeAsync(services =>
            services.GetRequiredService<Verification>().NoticeAsync(file, CancellationToken.None)
        );

    private static async Task<string> TextAsync(string file) => (await Tool.RunAsync("pdftotext", file, "-")).Text;

    private static async Task<Tool.Answer> VerifyAsync(TestPlatform platform, Scratch scratch, string file) =>
        await Tool.RunAsync(
            "sh",
            Path.Combine(AppContext.BaseDirectory, "verify-certificate.sh"),
            file,
            scratch.Put("root.pem", Encoding.ASCII.GetBytes((await SealTests.RootAsync(platform)).ToPem()))
        );
}
