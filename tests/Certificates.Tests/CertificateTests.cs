using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Certificates.Files;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Documents;
using Tongban.Testing;
using static Tongban.Certificates.Tests.CertificatePlatform;

namespace Tongban.Certificates.Tests;

public sealed class CertificateTests
{
    private static readonly Actor Approver = new(3, "审批员", "approver", Market);

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task An_issued_certificate_is_sealed_by_due_work_and_the_script_says_valid(DatabaseEngine engine)
    {
        await using var platform = await CreateAsync(engine);
        var issued = (await IssueAsync(platform)).Value;
        CertificateIdentifier.Parse(issued.Identifier).IsOk.ShouldBeTrue();
        issued.Identifier.ShouldContain(".001.");
        await platform.Worker.RunDueAsync(platform.Clock.Now, CancellationToken.None);
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_due WHERE last_error IS NOT NULL")).ShouldBe(0);
        var version = await VersionAsync(platform, issued, 1);
        version.SealNumber.ShouldNotBeNull();
        using var scratch = new Scratch();
        var ofd = await BytesAsync(platform, version.OfdHash.ShouldNotBeNull());
        var pdf = await BytesAsync(platform, version.PdfHash.ShouldNotBeNull());
        ofd.Length.ShouldBeLessThan(300 * 1024);
        pdf.Length.ShouldBeLessThan(300 * 1024);
        var root = Encoding.ASCII.GetBytes((await SealTests.RootAsync(platform)).ToPem());
        var answer = await Tool.RunAsync(
            "sh",
            [
                Path.Combine(AppContext.BaseDirectory, "verify-certificate.sh"),
                scratch.Put("one.ofd", ofd),
                scratch.Put("root.pem", root),
            ]
        );
        answer.Text.ShouldStartWith("valid: ");
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_ledger WHERE type = 'certificate.issue'")).ShouldBe(
            1
        );
        (await platform.CountAsync("SELECT COUNT(*) FROM platform_ledger WHERE type = 'seal.used'")).ShouldBe(1);
        if (Environment.GetEnvironmentVariable("TONGBAN_SCREENSHOTS") is { Length: > 0 } folder)
        {
            Directory.CreateDirectory(folder);
            await File.WriteAllBytesAsync(
                Path.Combine(folder, "certificate.ofd"),
                ofd,
                TestContext.Current.CancellationToken
            );
            await File.WriteAllBytesAsync(
                Path.Combine(folder, "certificate.pdf"),
                pdf,
                TestContext.Current.CancellationToken
            );
        }
    }

    [Fact]
    public async Task Versions_follow_one_another_and_every_act_is_in_the_history_with_its_reason()
    {
        await using var platform = await CreateAsync();
        var first = (await IssueAsync(platform)).Value;
        var changed = (await SucceedAsync(platform, CertificateAct.Change, "经营场所变更")).Value;
        changed.Id.ShouldBe(first.Id);
        changed.Number.ShouldBe(first.Number);
        changed.Identifier.ShouldContain(".002.");
        (await ActAsync(platform, first.Id, CertificateAct.Suspend, "涉嫌违法，立案调查期间暂扣")).IsOk.ShouldBeTrue();
        (await SucceedAsync(platform, CertificateAct.Reissue, "遗失")).Rejection.Code.ShouldBe("CERT-0003");
        (await ActAsync(platform, first.Id, CertificateAct.Resume, "调查终结")).IsOk.ShouldBeTrue();
        (await SucceedAsync(platform, CertificateAct.Reissue, "遗失")).Value.VersionNumber.ShouldBe(3);
        (await ActAsync(platform, first.Id, CertificateAct.Revoke, "行政处罚决定")).IsOk.ShouldBeTrue();
        (await ActAsync(platform, first.Id, CertificateAct.Resume, "试试")).Rejection.Code.ShouldBe("CERT-0001");
        (await ActAsync(platform, first.Id, CertificateAct.Cancel, " ")).Rejection.Code.ShouldBe("CERT-0002");
        var acts = await platform.InScopeAsync(services =>
            services.GetRequiredService<CertificatesDb>().Acts.OrderBy(one => one.Sequence).ToListAsync()
        );
        acts.Select(one => (one.Act, one.Status, one.VersionNumber))
            .ShouldBe([
                (CertificateAct.Issue, CertificateStatus.Valid, 1),
                (CertificateAct.Change, CertificateStatus.Valid, 2),
                (CertificateAct.Suspend, CertificateStatus.Suspended, 2),
                (CertificateAct.Resume, CertificateStatus.Valid, 2),
                (CertificateAct.Reissue, CertificateStatus.Valid, 3),
                (CertificateAct.Revoke, CertificateStatus.Revoked, 3),
            ]);
        acts[2].Reason.ShouldBe("涉嫌违法，立案调查期间暂扣");
    }

    [Fact]
    public async Task A_certificate_expires_on_the_day_after_its_last_and_can_still_be_renewed()
    {
        await using var platform = await CreateAsync();
        var issued = (await IssueAsync(platform, validTo: new DateOnly(2026, 3, 31))).Value;
        platform.Clock.Set(LegalTime.StartOf(new DateOnly(2026, 3, 31)));
        await platform.Worker.RunDueAsync(platform.Clock.Now, CancellationToken.None);
        (await StatusAsync(platform, issued)).ShouldBe(CertificateStatus.Valid);
        platform.Clock.Set(LegalTime.StartOf(new DateOnly(2026, 4, 1)));
        await platform.Worker.RunDueAsync(platform.Clock.Now, CancellationToken.None);
        (await StatusAsync(platform, issued)).ShouldBe(CertificateStatus.Expired);
        var renewed = await SucceedAsync(platform, CertificateAct.Renew, "准予延续", new DateOnly(2031, 3, 31));
        renewed.Value.VersionNumber.ShouldBe(2);
        (await StatusAsync(platform, issued)).ShouldBe(CertificateStatus.Valid);
    }

    [Fact]
    public async Task A_person_s_number_is_masked_in_file_and_metadata_and_is_not_in_the_database_in_clear()
    {
        await using var platform = await CreateAsync();
        const string number = "632899199003071234";
        var request = await RequestAsync(platform, null) with
        {
            HolderCode = number,
            HolderIsPerson = true,
            NumberPattern = "{citizenNumber}",
        };
        var issued = (
            await InTransactionAsync(platform, office => office.IssueAsync(request, Approver, default))
        ).Value;
        issued.Number.ShouldNotContain("1990");
        var version = await VersionAsync(platform, issued, 1);
        version.Data.Stored.ShouldStartWith("p1:");
        var content = await platform.InScopeAsync(services =>
            Task.FromResult(
                CertificateContent.Read(services.GetRequiredService<IFieldProtector>().Reveal(version.Data))
            )
        );
        content.HolderCode.ShouldBe("632899********1234");
        content.Metadata(demonstration: true).ShouldAllBe(one => !one.Value.Contains("19900307"));
    }

    [Fact]
    public async Task Only_types_that_are_listed_are_issued_and_no_number_is_given_twice()
    {
        await using var platform = await CreateAsync();
        var request = await RequestAsync(platform, null);
        var passport = request with { TypeName = "普通护照" };
        var refused = await InTransactionAsync(platform, office => office.IssueAsync(passport, Approver, default));
        refused.Rejection.Code.ShouldBe("CERT-0004");
        var issued = (await IssueAsync(platform)).Value;
        (await IssueAsync(platform)).Value.Number.ShouldNotBe(issued.Number);
        var taken = await platform.InScopeAsync(services =>
        {
            var office = services.GetRequiredService<CertificateOffice>();
            return office.IsTakenAsync(issued.Number, office.TypeOf(request.TypeName)!, request.Authority, default);
        });
        taken!.Code.ShouldBe("CERT-0010");
    }

    [Fact]
    public void Every_shipped_type_has_a_code_that_fits_an_identifier()
    {
        using var reader = DataFiles.OpenText("certificates", "types.json");
        var types = CertificateTypes.Load(reader);
        types.All.Count.ShouldBeGreaterThan(15);
        types.All.Select(one => one.Code).ShouldBeUnique();
        var issuer = CreditCode.Parse(types.DefinerCode).Value;
        types.All.ShouldAllBe(one => CertificateIdentifier.Create(one.Code, issuer, "1", 1).IsOk);
    }

    internal static async Task<CertificateRequest> RequestAsync(TestPlatform platform, DateOnly? validTo)
    {
        var authority = await platform.InScopeAsync(services =>
            services.GetRequiredService<CatalogReader>().AuthorityAsync(Market)
        );
        return new CertificateRequest(
            "食品经营许可证",
            authority!,
            "德令哈昆仑演示餐饮有限公司",
            "91632899MA00000019",
            "h1:holder",
            false,
            "haixi-scjg-food-business",
            null,
            null,
            new DateOnly(2026, 3, 2),
            validTo,
            [
                new("法定代表人（负责人）", "张演示"),
                new("住所", "青海省海西蒙古族藏族自治州德令哈市河西街道演示路1号1层"),
                new("经营场所", "德令哈市河西街道演示路1号1层"),
                new("经营项目", "散装食品销售、预包装食品销售、热食类食品制售、冷食类食品制售、自制饮品制售"),
            ],
            null,
            "JY{division}{serial}",
            "http://localhost:5080",
            true
        );
    }

    internal static async Task<Result<IssuedCertificate>> IssueAsync(TestPlatform platform, DateOnly? validTo = null)
    {
        var request = await RequestAsync(platform, validTo ?? new DateOnly(2031, 3, 1));
        return await InTransactionAsync(platform, office => office.IssueAsync(request, Approver, default));
    }

    internal static Task<Result<IssuedCertificate>> ActAsync(
        TestPlatform platform,
        long id,
        CertificateAct act,
        string reason
    ) => InTransactionAsync(platform, office => office.ActAsync(id, act, reason, Approver, default));

    private static async Task<Result<IssuedCertificate>> SucceedAsync(
        TestPlatform platform,
        CertificateAct act,
        string reason,
        DateOnly? validTo = null
    )
    {
        var request = await RequestAsync(platform, validTo ?? new DateOnly(2031, 3, 1));
        return await InTransactionAsync(
            platform,
            office => office.SucceedAsync(act, request, reason, Approver, default)
        );
    }

    private static async Task<Result<IssuedCertificate>> InTransactionAsync(
        TestPlatform platform,
        Func<CertificateOffice, Task<Result<IssuedCertificate>>> act
    )
    {
        Result<IssuedCertificate> made = new Rejection("TEST", "");
        await platform.WriteAsync(
            async (services, _) => made = await act(services.GetRequiredService<CertificateOffice>())
        );
        return made;
    }

    private static Task<CertificateVersionRow> VersionAsync(TestPlatform platform, IssuedCertificate one, int number) =>
        platform.InScopeAsync(services =>
            services
                .GetRequiredService<CertificatesDb>()
                .Versions.SingleAsync(row => row.CertificateId == one.Id && row.Number == number)
        );

    private static async Task<CertificateStatus> StatusAsync(TestPlatform platform, IssuedCertificate one) =>
        (
            await platform.InScopeAsync(services =>
                services.GetRequiredService<CertificatesDb>().Certificates.SingleAsync(row => row.Id == one.Id)
            )
        ).Status;

    internal static Task<byte[]> BytesAsync(TestPlatform platform, string hash) =>
        platform.InScopeAsync(async services =>
        {
            await using var stream = await services.GetRequiredService<IFileStore>().OpenAsync(hash);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory);
            return memory.ToArray();
        });
}
