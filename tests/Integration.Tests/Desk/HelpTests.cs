using System.Net;
using System.Text.RegularExpressions;
using Tongban.Integration.Tests.Access;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Desk;

/// <summary>帮办代办 over HTTP: from a request at home to the case that the applicant confirmed.</summary>
public sealed partial class HelpTests : IAsyncLifetime
{
    private TongbanServer server = null!;

    public async ValueTask InitializeAsync() => server = await TongbanServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_request_for_help_at_home_becomes_a_case_that_the_applicant_confirmed_by_code()
    {
        using var visitor = server.Client();
        (await visitor.GetAsync($"/items/{SampleHelp.Item}")).Html.ShouldContain(
            $"/items/{SampleHelp.Item}/assistance"
        );
        var help = await server.AskForHelpAsync();
        (await visitor.GetAsync($"/assistance/{help.Token}")).Text.ShouldContain("待接单");

        using var agent = await Caller.SignedInAsync(server, "V001");
        var desk = await agent.GetAsync("/desk");
        desk.Address.AbsolutePath.ShouldBe("/desk/assistance/day");
        desk.Text.ShouldContain("尕海村");
        desk.Text.ShouldContain(help.Number);
        var page = await agent.GetAsync($"/desk/assistance/{help.Number}");
        page.Text.ShouldContain("139****0088");
        page.Text.ShouldNotContain("13997370088");
        page = await agent.PostAsync(page, "handler=Take");
        page.Text.ShouldContain("13997370088");
        page.Text.ShouldContain("尕海村演示院12号");
        var day = DateOnly.FromDateTime(server.Clock.Now.UtcDateTime.AddHours(8)).ToString("yyyy-MM-dd");
        page = await agent.PostAsync(page, "handler=Agree", ("agreed", day), ("half", "Afternoon"));
        page.Text.ShouldContain("已经约好时间");
        (await visitor.GetAsync($"/assistance/{help.Token}")).Text.ShouldContain("下午");

        var empty = await agent.PostAsync(
            await agent.GetAsync($"/desk/assistance/{help.Number}/fill"),
            "x-wanted",
            ("name", "才仁卓玛"),
            ("stage", "finish")
        );
        empty.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await agent.GetAsync($"/desk/assistance/{help.Number}/fill")).Html.ShouldContain("才仁卓玛");
        var confirm = await agent.FillForAsync(await server.ItemAsync(SampleHelp.Item), help.Number);
        confirm.Address.AbsolutePath.ShouldEndWith("/confirm", Case.Sensitive, confirm.Text);
        confirm.Text.ShouldContain("政务服务申请书");
        confirm.Text.ShouldNotContain("在窗口核对身份确认");
        (await visitor.GetAsync($"/assistance/{help.Token}")).Text.ShouldContain("等您确认");

        var sent = await agent.PostAsync(confirm, "name=\"sheet\"", ("means", "send"));
        sent.Text.ShouldContain("验证码已经发到199****0002");
        var wrong = await agent.PostAsync(sent, "name=\"sheet\"", ("truth", "true"), ("means", "Code"), ("code", "1"));
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text.ShouldContain("验证码不对");
        var done = await agent.PostAsync(
            wrong,
            "name=\"sheet\"",
            ("truth", "true"),
            ("means", "Code"),
            ("code", await server.LatestCodeAsync())
        );
        var number = Number().Match(done.Text).Value;
        number.ShouldNotBeEmpty(done.Text);

        (await agent.GetAsync($"/desk/assistance/{help.Number}")).Text.ShouldContain(number);
        (await agent.GetAsync($"/desk/cases/{number}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var applicant = await Caller.SignedInAsync(server, "才仁卓玛");
        var mine = await applicant.GetAsync($"/my/cases/{number}");
        mine.Text.ShouldContain("申请人确认代填的申请");
        mine.Text.ShouldContain("才让东智");
        (await applicant.GetAsync("/my/readings")).Text.ShouldContain("才让东智");

        page = await agent.GetAsync($"/desk/assistance/{help.Number}");
        var ended = await agent.PostAsync(
            page,
            "handler=End",
            ("result", "Filed"),
            ("service", "OnBehalf"),
            ("words", "上门代填，验证码确认")
        );
        ended.Text.ShouldContain("已经记入台账");
        (await agent.GetAsync($"/desk/assistance/{help.Number}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await agent.GetAsync("/desk/assistance/ledger")).Text.ShouldContain("已代为提交");
        using var csv = await agent.Http.GetAsync(new Uri("/desk/assistance/ledger.csv", UriKind.Relative));
        (await csv.Content.ReadAsStringAsync()).ShouldContain(number);
        (await visitor.GetAsync($"/assistance/{help.Token}")).Text.ShouldContain("已办结");
    }

    [Fact]
    public async Task The_agent_of_another_village_and_a_helper_of_another_hall_find_nothing()
    {
        var help = await server.TakeHelpAsync();
        foreach (var login in new[] { "V002", "B002", "B001" })
        {
            using var other = await Caller.SignedInAsync(server, login);
            foreach (var part in new[] { "", "/fill", "/confirm", "/evidence.json" })
            {
                (await other.GetAsync($"/desk/assistance/{help.Number}{part}")).Status.ShouldBe(
                    HttpStatusCode.NotFound,
                    $"{login} {part}"
                );
            }

            (await other.GetAsync("/desk/assistance")).Text.ShouldNotContain(help.Number);
        }
    }

    [Fact]
    public async Task A_helper_sees_no_queue_of_the_authority()
    {
        using var helper = await Caller.SignedInAsync(server, "B001");
        (await helper.GetAsync("/desk")).Address.AbsolutePath.ShouldBe("/desk/assistance/day");
        (await helper.GetAsync("/desk/counter")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await helper.GetAsync("/desk/things")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_enterprise_sees_its_own_project_and_no_other_does()
    {
        var id = await server.BeginProjectAsync();
        using var helper = await Caller.SignedInAsync(server, "B001");
        (await helper.GetAsync($"/desk/projects/{id}")).Text.ShouldContain("未申请");
        using var abroad = await Caller.SignedInAsync(server, "B002");
        (await abroad.GetAsync($"/desk/projects/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        using var own = await Caller.SignedInAsync(server, "刘海霞");
        (await own.GetAsync("/my/projects")).Text.ShouldContain("德令哈演示蓝湖餐饮中心项目");
        using var other = await Caller.SignedInAsync(server, "王敏");
        (await other.GetAsync("/my/projects")).Text.ShouldNotContain("德令哈演示蓝湖餐饮中心项目");
    }

    [GeneratedRegex("[0-9A-Z]{43,44}", RegexOptions.None, 2000)]
    private static partial Regex Number();
}
