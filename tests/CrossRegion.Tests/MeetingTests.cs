using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Data;
using Tongban.CrossRegion.Meetings;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.CrossRegion.Tests;

/// <summary>远程会商 at the home place: no meeting with the applicant without consent, and minutes that the parties answer.</summary>
public abstract class MeetingTests(DatabaseEngine engine) : HomePlace(engine)
{
    private const string Number = "KQ62098220260302000001";
    private const string Id = "632800-1";

    private static readonly Acted Clerk = new(new Actor(1, "受理人", "clerk", "632800-rsj"), null, "州人社局窗口");

    [Fact]
    public async Task Without_the_applicants_consent_no_meeting_with_the_applicant_starts()
    {
        await FiledAsync();
        await DoAsync(acts => acts.ProposeAsync(Number, Typed(applicant: true), Clerk, default));
        (await RefusalAsync(acts => acts.StartAsync(Number, Id, Clerk, default))).ShouldBe("CROSS-0039");
        (await MeetingAsync()).Start.ShouldBeNull();
    }

    [Fact]
    public async Task A_start_at_the_other_place_without_consent_is_refused()
    {
        await FiledAsync();
        await DoAsync(acts => acts.ProposeAsync(Number, Typed(applicant: true, place: true), Clerk, default));
        await RefusedAsync(
            "CROSS-0039",
            HttpStatusCode.Conflict,
            Dunhuang.SendAsync(Act(2, 1, "Started", "Taker", room: "/cross-region/room/0"))
        );
    }

    [Fact]
    public async Task A_meeting_is_agreed_to_held_recorded_and_confirmed()
    {
        await FiledAsync();
        await DoAsync(acts => acts.ProposeAsync(Number, Typed(applicant: true), Clerk, default));
        (await Dunhuang.SendAsync(Act(2, 1, "Consented", "Applicant", "本人同意……"))).Status.ShouldBe(
            HttpStatusCode.OK
        );
        var agreed = await MeetingAsync();
        (agreed.Stage, agreed.Consent!.Words).ShouldBe((MeetingStage.Agreed, "本人同意……"));

        await DoAsync(acts => acts.StartAsync(Number, Id, Clerk, default));
        (await MeetingAsync()).Start!.Room.ShouldNotBeNull().ShouldStartWith("/cross-region/room/");
        (await RefusalAsync(acts => acts.EndAsync(Number, Id, " ", Clerk, default))).ShouldNotBeNull();
        await DoAsync(acts => acts.EndAsync(Number, Id, "申请人说明了开户银行。", Clerk, default));
        (await MeetingAsync()).Stage.ShouldBe(MeetingStage.Recorded);

        (await Dunhuang.SendAsync(Act(3, 2, "Confirmed", "Applicant"))).Status.ShouldBe(HttpStatusCode.OK);
        (await MeetingAsync()).Stage.ShouldBe(MeetingStage.Closed);
        var story = await StepsAsync(Number);
        story.ShouldContain("提议远程会商");
        story.ShouldContain("远程会商结束，已写记录");
        (await MessagesAsync(Direction.Out)).Count(one => one.Kind == "meeting").ShouldBe(3);
    }

    [Fact]
    public async Task One_meeting_is_open_at_a_time()
    {
        await FiledAsync();
        await DoAsync(acts => acts.ProposeAsync(Number, Typed(place: true), Clerk, default));
        (await RefusalAsync(acts => acts.ProposeAsync(Number, Typed(place: true), Clerk, default))).ShouldBe(
            "CROSS-0040"
        );
        await DoAsync(acts => acts.CancelAsync(Number, Id, Clerk, default));
        await DoAsync(acts => acts.ProposeAsync(Number, Typed(place: true), Clerk, default));
    }

