using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Certificates.Files;
using Tongban.Certificates.Paper;
using Tongban.Certificates.Reading;
using Tongban.Certificates.Records;
using Tongban.Certificates.Seals;
using Tongban.Certificates.Uses;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Testing;
using static Tongban.Certificates.Tests.CertificatePlatform;
using static Tongban.Certificates.Tests.PaperSheetTests;

namespace Tongban.Certificates.Tests;

/// <summary>存量证照 and 执业记录 over the module, on both engines.</summary>
public sealed class PaperStockTests
{
    private const string Food = "食品经营许可证";

    private static readonly Actor Clerk = new(21, "录入人", "clerk", Market);
    private static readonly Actor Second = new(22, "核对人", "approver", Market);
    private static readonly Actor Elsewhere = new(23, "外单位", "approver", "632800-fgw");

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_paper_certificate_stands_once_a_second_person_compared_it(DatabaseEngine engine)
    {
        await using var platform = await PlatformAsync(engine);
        var batch = (await EnterAsync(platform, Sheet(Good, Gappy))).Value;
        (await FindAsync(platform, "JY16328020000002")).ShouldBeEmpty();
        var rows = await WaitingAsync(platform, batch);
        rows.Count.ShouldBe(2);

        (await ConfirmAsync(platform, batch, rows, Clerk)).Rejection.Code.ShouldBe("CERT-0034");
        (await ConfirmAsync(platform, batch, [], Second)).Rejection.Code.ShouldBe("CERT-0035");
        (await ConfirmAsync(platform, batch, rows, Elsewhere)).Rejection.Code.ShouldBe("CERT-0003");
        (await ConfirmAsync(platform, batch, rows, new Actor(24, "审查", "reviewer", Market))).Rejection.Code.ShouldBe(
            "IDENTITY-0013"
        );
        (await ConfirmAsync(platform, batch, rows, Second)).Value.ShouldBe(2);
        (await ConfirmAsync(platform, batch, rows, Second)).Rejection.Code.ShouldBe("CERT-0035");

        var found = (await FindAsync(platform, "JY16328020000002")).ShouldHaveSingleItem();
        found.Status.ShouldBe(CertificateStatus.Valid);
        found.Paper!.EndUnknown.ShouldBeTrue();
        found.Paper.IssuedOn.ShouldBeNull();
        found.Paper.Gaps.ShouldContain("照片");
        (found.Paper.EnteredBy, found.Paper.ComparedBy).ShouldBe(("录入人", "核对人"));
        (await FindAsync(platform, "JY16328020000001"))
            .ShouldHaveSingleItem()
            .Status.ShouldBe(CertificateStatus.Expired);
        (
            await platform.CountAsync(
                $"SELECT COUNT(*) FROM platform_ledger WHERE stream = 'paper:{batch}' OR type = 'certificate.transcribe'"
            )
        ).ShouldBe(4);
        (await EnterAsync(platform, Sheet(Good))).Rejection.Message.ShouldContain("第2行A列");
    }

    [Fact]
    public async Task A_sheet_with_one_fault_enters_nothing_and_a_number_waits_only_once()
    {
        await using var platform = await PlatformAsync();
        (await EnterAsync(platform, Sheet(Good, Gappy.Replace("缺,缺,缺,缺", "缺,,缺,缺")))).IsOk.ShouldBeFalse();
        (await platform.CountAsync("SELECT COUNT(*) FROM certificates_paper")).ShouldBe(0);
        (await EnterAsync(platform, Sheet(Good), new Actor(9, "审查", "reviewer", Market))).Rejection.Code.ShouldBe(
            "IDENTITY-0013"
        );
        (await EnterAsync(platform, Sheet(Good))).Rejections.ShouldBeEmpty();
        (await EnterAsync(platform, Sheet(Good))).Rejection.Code.ShouldBe("CERT-0032");
    }

