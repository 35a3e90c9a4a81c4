using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Api;

/// <summary>Acts of staff from a department's own system: the same engine as behind the pages of the desk.</summary>
public sealed class DeskActApiTests
{
    private const string Authority = "632800-scjg";

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_clerk_accepts_by_program_and_a_second_time_is_told_that_the_case_moved_on(DatabaseEngine engine)
    {
        await using var server = await TongbanServer.StartAsync(engine);
        var number = await FileAsync(server);
        using var clerk = await StaffAsync(server, $"{Authority}.shouli");
        var open = await OpenAsync(clerk, number);
        Named(open).ShouldContain("accept");
        Named(open).ShouldNotContain("decide");
        var seen = open["seen"]!.GetValue<int>();

        var (status, done) = await DoAsync(clerk, number, "accept", new { seen });
        status.ShouldBe(HttpStatusCode.OK, done.ToJsonString());
        done["status"]!.GetValue<string>().ShouldBe("reviewing");
        done["documents"]!.AsArray().Select(one => one!["kind"]!.ToString()).ShouldContain("acceptance");
        done["seen"]!.GetValue<int>().ShouldBeGreaterThan(seen);

        var (again, conflict) = await DoAsync(clerk, number, "accept", new { seen });
        (again, conflict["code"]!.ToString()).ShouldBe((HttpStatusCode.Conflict, "CASE-0409"));
        using var page = await server.AsAsync($"{Authority}.shouli");
        (await page.GetAsync($"/desk/cases/{number}")).Text.ShouldContain("审查中");
    }

    [Fact]
    public async Task What_a_page_shows_before_it_is_confirmed_has_to_be_asked_for()
    {
        await using var server = await TongbanServer.StartAsync();
        var number = await FileAsync(server);
        using var clerk = await StaffAsync(server, $"{Authority}.shouli");
        var (lacking, fault) = await DoAsync(clerk, number, "decline", new { values = new { ground = "NotNeeded" } });
        (lacking, fault["errors"]![0]!["pointer"]!.ToString()).ShouldBe(
            (HttpStatusCode.UnprocessableEntity, "/values/reason"),
            fault.ToJsonString()
        );

        var values = new { ground = "NotNeeded", reason = "该经营场所已有同类许可，不需要另行申请。" };
        var (unseen, asked) = await DoAsync(clerk, number, "decline", new { values });
        (unseen, asked["code"]!.ToString()).ShouldBe((HttpStatusCode.PreconditionRequired, "API-0008"));
        var (_, shown) = await DoAsync(clerk, number, "decline/preview", new { values });
        shown["documents"]!.AsArray().ShouldNotBeEmpty();
        var digest = shown["digest"]!.ToString();

        var other = new { ground = "NotNeeded", reason = "理由改了。" };
        var (changed, refused) = await DoAsync(clerk, number, "decline", new { values = other, digest });
        changed.ShouldBe(HttpStatusCode.Conflict, refused.ToJsonString());
        var (status, done) = await DoAsync(clerk, number, "decline", new { values, digest });
        (status, done["status"]?.ToString()).ShouldBe((HttpStatusCode.OK, "declined"), done.ToJsonString());
    }

    [Fact]
    public async Task Nobody_acts_who_could_not_on_the_desk()
    {
        await using var server = await TongbanServer.StartAsync();
        var number = await FileAsync(server);
        using var reviewer = await StaffAsync(server, $"{Authority}.shencha1");
        (await DoAsync(reviewer, number, "accept", new { })).Status.ShouldBe(HttpStatusCode.Forbidden);
        Named(await OpenAsync(reviewer, number)).ShouldNotContain("accept");
        (await DoAsync(reviewer, number, "no-such-act", new { })).Status.ShouldBe(HttpStatusCode.NotFound);

        using var applicant = await StaffAsync(server, ApiSite.Company);
        (await DoAsync(applicant, number, "accept", new { })).Status.ShouldBe(HttpStatusCode.Forbidden);

        using var clerk = await server.AsAsync($"{Authority}.shouli");
        var (bare, told) = await DoAsync(clerk, number, "accept", new { });
        (bare, told["code"]!.ToString()).ShouldBe((HttpStatusCode.BadRequest, "API-0001"));
        Named(await OpenAsync(clerk, number)).ShouldContain("accept");
    }

    private static async Task<string> FileAsync(TongbanServer server)
    {
        using var http = ApiSite.Client(server, await ApiSite.NewKeyAsync(server, "cases.file"));
        using var filed = await ApiSite.FileAsync(http, await ApiSite.ApplicationAsync(http));
        return (await ApiSite.JsonOf(filed))["number"]!.ToString();
    }

    private static async Task<PageClient> StaffAsync(TongbanServer server, string who)
    {
        var staff = await server.AsAsync(who);
        var token = JsonNode.Parse(await staff.Http.GetStringAsync("/api/v1/session/token"))!;
        staff.Http.DefaultRequestHeaders.Add(token["headerName"]!.ToString(), token["token"]!.ToString());
        return staff;
    }

    private static async Task<JsonNode> OpenAsync(PageClient staff, string number) =>
        JsonNode.Parse(await staff.Http.GetStringAsync($"/api/v1/desk/cases/{number}/acts"))!;

    private static IEnumerable<string> Named(JsonNode open) =>
        open["acts"]!.AsArray().Select(one => one!["act"]!.ToString());

    private static async Task<(HttpStatusCode Status, JsonNode Body)> DoAsync(
        PageClient staff,
        string number,
        string act,
        object order
    )
    {
        using var answer = await staff.Http.PostAsJsonAsync($"/api/v1/desk/cases/{number}/acts/{act}", order);
        return (answer.StatusCode, await ApiSite.JsonOf(answer));
    }
}
