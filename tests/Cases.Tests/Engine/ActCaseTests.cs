using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Cases.Pages.Desk;
using Tongban.Cases.Pages.Desk.Acts;
using Tongban.Cases.Reading;
using Tongban.Cases.Writing;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Tests.Engine;

/// <summary>An act on a case that was read ahead, with all that it looks at, in one exchange.</summary>
public sealed class ActCaseTests
{
    public static TheoryData<DatabaseEngine> Engines => CaseWorld.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task An_act_on_what_was_read_ahead_is_refused_when_somebody_else_acted_meanwhile(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var number = (await world.FoodCaseAsync()).Case.Number;
        var late = await AcceptAsync(
            world,
            number,
            async one =>
                await world.DoAsync<AcceptanceMoves>(moves =>
                    moves.AcceptAsync(new CaseMove(one.Row.Id, People.Clerk()))
                )
        );
        late.Rejection.Code.ShouldBe("CASE-0409");
        (await StateAsync(world, number)).Events.Count(one => one.Fact is Accepted).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task An_entry_in_the_ledger_between_does_not_refuse_the_act(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var number = (await world.FoodCaseAsync()).Case.Number;
        var accepted = await AcceptAsync(
            world,
            number,
            async one =>
                await world.UseAsync<CaseReadings, int>(async readings =>
                {
                    await readings.RecordAsync(one.Row, ReadingKind.Page, People.Approver().Actor, null, default);
                    return 0;
                })
        );
        accepted.Rejections.ShouldBeEmpty();
        (
            await world.UseAsync<LedgerVerifier, LedgerReport>(verifier => verifier.VerifyAsync())
        ).Findings.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_change_of_the_catalogue_between_does_not_refuse_the_act(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var number = (await world.FoodCaseAsync()).Case.Number;
        var accepted = await AcceptAsync(
            world,
            number,
            async _ =>
                await world.UseAsync<UnitOfWork, int>(async work =>
                {
                    await work.Connection.OpenAsync();
                    await using var command = work.Connection.CreateCommand();
                    command.CommandText = "UPDATE catalog_revision SET number = number + 1";
                    return await command.ExecuteNonQueryAsync();
                })
        );
        accepted.Rejections.ShouldBeEmpty();
        (await StateAsync(world, number)).State.Status.ShouldBe(CaseStatus.Reviewing);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task What_is_read_ahead_is_what_is_read_one_by_one(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var filed = (await world.FoodCaseAsync()).Case;
        var (ahead, apart) = (
            await world.UseAsync<CaseStore, LoadedCase?>(store => store.LoadAsync(filed.Number, default)),
            await world.UseAsync<CaseStore, LoadedCase?>(store => store.LoadAsync(filed.CaseId, default))
        );
        ahead!.Row.ShouldBeEquivalentTo(apart!.Row);
        FactJson.Write(ahead.File.Events).ShouldBe(FactJson.Write(apart.File.Events));
        ahead.Published.VersionId.ShouldBe(apart.Published.VersionId);
        (ahead.Front is not null).ShouldBe(engine == DatabaseEngine.PostgreSql);
        (
            await world.UseAsync<CaseStore, LoadedCase?>(store => store.LoadAsync("no-such-number", default))
        ).ShouldBeNull();
    }

    [Fact]
    public async Task Every_form_of_an_act_reads_no_more_than_it_says()
    {
        await using var world = await CaseWorld.CreateAsync(DatabaseEngine.Sqlite);
        var filed = (await world.FoodCaseAsync()).Case;
        var asked = new HashSet<string>(StringComparer.Ordinal);
        await AskAsync();
        await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(filed.CaseId, People.Clerk())));
        await AskAsync();
        await world.ReviewFoodAsync(filed.CaseId);
        await AskAsync();
        var grant = await world.GrantAsync(filed.CaseId);
        await world.DoAsync<DecisionMoves>(moves =>
            moves.DecideAsync(new CaseMove(filed.CaseId, People.Approver()), grant)
        );
        await AskAsync();
        asked.ShouldContain("complete-step");
        asked.ShouldContain("draft-correction");
        asked.ShouldContain("decide");
        asked.ShouldContain("assign");

        async Task AskAsync()
        {
            var loaded = (
                await world.UseAsync<CaseStore, LoadedCase?>(store => store.LoadAsync(filed.CaseId, default))
            )!;
            var answers = await world.UseAsync<CaseReader, (Forms.FormAnswers, IReadOnlyDictionary<string, string>)>(
                reader => reader.AnswersAsync(loaded.Row, default)
            );
            foreach (var form in ActForms.All)
            {
                var one = new ActCase(loaded, People.Clerk(), world.Clock.Now)
                {
                    Staff = form.Reads.HasFlag(ActReads.Staff) ? [] : null,
                    Tasks = form.Reads.HasFlag(ActReads.Tasks) ? [] : null,
                    Authorities = form.Reads.HasFlag(ActReads.Authorities) ? [] : null,
                    Answers = form.Reads.HasFlag(ActReads.Answers) ? answers : null,
                };
                if (form.Applies(one))
                {
                    form.Fields(one);
                    asked.Add(form.Slug);
                }
            }
        }
    }

    /// <summary>Reads a case ahead, lets something happen, and accepts it as it was read.</summary>
    private static Task<Result<CaseMoved>> AcceptAsync(
        CaseWorld world,
        string number,
        Func<LoadedCase, Task> between
    ) =>
        world.Platform.InScopeAsync(async services =>
        {
            var loaded = (await services.GetRequiredService<CaseStore>().LoadAsync(number, default))!;
            await between(loaded);
            return await services
                .GetRequiredService<AcceptanceMoves>()
                .AcceptAsync(new CaseMove(loaded.Row.Id, People.OtherClerk(), loaded.Row.Sequence) { Loaded = loaded });
        });

    private static async Task<CaseFile> StateAsync(CaseWorld world, string number) =>
        (await world.UseAsync<CaseStore, LoadedCase?>(store => store.LoadAsync(number, default)))!.File;
}