    [Fact]
    public async Task A_row_that_is_not_as_the_paper_says_is_refused_with_a_reason_and_may_come_again()
    {
        await using var platform = await PlatformAsync();
        var batch = (await EnterAsync(platform, Sheet(Good))).Value;
        var rows = await WaitingAsync(platform, batch);
        (await RefuseAsync(platform, batch, rows, "")).Rejection.Field.ShouldBe("reason");
        (await RefuseAsync(platform, batch, rows, "编号与原件不符")).Value.ShouldBe(1);
        (await FindAsync(platform, "JY16328020000001")).ShouldBeEmpty();
        (await EnterAsync(platform, Sheet(Good))).Rejections.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_face_says_that_it_was_transcribed_and_what_the_paper_does_not_say()
    {
        await using var platform = await PlatformAsync();
        await platform.InScopeAsync(services =>
            services.GetRequiredService<RegisterSeal>().RunAsync(ForCertificates(platform), Keeper, default)
        );
        var id = await StandingAsync(platform, Gappy);

        var version = await platform.InScopeAsync(async services =>
        {
            var row = await services
                .GetRequiredService<CertificatesDb>()
                .Versions.SingleAsync(one => one.CertificateId == id);
            return (await services.GetRequiredService<CertificateFiles>().SealedAsync(row.Id, default)).Value;
        });

        var content = await platform.InScopeAsync(services =>
            Task.FromResult(
                CertificateContent.Read(services.GetRequiredService<IFieldProtector>().Reveal(version.Data))
            )
        );
        content.IssuedOn.ShouldBeNull();
        content.CaseNumber.ShouldBeNull();
        var words = Faces
            .LicenceFace.Of(content, null, demonstration: true, "code")
            .Marks.OfType<Platform.Documents.SheetText>()
            .Select(mark => mark.Text)
            .ToList();
        words.ShouldContain("据纸质证照转录");
        words.ShouldContain("颁发日期未载明");
        words.ShouldContain("截止日期未载明");
        words.ShouldContain(text => text.Contains("未载明：颁发日期、有效期起、有效期止") && text.Contains("照片"));
        content
            .Metadata(demonstration: true)
            .ShouldContain(one => one.Key == "KZ_来源" && one.Value == "据纸质证照转录");
        (await CertificateTests.BytesAsync(platform, version.OfdHash!)).Length.ShouldBeLessThan(300 * 1024);
        var key = platform.Services.GetRequiredService<KeyStore>();
        var code = Faces.FaceCode.Of(content, person: true, key);
        Faces.FaceCode.Check(code, [key.Signer(KeyPurpose.FaceCode, 1).PublicKey])!.Source!.ShouldContain("未载明");
    }

    [Fact]
    public async Task A_certificate_that_lacks_what_a_material_needs_says_so_and_one_without_gaps_does_not()
    {
        await using var platform = await PlatformAsync();
        var gappy = await UsableAsync(platform, await StandingAsync(platform, Gappy));
        gappy.Missing.ShouldBe(["颁发日期", "有效期止", "经营项目"]);
        var cells = Good.Split(',');
        (cells[5], cells[9]) = ("长期", "热食类");
        var whole = await UsableAsync(platform, await StandingAsync(platform, string.Join(',', cells)));
        (whole.Missing.Count, whole.IsValid).ShouldBe((0, true));
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task An_entry_of_the_practice_record_is_never_changed_only_corrected_by_a_later_one(
        DatabaseEngine engine
    )
    {
        await using var platform = await PlatformAsync(engine);
        var id = (await CertificateTests.IssueAsync(platform)).Value.Id;
        var day = new DateOnly(2026, 2, 27);
        (await AppendAsync(platform, id, new("violation", day, "使用过期原料", "德市监罚〔2026〕3号"))).Value.ShouldBe(
            1
        );
        (await AppendAsync(platform, id, new("violation", day, "使用过期原料两种", null, Corrects: 1))).Value.ShouldBe(
            2
        );

        (await AppendAsync(platform, id, new("violation", day, "再更正", null, Corrects: 1))).Rejection.Code.ShouldBe(
            "CERT-0038"
        );
        (await AppendAsync(platform, id, new("violation", day, "没有这条", null, Corrects: 9))).Rejection.Code.ShouldBe(
            "CERT-0038"
        );
        var entries = await PracticeAsync(platform, id);
        entries
            .Select(one => (one.Sequence, one.Words, one.CorrectedBy))
            .ShouldBe([(2, "使用过期原料两种", null), (1, "使用过期原料", 2)]);
        var shown = (await FindAsync(platform, await NumberAsync(platform, id))).Single().Practice;
        shown.ShouldHaveSingleItem().Words.ShouldBe("使用过期原料两种");

        (
            await AppendAsync(platform, id, new("violation", day, "处罚已被撤销", null, Corrects: 2, Withdraws: true))
        ).Value.ShouldBe(3);
        (await FindAsync(platform, await NumberAsync(platform, id))).Single().Practice.ShouldBeEmpty();
        (
            await platform.CountAsync(
                $"SELECT COUNT(*) FROM platform_ledger WHERE stream = 'certificate:{id}' AND type = 'certificate.practice'"
            )
        ).ShouldBe(3);
        (await platform.CountAsync("SELECT COUNT(*) FROM certificates_practice WHERE words LIKE '%过期%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_authorities_that_the_types_data_name_append_and_only_what_the_type_carries()
    {
        await using var platform = await PlatformAsync();
        var id = (await CertificateTests.IssueAsync(platform)).Value.Id;
        var day = new DateOnly(2026, 2, 27);
        PracticeRequest good = new("inspection", day, "检查合格", null);

        (await AppendAsync(platform, id, good, Elsewhere)).Rejection.Code.ShouldBe("CERT-0039");
        (await AppendAsync(platform, id, good, Clerk)).Rejection.Code.ShouldBe("IDENTITY-0013");
        (await AppendAsync(platform, id, good with { Kind = "employment" })).Rejection.Code.ShouldBe("CERT-0036");
        (await AppendAsync(platform, id, good with { HappenedOn = new DateOnly(2026, 12, 1) })).Rejection.Code.ShouldBe(
            "CERT-0037"
        );
        (await AppendAsync(platform, id, good with { Words = " " })).Rejection.Field.ShouldBe("Words");
        (
            await AppendAsync(platform, id, good, new Actor(31, "德令哈", "approver", "632802-scjg"))
        ).Rejections.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_verification_shows_of_a_record_is_what_the_types_data_make_public()
    {
        var types = Types();
        var nurse = types.Named("护士执业证书")!.Practice!;
        nurse
            .Kinds.Single(one => one.Code == "violation")
            .ShouldBe(new PracticeKind("violation", "违规、处罚", true, false));
        types.Named("医师执业证书")!.Practice!.Kinds.Single(one => one.Code == "assessment").Public.ShouldBeFalse();
        types.Named("林木采伐许可证")!.Practice.ShouldBeNull();
        await using var platform = await PlatformAsync();
        var id = (await CertificateTests.IssueAsync(platform)).Value.Id;
        await platform.WriteAsync(
            async (services, _) =>
                await services
                    .GetRequiredService<CertificatesDb>()
                    .Certificates.Where(one => one.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.TypeName, "护士执业证书"))
        );
        var day = new DateOnly(2026, 2, 27);
        await AppendAsync(platform, id, new("violation", day, "不公开的内容", null));
        await AppendAsync(platform, id, new("employment", day, "受聘于演示医院", null));

        var shown = (await FindAsync(platform, await NumberAsync(platform, id))).Single().Practice;

        shown.Select(one => (one.Kind, one.Words)).ShouldBe([("聘用", "受聘于演示医院"), ("违规、处罚", null)]);
    }

    private static CertificateTypes Types()
    {
        using var reader = DataFiles.OpenText("certificates", "types.json");
        return CertificateTypes.Load(reader);
    }

    private static Task<TestPlatform> PlatformAsync(DatabaseEngine engine = DatabaseEngine.Sqlite) =>
        CertificatePlatform.CreateAsync(engine);

    private static async Task<long> StandingAsync(TestPlatform platform, string row)
    {
        var batch = (await EnterAsync(platform, Sheet(row))).Value;
        (await ConfirmAsync(platform, batch, await WaitingAsync(platform, batch), Second)).Rejections.ShouldBeEmpty();
        return await platform.CountAsync(
            $"SELECT MAX(certificate_id) FROM certificates_paper WHERE batch_id = {batch}"
        );
    }

    private static async Task<UsableCertificate> UsableAsync(TestPlatform platform, long id) =>
        (
            await platform.InScopeAsync(services =>
                services.GetRequiredService<CertificateUse>().FindAsync([id], default)
            )
        ).Single();

    private static Task<Result<long>> EnterAsync(TestPlatform platform, string sheet, Actor? by = null) =>
        platform.InScopeAsync(async services =>
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(sheet));
            return await services
                .GetRequiredService<PaperStock>()
                .EnterAsync(Food, content, "存量.csv", by ?? Clerk, default);
        });

    private static Task<List<long>> WaitingAsync(TestPlatform platform, long batch) =>
        platform.InScopeAsync(async services =>
            (await services.GetRequiredService<PaperStock>().OneAsync(batch, Second, default))!
                .Value.Waiting.Select(one => one.Id)
                .ToList()
        );

    private static Task<Result<int>> ConfirmAsync(
        TestPlatform platform,
        long batch,
        IReadOnlyList<long> rows,
        Actor by
    ) =>
        platform.InScopeAsync(services =>
            services.GetRequiredService<PaperStock>().ConfirmAsync(batch, rows, by, default)
        );

    private static Task<Result<int>> RefuseAsync(
        TestPlatform platform,
        long batch,
        IReadOnlyList<long> rows,
        string reason
    ) =>
        platform.InScopeAsync(services =>
            services.GetRequiredService<PaperStock>().RefuseAsync(batch, rows, reason, Second, default)
        );

    private static async Task<IReadOnlyList<Verified>> FindAsync(TestPlatform platform, string number) =>
        (
            await platform.InScopeAsync(services =>
                services.GetRequiredService<Verification>().ByNumberAsync(number, default)
            )
        ).Value;

    private static Task<string> NumberAsync(TestPlatform platform, long id) =>
        platform.InScopeAsync(async services =>
            (await services.GetRequiredService<CertificatesDb>().Certificates.SingleAsync(one => one.Id == id)).Number
        );

    private static Task<Result<int>> AppendAsync(
        TestPlatform platform,
        long id,
        PracticeRequest request,
        Actor? by = null
    ) =>
        platform.InScopeAsync(services =>
            services.GetRequiredService<PracticeRecords>().AppendAsync(id, request, by ?? Second, default)
        );

    private static Task<IReadOnlyList<PracticeEntry>> PracticeAsync(TestPlatform platform, long id) =>
        platform.InScopeAsync(services => services.GetRequiredService<PracticeRecords>().OfAsync(id, default));
}
