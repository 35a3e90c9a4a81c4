using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Tongban.Serving;

namespace Tongban.Integration.Tests.CrossRegion;

/// <summary>
/// 异地代收代办 and 多地联办 between two real deployments: a counter in 敦煌 takes an application of 海西's in; each of the two dies on the way
/// with messages that nobody has yet; the case is decided at home, the result handed over where it was taken in, and both tell the
/// same story.
/// </summary>
public sealed partial class TwoPlacesTests : IAsyncLifetime
{
    private const string Clerk = "632800-rsj.shouli";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly PlaceProcess taker = new("620982");
    private readonly PlaceProcess home = new("632800");

    public async ValueTask InitializeAsync()
    {
        await taker.StartAsync(null);
        await home.StartAsync(taker);
        await taker.KillAsync();
        await taker.StartAsync(home);
    }

    public async ValueTask DisposeAsync()
    {
        await taker.DisposeAsync();
        await home.DisposeAsync();
    }

    [Fact]
    public async Task An_application_taken_in_elsewhere_is_decided_at_home_although_both_places_die_on_the_way()
    {
        using var here = await taker.AsAsync(Clerk);
        var (number, code) = await here.TakeInAsync();
        var one = $"/desk/cross-region/{number}";
        (await here.GetAsync(one)).Text.ShouldContain("轮到甘肃省敦煌市收件窗口");

        // the home place is dead: what is said meanwhile waits, and the page says so
        await home.KillAsync();
        var sent = await here.PostAsync(await here.GetAsync(one), "handler=Send");
        sent.Text.ShouldContain("已转办，待业务属地收到");
        await here.PostAsync(sent, "handler=Note", ("Words", "申请人年事已高，请尽快。"));
        using (var operators = await taker.AsAsync("A001"))
        {
            (await operators.GetAsync("/desk/cross-region/exchange")).Text.ShouldContain("等待回执");
        }

        await home.StartAsync(taker);
        await UntilAsync(here, one, "业务属地办理中");
        using var there = await home.AsAsync(Clerk);
        await UntilAsync(there, one, "申请人年事已高，请尽快。");
        var caseNumber = CaseLink().Match((await there.GetAsync(one)).Html).Groups["number"].Value;
        (await there.GetAsync($"/desk/cases/{caseNumber}")).Text.ShouldContain("异地代收");

        // the taking place is dead while the home place decides; then that dies too, with all it has to tell
        await taker.KillAsync();
        await DecideAsync(home, caseNumber, "632800-rsj");
        await UntilAsync(there, one, "已出结果，待送达");
        await home.KillAsync();
        await home.StartAsync(taker);
        await taker.StartAsync(home);
        await UntilAsync(here, one, "已出结果，待送达");

        var ready = await here.GetAsync(one);
        ready.Text.ShouldContain("轮到甘肃省敦煌市收件窗口：把结果交给申请人");
        var document = WebUtility.HtmlDecode(ResultLink().Match(ready.Html).Groups["href"].Value);
        var bytes = await here.Http.GetByteArrayAsync(new Uri(document, UriKind.Relative));
        Encoding.ASCII.GetString(bytes, 0, 5).ShouldBe("%PDF-");
        await here.PostAsync(ready, "handler=Hand", ("Recipient", "王敏"));

        await UntilAsync(there, one, "结果已送达");
        await UntilAsync(there, $"/desk/cases/{caseNumber}", "送达");
        await UntilEqualAsync(here, there, one);
        var story = TimelineOf(await here.GetAsync(one));
        foreach (var act in new[] { "收件受理", "原件核验", "办件转办", "业务流转", "结果送达" })
        {
            story.ShouldContain(act);
        }

        using var applicant = new PageClient(taker.Url);
        var asked = await applicant.PostAsync(
            await applicant.GetAsync("/cross-region/track"),
            "name=\"Number\"",
            ("Number", number),
            ("Code", code)
        );
        asked.Text.ShouldContain("结果已送达");
        asked.Text.ShouldNotContain("年事已高");
        var wrong = await applicant.PostAsync(
            await applicant.GetAsync("/cross-region/track"),
            "name=\"Number\"",
            ("Number", number),
            ("Code", "2222-2222-2222")
        );
        wrong.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_correction_is_answered_and_a_meeting_held_through_the_place_that_took_the_application_in()
    {
        using var here = await taker.AsAsync(Clerk);
        using var there = await home.AsAsync(Clerk);
        var (number, code) = await here.TakeInAsync();
        var one = $"/desk/cross-region/{number}";
        await here.PostAsync(await here.GetAsync(one), "handler=Send");
        await UntilAsync(there, one, "业务属地办理中");
        var caseNumber = CaseLink().Match((await there.GetAsync(one)).Html).Groups["number"].Value;
        await there.ActAsync(
            caseNumber,
            "draft-correction",
            ("material.identity.problem", "扫描件看不清"),
            ("material.identity.remedy", "重新扫描"),
            ("field.address.problem", "缺少门牌号"),
            ("field.address.remedy", "补上门牌号")
        );
        await there.ActAsync(caseNumber, "issue-correction");

        await UntilAsync(here, one, "可以交到甘肃省敦煌市收件窗口，也可以直接向青海省海西州补正");
        var form = await here.GetAsync($"{one}/reply");
        form.Text.ShouldContain("扫描件看不清");
        form.Text.ShouldContain("补上门牌号");
        var nothing = await here.SendAsync(form, "multipart", [], []);
        nothing.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        nothing.Text.ShouldContain("请至少补一项");
        var file = FileControl().Match(form.Html).Groups["name"].Value;
        var unseen = await here.SendAsync(
            form,
            "multipart",
            [("address", "甘肃省敦煌市演示路2号")],
            [(file, "身份证.pdf", SampleAnswers.Pdf)]
        );
        unseen.Text.ShouldContain("原件还没有核验");
        // the file and what was typed are there still
        unseen.Html.ShouldContain("甘肃省敦煌市演示路2号");
        await here.PostAsync(unseen, "multipart", (file.Replace("file.", "paper.", StringComparison.Ordinal), "true"));

        await UntilAsync(here, one, "青海省海西州已收取补正材料");
        (await there.GetAsync($"/desk/cases/{caseNumber}")).Text.ShouldContain("待受理");
        await UntilEqualAsync(here, there, one);
        await MeetAsync(here, there, number, code);
    }

    private async Task MeetAsync(PageClient here, PageClient there, string number, string code)
    {
        var meetings = $"/desk/cross-region/{number}/meetings";
        await there.PostAsync(
            await there.GetAsync(meetings),
            "handler=Propose",
            ("Purpose", "核对开户银行"),
            ("Day", "2030-03-03"),
            ("Hour", "14:30"),
            ("Invited", "applicant")
        );
        var early = await there.GetAsync(meetings);
        early.Text.ShouldContain("等申请人同意");
        early.Html.ShouldNotContain("handler=Start");

        await UntilAsync(here, meetings, "核对开户银行");
        using var applicant = new PageClient(taker.Url);
        var track = await TrackAsync(applicant, number, code);
        track.Text.ShouldContain("不同意不影响申请的办理");
        await applicant.PostAsync(track, "handler=Meeting", ("act", "consent"));
        await UntilAsync(there, meetings, "待开始");
        await there.PostAsync(await there.GetAsync(meetings), "handler=Start", []);

        Page seen;
        var waited = Stopwatch.StartNew();
        do
        {
            await Task.Delay(300);
            seen = await TrackAsync(applicant, number, code);
            waited.Elapsed.ShouldBeLessThan(Patience, seen.Text);
        } while (!seen.Text.Contains("进入会商室", StringComparison.Ordinal));

        // the room is on the site of the place that opened it
        var room = seen.Link("进入会商室");
        room.ShouldStartWith(home.Url.ToString());
        (await applicant.GetAsync(room)).Text.ShouldContain("演示页面：不传送声音和图像");
        await there.PostAsync(
            await there.GetAsync(meetings),
            "handler=End",
            ("Minutes", "申请人说明了开户银行是演示银行。")
        );
        waited.Restart();
        do
        {
            await Task.Delay(300);
            seen = await TrackAsync(applicant, number, code);
            waited.Elapsed.ShouldBeLessThan(Patience, seen.Text);
        } while (!seen.Text.Contains("开户银行是演示银行", StringComparison.Ordinal));

        await applicant.PostAsync(seen, "handler=Meeting", ("act", "confirm"));
        await UntilAsync(there, meetings, "已结束，各方都已答复记录");
        await UntilEqualAsync(here, there, $"/desk/cross-region/{number}");
    }

    private static async Task<Page> TrackAsync(PageClient applicant, string number, string code) =>
        await applicant.PostAsync(
            await applicant.GetAsync("/cross-region/track"),
            "name=\"Number\"",
            ("Number", number),
            ("Code", code)
        );

    [Fact]
    public async Task A_running_deployment_refuses_what_is_not_signed()
    {
        using var http = new HttpClient { BaseAddress = home.Url };
        using var content = new StringContent(
            """
            {"envelope":{"format":"tongban-cross-1","from":"620982","to":"632800","sequence":1,"key":"k","keyId":"0","sentAt":"2026-03-02T10:00:00+08:00","kind":"note","body":{"application":"KQ1"},"attachments":[]}}
            """,
            Encoding.UTF8,
            "application/json"
        );
        using var answer = await http.PostAsync(new Uri("/api/cross-region/envelopes", UriKind.Relative), content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("CROSS-0005");
    }

    [Fact]
    public async Task Of_joint_work_each_place_does_its_part_on_one_application_and_the_second_begins_when_the_first_is_granted()
    {
        const string police = SampleCrossing.JointAuthority;
        using var here = await taker.AsAsync($"{police}.shouli");
        using var there = await home.AsAsync($"{police}.shouli");
        var (number, code, form) = await here.TakeMoveInAsync();
        form.Text.ShouldContain("青海省海西州：迁出登记");
        form.Text.ShouldContain("甘肃省敦煌市：迁入登记");
        // neither is asked which part it is, nor for the paper that the first part issues
        form.Text.ShouldNotContain("您要办理");
        form.Text.ShouldNotContain("户口迁移证");
        var one = $"/desk/cross-region/{number}";
        await here.PostAsync(await here.GetAsync(one), "handler=Send");

        await UntilAsync(there, one, "青海省海西州办理“迁出登记”中");
        var first = CaseLink().Match((await there.GetAsync(one)).Html).Groups["number"].Value;
        var moved = await there.GetAsync($"/desk/cases/{first}");
        moved.Text.ShouldContain("准予迁入证明");
        // what only the other part asks does not travel
        moved.Text.ShouldNotContain("到达迁入地日期");
        var waiting = await here.GetAsync(one);
        waiting.Text.ShouldContain("待另一地办结后开始");
        CaseLink().IsMatch(waiting.Html).ShouldBeFalse();

        await DecideAsync(home, first, police);
        await UntilAsync(here, one, "甘肃省敦煌市办理“迁入登记”中");
        var second = CaseLink().Match((await here.GetAsync(one)).Html).Groups["number"].Value;
        var arrived = await here.GetAsync($"/desk/cases/{second}");
        arrived.Text.ShouldContain("户口迁移证");
        arrived.Text.ShouldContain("到达迁入地日期");
        arrived.Text.ShouldNotContain("准予迁入证明");
        await UntilAsync(there, one, second);

        await DecideAsync(taker, second, police);
        await UntilAsync(here, one, "轮到甘肃省敦煌市收件窗口：把结果交给申请人");
        var ready = await here.GetAsync(one);
        ResultLink().Count(ready.Html).ShouldBeGreaterThan(1);
        await here.PostAsync(ready, "handler=Hand", ("Recipient", "王敏"));

        await UntilAsync(there, one, "结果已送达");
        await UntilAsync(there, $"/desk/cases/{first}", "送达");
        await UntilAsync(here, $"/desk/cases/{second}", "送达");
        await UntilEqualAsync(here, there, one);
        using var applicant = new PageClient(taker.Url);
        var asked = await TrackAsync(applicant, number, code);
        asked.Text.ShouldContain("两地分工");
        asked.Text.ShouldContain(first);
        asked.Text.ShouldContain(second);
        asked.Html.ShouldNotContain("/desk/cases/");
    }

    [Fact]
    public async Task A_refusal_of_the_first_part_is_handed_over_and_the_second_never_begins()
    {
        const string police = SampleCrossing.JointAuthority;
        using var here = await taker.AsAsync($"{police}.shouli");
        using var there = await home.AsAsync($"{police}.shouli");
        var (number, _, _) = await here.TakeMoveInAsync();
        var one = $"/desk/cross-region/{number}";
        await here.PostAsync(await here.GetAsync(one), "handler=Send");
        await UntilAsync(there, one, "青海省海西州办理“迁出登记”中");
        var first = CaseLink().Match((await there.GetAsync(one)).Html).Groups["number"].Value;

        await DecideAsync(
            home,
            first,
            police,
            ("outcome", "Refused"),
            ("content", "不予办理"),
            ("facts", "申报人不是户主，也没有户主的委托"),
            ("grounds", "不符合该事项的办理条件"),
            ("failedConditions", "applicant")
        );

        await UntilAsync(here, one, "轮到甘肃省敦煌市收件窗口：把结果交给申请人");
        var refused = await here.GetAsync(one);
        refused.Text.ShouldContain("已决定不予办理");
        refused.Text.ShouldContain("不再办理");
        CaseLink().IsMatch(refused.Html).ShouldBeFalse();
        await here.PostAsync(refused, "handler=Hand", ("Recipient", "王敏"));
        await UntilAsync(there, one, "结果已送达");
        await UntilEqualAsync(here, there, one);
    }

    private static async Task DecideAsync(
        PlaceProcess place,
        string number,
        string authority,
        params (string Name, string Value)[] decision
    )
    {
        using var clerk = await place.AsAsync($"{authority}.shouli");
        using var reviewer = await place.AsAsync($"{authority}.shencha1");
        using var approver = await place.AsAsync($"{authority}.shenpi");
        await clerk.ActAsync(number, "accept");
        await reviewer.ActAsync(number, "complete-step", ("opinion", "Meets"), ("note", "材料齐全"));
        await approver.ActAsync(number, "decide", decision is [] ? [("outcome", "Granted")] : decision);
        await clerk.ActAsync(number, "close");
    }

    private static async Task UntilAsync(PageClient who, string path, string words)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var page = await who.GetAsync(path);
            if (page.Text.Contains(words, StringComparison.Ordinal))
            {
                return;
            }

            waited.Elapsed.ShouldBeLessThan(Patience, $"{path} never said “{words}”: {page.Text}");
            await Task.Delay(500);
        }
    }

