using Tongban.Cases.Domain;
using Tongban.Cases.Tests.Engine;
using Tongban.Cases.Things;
using Tongban.Catalog.Content;
using Tongban.Platform;

namespace Tongban.Cases.Tests.Things;

/// <summary>The shipped 一件事, from one application to the last result, on both engines.</summary>
public sealed class ThingCourses
{
    public static TheoryData<string, DatabaseEngine> ToTheEnd
    {
        get
        {
            var rows = new TheoryData<string, DatabaseEngine>();
            foreach (var id in Ended)
            {
                rows.Add(id, DatabaseEngine.Sqlite);
                rows.Add(id, DatabaseEngine.PostgreSql);
            }

            return rows;
        }
    }

    private static readonly string[] Ended =
    [
        "thing-company",
        "thing-restaurant",
        "thing-hiring",
        "thing-company-end",
        "thing-newborn",
        "thing-retirement",
        "thing-deceased",
        "thing-home-transfer",
        "thing-joint-acceptance",
        "thing-convenience-store",
    ];

    [Theory]
    [MemberData(nameof(ToTheEnd))]
    public async Task One_application_comes_to_the_last_result_of_every_member(string id, DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine, demonstration: true);
        var play = new ThingPlay(world, id, Subject(id));
        await play.FileAsync();

        var ended = await play.PlayAsync();

        ended.Status.ShouldBe(ThingStatus.Done);
        ended.Members.ShouldAllBe(one => one.State == MemberState.Granted);
    }

    private static SubjectKind Subject(string id) => Shipped.OneThing(id).Subjects[0];
}
