using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Cases.Tests.Engine;
using Tongban.Cases.Things;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Tests.Things;

/// <summary>A 一件事 beside the website: at a counter, from a program, by its query code, and handed out at one counter.</summary>
public sealed class ThingChannels(ThingWorlds worlds) : IClassFixture<ThingWorlds>
{
    private const string Newborn = "thing-newborn";
    private const string Lead = "632802-wjw";

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task The_counter_takes_it_once_and_hands_out_every_result(DatabaseEngine engine)
    {
        var world = await worlds.OfAsync(engine);
        var form = await FormAsync(world);
        Task<Result<Filed>> Take() =>
            world.UseAsync<FileAtCounter, Result<Filed>>(counter => counter.RunAsync(form, People.Clerk(Lead)));
        var filed = await Take();
        filed.Rejections.ShouldBeEmpty();
        var number = filed.Value.Case.Number;
        (await Take()).Value.Case.Number.ShouldBe(number);
        var stranger = await world.UseAsync<FileAtCounter, Result<Filed>>(counter =>
            counter.RunAsync(form with { Token = "another" }, People.Clerk())
        );
        stranger.Rejection.Code.ShouldBe("CASE-0061");

        var play = ThingPlay.Taken(world, Newborn, SubjectKind.Person, number);
        await play.PlayAsync();
        var early = await HandOutAsync(world, number, People.Clerk());
        early.Rejection.Code.ShouldBe("CASE-0404");
        var ready = (await play.SeenAsync()).Members.Count(one => one.ToHandOut);
        var handed = await HandOutAsync(world, number, People.Clerk(Lead));

        handed.Rejections.ShouldBeEmpty();
        handed.Value.Count.ShouldBe(ready);
        handed.Value.Count.ShouldBeGreaterThan(4);
        (await play.SeenAsync()).Members.ShouldAllBe(one => !one.ToHandOut);
        (await HandOutAsync(world, number, People.Clerk(Lead))).Rejection.Code.ShouldBe("CASE-0187");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Its_number_and_query_code_show_the_whole_and_a_wrong_code_shows_nothing(DatabaseEngine engine)
    {
        var world = await worlds.OfAsync(engine);
        var form = await FormAsync(world);
        var filed = (
            await world.UseAsync<FileAtCounter, Result<Filed>>(counter => counter.RunAsync(form, People.Clerk(Lead)))
        ).Value;

        var seen = await TrackAsync(world, filed.Case.Number, filed.QueryCode!);
        seen.Value.Thing!.Number.ShouldBe(filed.Case.Number);
        seen.Value.Thing.Members.Count.ShouldBeGreaterThan(4);
        seen.Value.Case.ShouldBeNull();

        (await TrackAsync(world, filed.Case.Number, "00000000")).IsOk.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_programs_key_makes_one_application_and_another_under_it_is_refused(DatabaseEngine engine)
    {
        var world = await worlds.OfAsync(engine);
        var form = await FormAsync(world);
        var said = new ProgramFiling(
            $"key-{engine}",
            Newborn,
            null,
            SubjectKind.Person,
            new Dictionary<string, string>(),
            KnownPrevails: false,
            form.Situations,
            form.Answers.Keys.ToDictionary(key => key, key => form.Answers.All(key)),
            form.Materials,
            form.WantedDelivery,
            ConsentsToElectronicService: true,
            null,
            TruthDeclared: true
        );
        Task<Result<Filed>> Send(ProgramFiling filing) =>
            world.UseAsync<FileByProgram, Result<Filed>>(program => program.RunAsync(filing, People.Citizen));

        var filed = await Send(said);
        filed.Rejections.ShouldBeEmpty();
        (await Send(said)).Value.Case.Number.ShouldBe(filed.Value.Case.Number);
        var (key, values) = said.Answers.First(one => one.Value is [{ Length: > 0 } text] && text.All(char.IsLetter));
        var other = said with
        {
            Answers = new Dictionary<string, IReadOnlyList<string>>(said.Answers) { [key] = [$"{values[0]}改"] },
        };
        (await Send(other)).Rejection.Code.ShouldBe("API-0002");
    }

    private static Task<Result<IReadOnlyList<string>>> HandOutAsync(CaseWorld world, string number, Acting by) =>
        world.UseAsync<ThingDesk, Result<IReadOnlyList<string>>>(desk =>
            desk.HandOutAsync(number, "才让卓玛", by, CancellationToken.None)
        );

    private static Task<Result<Tracked>> TrackAsync(CaseWorld world, string number, string code) =>
        world.UseAsync<Tracking, Result<Tracked>>(tracking => tracking.FindEitherAsync(number, code, "127.0.0.1"));

    /// <summary>The counter's form, whole, with every paper seen.</summary>
    private static async Task<CounterFiling> FormAsync(CaseWorld world)
    {
        var item = (
            await world.UseAsync<CatalogReader, PublishedItem?>(catalog => catalog.FindAsync(Newborn))
        )!.Content;
        var situations = new Dictionary<string, string>(StringComparer.Ordinal);
        var outcome = SituationEngine.Resolve(item, situations);
        while (outcome.Open is [var open, ..])
        {
            situations[open.Id] = open.Options.First(one => one.StopsWith is null).Id;
            outcome = SituationEngine.Resolve(item, situations);
        }

        return new CounterFiling(
            Guid.NewGuid().ToString("N"),
            Newborn,
            SubjectKind.Person,
            situations,
            SampleAnswers.Of(outcome.Form),
            [
                .. outcome
                    .Materials.Where(material => !material.FromForm)
                    .Select(material => new HandedIn(material.Id, null, null, PaperSeen: true)),
            ],
            item.Deliveries[0],
            TruthDeclared: true,
            CounterThen.Receive
        );
    }
}