    [Theory]
    [InlineData("", "2026-03-03", "14:30", "Purpose")]
    [InlineData("核对", "", "14:30", "Day")]
    [InlineData("核对", "2026-03-03", "下午", "Hour")]
    [InlineData("核对", "2026-03-01", "14:30", "Day")]
    public async Task What_is_wrong_in_a_proposal_is_said_beside_its_field(
        string purpose,
        string day,
        string hour,
        string field
    )
    {
        await FiledAsync();
        var done = await RunAsync(acts =>
            acts.ProposeAsync(Number, new MeetingProposal(purpose, day, hour, false, true), Clerk, default)
        );
        done.Rejections.ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public async Task A_clerk_of_another_authority_meets_nobody()
    {
        await FiledAsync();
        var stranger = Clerk with { Actor = new Actor(2, "别人", "clerk", "632800-scjg") };
        (await RefusalAsync(acts => acts.ProposeAsync(Number, Typed(place: true), stranger, default))).ShouldBe(
            "CROSS-0020"
        );
    }

    [Theory]
    [InlineData("Consented", "Taker")]
    [InlineData("Confirmed", "Home")]
    [InlineData("Ended", "Applicant")]
    public async Task An_act_in_the_name_of_another_party_is_refused(string did, string party)
    {
        await FiledAsync();
        await DoAsync(acts => acts.ProposeAsync(Number, Typed(applicant: true), Clerk, default));
        await RefusedAsync("CROSS-0002", HttpStatusCode.BadRequest, Dunhuang.SendAsync(Act(2, 1, did, party)));
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("//elsewhere.example/room")]
    [InlineData("http://elsewhere.example/room")]
    public async Task A_room_whose_address_is_no_page_is_refused(string room)
    {
        await FiledAsync();
        await DoAsync(acts => acts.ProposeAsync(Number, Typed(place: true), Clerk, default));
        await RefusedAsync(
            "CROSS-0002",
            HttpStatusCode.BadRequest,
            Dunhuang.SendAsync(Act(2, 1, "Started", "Taker", room: room))
        );
    }

    private static MeetingProposal Typed(bool applicant = false, bool place = false) =>
        new("核对开户银行", "2026-03-03", "14:30", applicant, place);

    private async Task FiledAsync()
    {
        await Dunhuang.PushAsync(OtherPlace.ScanHash, OtherPlace.Scan);
        (await Dunhuang.SendAsync(Dunhuang.SocialCard(1))).Status.ShouldBe(HttpStatusCode.OK);
        // the authority of the case is that of the row
        (await ApplicationsAsync())
            .ShouldHaveSingleItem()
            .AuthorityCode.ShouldBe("632800-rsj");
    }

    private JsonObject Act(long sequence, int ordinal, string did, string party, string words = "", string? room = null)
    {
        var act = new JsonObject
        {
            ["meeting"] = Id,
            ["place"] = "620982",
            ["ordinal"] = ordinal,
            ["at"] = "2026-03-02T11:00:00+08:00",
            ["did"] = did,
            ["party"] = party,
            ["who"] = "某人",
            ["words"] = words,
        };
        if (room is not null)
        {
            act["room"] = room;
        }

        return Dunhuang.Envelope(
            sequence,
            "meeting",
            new JsonObject
            {
                ["application"] = Number,
                ["steps"] = new JsonArray(),
                ["meeting"] = act,
            }
        );
    }

    private async Task<Meeting> MeetingAsync() =>
        await Home.InScopeAsync(async services =>
            (await services.GetRequiredService<MeetingLog>().ReadAsync(Number, default))[0]
        );

    private Task<Result<string>> RunAsync(Func<MeetingActs, Task<Result<string>>> act) =>
        Home.InScopeAsync(services => act(services.GetRequiredService<MeetingActs>()));

    private async Task DoAsync(Func<MeetingActs, Task<Result<string>>> act) =>
        (await RunAsync(act)).Rejections.ShouldBeEmpty();

    private async Task<string?> RefusalAsync(Func<MeetingActs, Task<Result<string>>> act)
    {
        var done = await RunAsync(act);
        return done.IsOk ? null : done.Rejection.Code;
    }
}

public sealed class MeetingOnSqlite() : MeetingTests(DatabaseEngine.Sqlite);

public sealed class MeetingOnPostgreSql() : MeetingTests(DatabaseEngine.PostgreSql);
