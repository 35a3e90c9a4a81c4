using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Moves;
using Tongban.Cases.Tests.Engine;
using Tongban.Cases.Things;
using Tongban.Catalog.Content;
using Tongban.Certificates.Combined;
using Tongban.Certificates.Core;
using Tongban.Platform;

namespace Tongban.Cases.Tests.Things;

/// <summary>一业一证 with the shipped convenience store: one certificate over what several authorities granted, on both engines.</summary>
public sealed class CombinedCourses
{
    private const string Store = "thing-convenience-store";
    private const string Tobacco = "haixi-ycj-tobacco-retail";

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task One_certificate_lists_what_was_granted_and_is_issued_when_the_last_has_answered(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine, demonstration: true);
        var play = new ThingPlay(world, Store, SubjectKind.Enterprise);
        await play.FileAsync();
        (await play.SeenAsync()).Certificate.ShouldBeNull();

        var ended = await play.PlayAsync();
        await world.PassAsync(world.Clock.Now);

        var certificate = ended.Certificate.ShouldNotBeNull();
        certificate.TypeName.ShouldBe("行业综合许可证");
        certificate.InForce.ShouldBeTrue();
        certificate
            .Permits.Select(one => one.Name)
            .ShouldBe(["仅销售预包装食品备案编号", "烟草专卖零售许可证", "户外招牌设施设置备案回执"]);
        certificate.Permits.ShouldAllBe(one => one.InForce && one.Number.Length > 0);
        var issuer = await world.UseAsync<CasesDb, string>(db =>
            db.Things.Where(one => one.Number == play.Number).Select(one => one.AuthorityCode).SingleAsync()
        );
        (
            await CountAsync(
                world,
                $"certificate WHERE type_name = '行业综合许可证' AND authority_code = '{issuer}' AND status = 'Valid'"
            )
        ).ShouldBe(1);
        (await CountAsync(world, $"version WHERE certificate_id = {certificate.Id} AND ofd_hash IS NOT NULL")).ShouldBe(
            1
        );
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM platform_due WHERE last_error IS NOT NULL")).ShouldBe(0);
        await SaveFaceAsync(world, certificate.Id);
    }

    /// <summary>The face as a PDF, for whoever wants to look at it.</summary>
    private static async Task SaveFaceAsync(CaseWorld world, long id)
    {
        if (Environment.GetEnvironmentVariable("TONGBAN_SCREENSHOTS") is not { Length: > 0 } folder)
        {
            return;
        }

        var hash = await world.UseAsync<CasesDb, string>(db =>
            db.Database.SqlQuery<string>(
                    $"SELECT pdf_hash AS \"Value\" FROM certificates_version WHERE certificate_id = {id}"
                )
                .SingleAsync()
        );
        await using var content = await world.UseAsync<IFileStore, Stream>(files => files.OpenAsync(hash));
        Directory.CreateDirectory(folder);
        await using var file = File.Create(Path.Combine(folder, "combined.pdf"));
        await content.CopyToAsync(file);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_refused_permit_is_left_out_and_joins_as_a_new_version_when_it_is_granted_later(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine, demonstration: true);
        var play = new ThingPlay(world, Store, SubjectKind.Enterprise);
        await play.FileAsync();
        var first = (await play.PlayAsync("tobacco")).Certificate.ShouldNotBeNull();
        first.Permits.Select(one => one.Name).ShouldNotContain("烟草专卖零售许可证");
        first.VersionNumber.ShouldBe(1);

        var alone = await GrantedAloneAsync(world);
        await world.PassAsync(world.Clock.Now);
        await NothingFailedAsync(world);

        var then = (await play.SeenAsync()).Certificate.ShouldNotBeNull();
        then.VersionNumber.ShouldBe(2);
        then.Id.ShouldBe(first.Id);
        then.Permits[^1].Name.ShouldBe("烟草专卖零售许可证");
        then.Permits.ShouldAllBe(one => one.InForce);
        (await CountAsync(world, $"carried WHERE case_id = {alone}")).ShouldBe(1);
        (
            await CountAsync(world, $"act WHERE certificate_id = {first.Id} AND reason LIKE '新增烟草专卖零售许可证%'")
        ).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task What_happens_to_one_permit_makes_a_new_version_and_leaves_the_others(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine, demonstration: true);
        var play = new ThingPlay(world, Store, SubjectKind.Enterprise);
        await play.FileAsync();
        var ended = await play.PlayAsync();
        var tobacco = ended.Members.Single(one => one.MemberId == "tobacco");
        var sign = ended.Members.Single(one => one.MemberId == "sign");
        var permit = await world.Platform.CountAsync(
            $"SELECT certificate_id FROM certificates_version WHERE case_id = {tobacco.CaseId}"
        );

        await ActAsync(world, permit, CertificateAct.Suspend);
        var suspended = (await play.SeenAsync()).Certificate.ShouldNotBeNull();
        suspended.VersionNumber.ShouldBe(2);
        suspended.InForce.ShouldBeTrue();
        States(suspended).ShouldBe(["有效", "暂扣", "有效"]);

        await ActAsync(world, permit, CertificateAct.Resume);
        States((await play.SeenAsync()).Certificate!).ShouldBe(["有效", "有效", "有效"]);

        await world.DoAsync<DecisionMoves>(moves =>
            moves.RegisterRevocationAsync(
                new CaseMove(tobacco.CaseId!.Value, People.Approver(tobacco.AuthorityCode)),
                "州烟撤字〔2026〕第1号",
                new DateOnly(2026, 3, 2),
                "提供虚假材料"
            )
        );
        await EndAsync(world, sign);
        await world.PassAsync(world.Clock.Now);
        var last = (await play.SeenAsync()).Certificate.ShouldNotBeNull();
        last.InForce.ShouldBeTrue();
        States(last).ShouldBe(["有效", "已撤销", "已撤销"]);
        (await CountAsync(world, $"version WHERE certificate_id = {last.Id}")).ShouldBe(last.VersionNumber);
        (
            await world.Platform.CountAsync(
                $"SELECT COUNT(*) FROM platform_ledger WHERE stream = 'certificate:{last.Id}' AND type = 'certificate.change'"
            )
        ).ShouldBe(last.VersionNumber - 1);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task With_the_last_of_its_permits_it_ends(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine, demonstration: true);
        var play = new ThingPlay(world, Store, SubjectKind.Enterprise);
        await play.FileAsync();
        var ended = await play.PlayAsync();

        foreach (var member in ended.Members)
        {
            await EndAsync(world, member);
        }

        await world.PassAsync(world.Clock.Now);
        var last = (await play.SeenAsync()).Certificate.ShouldNotBeNull();
        last.InForce.ShouldBeFalse();
        last.StatusWords.ShouldBe("已注销");
        States(last).ShouldAllBe(one => one == "已撤销");
    }

    private static List<string> States(CombinedSummary certificate) =>
        [.. certificate.Permits.Select(one => one.StatusWords)];

    /// <summary>What a case granted is annulled, be it a certificate or a filing.</summary>
    private static Task EndAsync(CaseWorld world, ThingMemberView member) =>
        world.Platform.InScopeAsync(async services =>
        {
            await using var write = await Service<UnitOfWork>(services).BeginAsync(CancellationToken.None);
            await Service<CertificateOffice>(services)
                .AnnulOfCaseAsync(
                    member.CaseId!.Value,
                    "提供虚假材料",
                    People.Approver(member.AuthorityCode).Actor,
                    CancellationToken.None
                );
            await write.CommitAsync(CancellationToken.None);
            return true;
        });

    private static async Task ActAsync(CaseWorld world, long permit, CertificateAct act)
    {
        await world.Platform.InScopeAsync(async services =>
        {
            var work = Service<UnitOfWork>(services);
            await using var write = await work.BeginAsync(CancellationToken.None);
            (
                await Service<CertificateOffice>(services)
                    .ActAsync(permit, act, "立案调查", People.Approver().Actor, CancellationToken.None)
            ).IsOk.ShouldBeTrue();
            await write.CommitAsync(CancellationToken.None);
            return true;
        });
        await world.PassAsync(world.Clock.Now);
        await NothingFailedAsync(world);
    }

    private static async Task NothingFailedAsync(CaseWorld world) =>
        (
            await world.UseAsync<CasesDb, List<string>>(db =>
                db.Database.SqlQueryRaw<string>(
                        "SELECT last_error AS \"Value\" FROM platform_due WHERE last_error IS NOT NULL"
                    )
                    .ToListAsync()
            )
        ).ShouldBeEmpty();

    private static T Service<T>(IServiceProvider services)
        where T : notnull => (T)services.GetService(typeof(T))!;

    /// <summary>The holder applies for the one permit by itself, and gets it.</summary>
    private static async Task<long> GrantedAloneAsync(CaseWorld world)
    {
        var alone = new ThingPlay(world, Tobacco, SubjectKind.Enterprise);
        await alone.FileAsync();
        var row = await world.UseAsync<CasesDb, CaseRow>(db =>
            db.Cases.AsNoTracking().SingleAsync(one => one.Number == alone.Number)
        );
        await alone.DecideAsync(row.Id, row.AuthorityCode);
        return row.Id;
    }

    private static Task<long> CountAsync(CaseWorld world, string what) =>
        world.Platform.CountAsync($"SELECT COUNT(*) FROM certificates_{what}");
}
