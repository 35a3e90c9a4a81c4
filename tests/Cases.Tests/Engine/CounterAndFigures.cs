using System.Data.Common;
using Tongban.Cases.Acts;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Cases.Work;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

public sealed class CounterAndFigures
{
    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_walk_in_case_is_received_accepted_and_its_letter_counts_from_its_signing(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);

        var accepted = Ok(await FileAsync(world, FoodForm("a") with { Then = CounterThen.Accept }));
        accepted.Case.Status.ShouldBe(CaseStatus.Reviewing);
        world.Clock.Set(At(2026, 3, 9));
        var letter = Ok(
            await FileAsync(
                world,
                FoodForm("b") with
                {
                    Channel = Channel.Post,
                    SignedOn = new DateOnly(2026, 3, 5),
                    Then = CounterThen.Receive,
                }
            )
        );

        var seen = await world.SeenAsync(letter.Case.CaseId);
        seen.File.Clock.AnswerDue!.Date.ShouldBe(new DateOnly(2026, 3, 12));
        (await FileAsync(world, FoodForm("b"))).Value.Repeated.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task What_is_decided_on_the_spot_is_one_act_with_one_document(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);

        await StaffPosts.AuthoriseAsync(world, "haixi-scjg-business-suspension");
        var filed = Ok(await FileAsync(world, SuspensionForm("a")));

        filed.Case.Status.ShouldBe(CaseStatus.Closed);
        filed.Case.Documents.Select(made => made.Kind).ShouldBe([DocumentKind.Completion]);
        (await world.SeenAsync(filed.Case.CaseId)).File.Clock.Promise!.Late.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task The_figures_are_the_same_folded_unfolded_and_recounted_from_the_cases(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        await StaffPosts.AuthoriseAsync(world, "haixi-scjg-business-suspension");
        for (var i = 0; i < 3; i++)
        {
            Ok(await FileAsync(world, SuspensionForm($"s{i}")));
        }

        var online = await world.FoodCaseAsync();
        await world.DoAsync<AcceptanceMoves>(moves =>
            moves.AcceptAsync(new CaseMove(online.Case.CaseId, People.Clerk()))
        );
        var (from, to) = (new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 31));
        AuthorityCount[] expected = [new(People.Market, 1, 3, 3)];

        (await CountsAsync(world, from, to)).ShouldBe(expected);
        await FoldAsync(world);
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM cases_count_delta")).ShouldBe(0);
        (await CountsAsync(world, from, to)).ShouldBe(expected);
        (await RecountAsync(world, from, to)).ShouldBe(expected);
        await TamperAsync(world, "UPDATE cases_case SET accepted_on = '2025-12-31' WHERE status = 'Reviewing'");
        (await RecountAsync(world, from, to)).ShouldBe([new AuthorityCount(People.Market, 0, 3, 3)]);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Tracking_takes_number_and_code_and_bars_guessing(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var filed = await world.FoodCaseAsync();
        Task<Result<ApplicantCase>> Track(string code, string source) =>
            world.UseAsync<Tracking, Result<ApplicantCase>>(tracking =>
                tracking.FindAsync(filed.Case.Number, code, source)
            );

        (await Track(filed.QueryCode!.ToLowerInvariant(), "10.0.0.1")).Value.Number.ShouldBe(filed.Case.Number);
        for (var i = 0; i < 20; i++)
        {
            (await Track("222222222222", "10.0.0.2")).Rejection.Code.ShouldBe("CASE-0087");
        }

        (await Track(filed.QueryCode, "10.0.0.2")).Rejection.Code.ShouldBe("CASE-0429");
        (
            await world.Platform.CountAsync(
                $"SELECT COUNT(*) FROM cases_case WHERE query_hash LIKE '%{filed.QueryCode}%'"
            )
        ).ShouldBe(0);
    }

    private static CounterFiling FoodForm(string token) =>
        new(
            token,
            CaseWorld.Food,
            SubjectKind.Enterprise,
            CaseWorld.Catering,
            CaseWorld.FoodAnswers,
            [
                new("businessLicence", null, null, true),
                new("layoutPlan", null, null, true),
                new("rules", null, null, true),
            ],
            DeliveryWay.Counter,
            TruthDeclared: true,
            CounterThen.Receive
        );

    private static CounterFiling SuspensionForm(string token)
    {
        var item = Item("haixi-scjg-business-suspension");
        return new CounterFiling(
            token,
            item.Id,
            SubjectKind.Enterprise,
            new Dictionary<string, string>(StringComparer.Ordinal),
            SampleAnswers.Of(item.Form),
            [
                .. item
                    .Materials.Where(material => !material.FromForm && material.Necessity == Necessity.Required)
                    .Select(material => new HandedIn(material.Id, null, null, PaperSeen: true)),
            ],
            DeliveryWay.Counter,
            TruthDeclared: true,
            CounterThen.DecideOnTheSpot,
            Decision: new DecideCase.Request(Outcome.Granted, "予以备案", [], [], [], null),
            DecisionNote: "材料齐全，当场备案"
        );
    }

    private static Task<Result<Filed>> FileAsync(CaseWorld world, CounterFiling form) =>
        world.UseAsync<FileAtCounter, Result<Filed>>(counter => counter.RunAsync(form, People.Clerk()));

    private static Task<IReadOnlyList<AuthorityCount>> CountsAsync(CaseWorld world, DateOnly from, DateOnly to) =>
        world.UseAsync<CaseStatistics, IReadOnlyList<AuthorityCount>>(figures => figures.ByAuthorityAsync(from, to));

    private static Task FoldAsync(CaseWorld world) =>
        world.UseAsync<FoldCountsWork, bool>(async fold =>
        {
            await fold.RunAsync(new DueItem("cases.fold-counts", "all", world.Clock.Now, 1, null), default);
            return true;
        });

    private static Task<List<AuthorityCount>> RecountAsync(CaseWorld world, DateOnly from, DateOnly to) =>
        world.UseAsync<UnitOfWork, List<AuthorityCount>>(async work =>
        {
            await work.Connection.OpenAsync();
            await using var command = work.Connection.CreateCommand();
            command.CommandText = await File.ReadAllTextAsync(DataFiles.PathOf("sql", "quarter.sql"));
            Add(command, "@from", $"{from:yyyy-MM-dd}");
            Add(command, "@to", $"{to:yyyy-MM-dd}");
            Add(command, "@end", Instant.ToMicroseconds(LegalTime.StartOf(to.AddDays(1))));
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<AuthorityCount>();
            while (await reader.ReadAsync())
            {
                rows.Add(
                    new(
                        reader.GetString(0),
                        Convert.ToInt32(reader.GetValue(1), null),
                        Convert.ToInt32(reader.GetValue(2), null),
                        Convert.ToInt32(reader.GetValue(3), null)
                    )
                );
            }

            return rows;
        });

    private static Task TamperAsync(CaseWorld world, string sql) =>
        world.UseAsync<UnitOfWork, int>(async work =>
        {
            await work.Connection.OpenAsync();
            await using var command = work.Connection.CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteNonQueryAsync();
        });

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static Filed Ok(Result<Filed> result)
    {
        result.Rejections.ShouldBeEmpty();
        return result.Value;
    }
}
