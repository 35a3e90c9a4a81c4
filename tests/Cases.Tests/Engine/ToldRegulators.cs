using System.Text.Json.Nodes;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Regulation;
using Tongban.Catalog.Loading;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Tests.Engine;

/// <summary>
/// 一枚印章管审批 with one shipped item whose regulator is, for these tests, another authority: the demonstration has no
/// approval bureau, since none of the prefecture's is known.
/// </summary>
public sealed class ToldRegulators
{
    private const string Regulator = "632800-wjw";
    private static readonly Actor Supervisor = new(51, "监管岗", "approver", Regulator);
    private static readonly Actor Stranger = new(52, "别的岗", "approver", "632800-fgw");

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_bureaus_decision_is_told_to_the_regulator_with_the_decision_and_bears_the_one_seal(
        DatabaseEngine engine
    )
    {
        await using var world = await BureauAsync(engine);
        var id = await GrantedAsync(world);

        (await ListAsync(world, Stranger)).ShouldBeEmpty();
        var told = (await ListAsync(world, Supervisor)).ShouldHaveSingleItem();
        told.Kind.ShouldBe(RegulationKind.Granted);
        told.AcknowledgedAt.ShouldBeNull();
        (
            await world.UseAsync<RegulatorDesk, object?>(async desk => await desk.OneAsync(told.Id, Stranger, default))
        ).ShouldBeNull();
        (await AckAsync(world, told.Id, Stranger)).Rejection.Code.ShouldBe("CASE-0404");
        (await AckAsync(world, told.Id, Supervisor)).Rejections.ShouldBeEmpty();
        (await ListAsync(world, Supervisor)).ShouldHaveSingleItem().AcknowledgedBy.ShouldBe("监管岗");

        (
            await world.UseAsync<RegulatorDesk, bool>(async desk =>
                await desk.OneAsync(told.Id, Supervisor, default) is not null
            )
        ).ShouldBeTrue();
        (
            await world.Platform.CountAsync(
                $"SELECT COUNT(*) FROM platform_ledger WHERE stream = 'reading:case:{id}' AND actor_id = 51"
            )
        ).ShouldBe(1);
        await world.PassAsync(world.Clock.Now.AddMinutes(1));
        (
            await world.Platform.CountAsync("SELECT COUNT(*) FROM certificates_seal WHERE name LIKE '%行政审批专用章%'")
        ).ShouldBe(1);
        (
            await world.Platform.CountAsync("SELECT COUNT(*) FROM certificates_seal WHERE name LIKE '%收件专用章%'")
        ).ShouldBe(0);
    }

    [Fact]
    public async Task What_the_regulator_reports_stands_in_the_bureaus_case()
    {
        await using var world = await BureauAsync(DatabaseEngine.Sqlite);
        var id = await GrantedAsync(world);
        var told = (await ListAsync(world, Supervisor)).ShouldHaveSingleItem();
        (await ReportAsync(world, told.Id, null, "检查合格")).Rejection.Code.ShouldBe("CASE-0161");
        (await ReportAsync(world, told.Id, ReportKind.Inspection, " ")).Rejection.Code.ShouldBe("CASE-0162");
        (await ReportAsync(world, told.Id, ReportKind.Inspection, "3月2日现场检查合格")).Rejections.ShouldBeEmpty();
        var report = (await world.SeenAsync(id)).Reports.ShouldHaveSingleItem();
        report.Words.ShouldBe("3月2日现场检查合格");
        report.ByName.ShouldBe("监管岗");
    }

    [Fact]
    public async Task A_decision_of_an_authority_that_supervises_itself_is_told_to_nobody()
    {
        await using var world = await CaseWorld.CreateAsync(DatabaseEngine.Sqlite);
        await GrantedAsync(world);
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM cases_regulation")).ShouldBe(0);
    }

    private static Task<IReadOnlyList<ToldDecision>> ListAsync(CaseWorld world, Actor by) =>
        world.UseAsync<RegulatorDesk, IReadOnlyList<ToldDecision>>(desk => desk.ListAsync(by.AuthorityCode!, default));

    private static Task<Result<bool>> AckAsync(CaseWorld world, long id, Actor by) =>
        world.UseAsync<RegulatorDesk, Result<bool>>(desk => desk.AcknowledgeAsync(id, by, default));

    private static Task<Result<bool>> ReportAsync(CaseWorld world, long id, ReportKind? kind, string words) =>
        world.UseAsync<RegulatorDesk, Result<bool>>(desk => desk.ReportAsync(id, kind, words, Supervisor, default));

    private static async Task<long> GrantedAsync(CaseWorld world)
    {
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(id, People.Clerk())));
        await world.ReviewFoodAsync(id);
        var request = await world.GrantAsync(id);
        await world.DoAsync<DecisionMoves>(moves => moves.DecideAsync(new CaseMove(id, People.Approver()), request));
        return id;
    }

    /// <summary>The shipped data with a regulator named in the food permit.</summary>
    private static async Task<CaseWorld> BureauAsync(DatabaseEngine engine)
    {
        var world = await CaseWorld.CreateAsync(engine);
        var root = Directory.CreateTempSubdirectory("tongban-bureau-").FullName;
        foreach (var file in Directory.EnumerateFiles(DataFiles.Root, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(root, Path.GetRelativePath(DataFiles.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var path = Path.Combine(root, "items", $"{CaseWorld.Food}.json");
        var item = JsonNode.Parse(await File.ReadAllTextAsync(path))!.AsObject();
        item["regulatorCode"] = Regulator;
        item["powerSource"] = "AuthorisedSameLevel";
        await File.WriteAllTextAsync(path, item.ToJsonString());
        world.Clock.Set(world.Clock.Now.AddMinutes(1));
        var loaded = await world.UseAsync<CatalogLoader, Result<object>>(async loader =>
            await loader.LoadAsync(root) is { IsOk: false } fault ? Result.Fail<object>(fault.Rejections) : new object()
        );
        loaded.Rejections.ShouldBeEmpty();
        Directory.Delete(root, recursive: true);
        return world;
    }
}