    private static async Task UntilEqualAsync(PageClient here, PageClient there, string path)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var (mine, yours) = (TimelineOf(await here.GetAsync(path)), TimelineOf(await there.GetAsync(path)));
            if (mine == yours)
            {
                mine.Length.ShouldBeGreaterThan(100);
                return;
            }

            if (waited.Elapsed > Patience)
            {
                mine.ShouldBe(yours);
            }

            await Task.Delay(500);
        }
    }

    /// <summary>Whose turn it is and the steps, as people read them.</summary>
    private static string TimelineOf(Page page) =>
        (page with { Html = Turn().Match(page.Html).Value + Timeline().Match(page.Html).Value }).Text;

    [GeneratedRegex("href=\"/desk/cases/(?<number>[^\"/?]+)\"")]
    private static partial Regex CaseLink();

    [GeneratedRegex("href=\"(?<href>[^\"]*handler=Result[^\"]*)\"")]
    private static partial Regex ResultLink();

    [GeneratedRegex("name=\"(?<name>file\\.[^\".]+)\"")]
    private static partial Regex FileControl();

    [GeneratedRegex("<div class=\"notice\">.*?</div>", RegexOptions.Singleline)]
    private static partial Regex Turn();

    [GeneratedRegex("<ol class=\"timeline\">.*?</ol>", RegexOptions.Singleline)]
    private static partial Regex Timeline();
}
