using System.Net;
using System.Text.RegularExpressions;
using Shouldly;
using Tongban.Serving;
using Xunit;

namespace Tongban.Integration.Tests.Desk;

public sealed partial class DeskTests : IAsyncLifetime
{
    private const string Item = "haixi-scjg-food-business";
    private const string Clerk = "632800-scjg.shouli";

    private TongbanServer server = null!;

    public async ValueTask InitializeAsync() => server = await TongbanServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_walk_in_filing_gives_a_number_a_query_code_and_a_receipt_to_print()
    {
        using var clerk = await SignedInAsync(Clerk);
        var page = await FileAsync(clerk);

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain("查询码");
        var receipt = await clerk.Http.GetAsync(
            new Uri(page.Link("收件凭证"), UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var bytes = await receipt.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        System.Text.Encoding.ASCII.GetString(bytes, 0, 5).ShouldBe("%PDF-");
        (await clerk.GetAsync("/desk?task=Accept")).Text.ShouldContain("德令哈演示蓝湖餐饮有限公司");
    }

    [Fact]
    public async Task A_counter_form_sent_twice_makes_one_case()
    {
        using var clerk = await SignedInAsync(Clerk);
        var form = await clerk.GetAsync($"/desk/counter/{Item}");
        form = await clerk.PostAsync(form, "c-token", ("c-s-business", "catering"), ("stage", "update"));
        var first = await clerk.PostAsync(form, "c-token", [.. Filing()]);
        var second = await clerk.PostAsync(form, "c-token", [.. Filing()]);

        NumberOf(second).ShouldBe(NumberOf(first));
        second.Text.ShouldContain("没有重复登记");
    }

    [Fact]
    public async Task A_refused_filing_keeps_what_was_typed_and_says_beside_the_field_what_is_wrong()
    {
        using var clerk = await SignedInAsync(Clerk);
        var form = await clerk.GetAsync($"/desk/counter/{Item}");
        var page = await clerk.PostAsync(
            form,
            "c-token",
            [
                .. Filing().Where(pair => pair.Name != "creditCode"),
                ("creditCode", "12345"),
                ("c-s-business", "catering"),
            ]
        );

        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Html.ShouldContain("creditCode-error");
        page.Html.ShouldContain("value=\"格尔木路演示商铺7号\"");
        page.Html.ShouldContain("value=\"12345\"");
    }

    [Fact]
    public async Task Of_two_clerks_who_accept_the_same_case_the_second_hears_of_the_first()
    {
        using var first = await SignedInAsync(Clerk);
        using var second = await SignedInAsync(Clerk);
        var address = $"/desk/cases/{NumberOf(await FileAsync(first))}";
        var seen = await second.GetAsync(address);

        (await AcceptAsync(first, address)).Text.ShouldContain("已完成：受理");
        var refused = await second.PostAsync(seen, "/acts/accept", ("stage", "check"));

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("您打开本页以后，办件有了变化");
        (await first.GetAsync(address)).Text.ShouldContain("审查中");
    }

    [Fact]
    public async Task A_step_of_a_case_that_has_ended_is_refused_with_what_to_do()
    {
        using var clerk = await SignedInAsync(Clerk);
        using var reviewer = await SignedInAsync("632800-scjg.shencha1");
        var address = $"/desk/cases/{NumberOf(await FileAsync(clerk))}";
        await AcceptAsync(clerk, address);
        var open = await reviewer.GetAsync(address);
        var form = await clerk.PostAsync(
            await clerk.GetAsync($"{address}/acts/withdraw"),
            "/acts/withdraw",
            ("reason", "申请人到窗口撤回"),
            ("stage", "check")
        );
        await clerk.PostAsync(form, "digest", ("stage", "confirm"));

        var refused = await reviewer.PostAsync(
            open,
            "/acts/complete-step",
            ("opinion", "Meets"),
            ("note", "资料齐全，写了很久"),
            ("stage", "check")
        );

        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("撤回");
        refused.Html.ShouldContain("资料齐全，写了很久");
        var again = await reviewer.GetAsync($"{address}/acts/complete-step");
        again.Text.ShouldContain("已撤回，不能进行这项操作");
    }

    [Fact]
    public async Task A_decision_confirmed_on_a_stale_page_is_void_and_shows_what_changed_with_nothing_lost()
    {
        var address = await ReviewedAsync();
        using var approver = await SignedInAsync("632800-scjg.shenpi");
        using var other = await SignedInAsync("632800-scjg.shenpi");
        var confirming = await approver.PostAsync(
            await approver.GetAsync(address),
            "/acts/decide",
            ("outcome", "Granted"),
            ("content", "准予从事热食类食品制售"),
            ("stage", "check")
        );
        confirming.Text.ShouldContain("准予");
        var back = await other.PostAsync(
            await other.GetAsync($"{address}/acts/return-review"),
            "/acts/return-review",
            ("toStep", "visit"),
            ("reason", "补充现场照片"),
            ("stage", "check")
        );
        back.Text.ShouldContain("要重新办理：现场核查");
        back.Text.ShouldContain("保留已有意见、不受影响：资料审查");
        await other.PostAsync(back, "digest", ("stage", "confirm"));

        var stale = await approver.PostAsync(confirming, "digest", ("stage", "confirm"));

        stale.Status.ShouldBeOneOf(HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity);
        stale.Text.ShouldContain("退回现场核查");
        stale.Html.ShouldContain("准予从事热食类食品制售");
        (await other.GetAsync(address)).Text.ShouldNotContain("已作出决定");
    }

    [Fact]
    public async Task A_confirmed_decision_is_the_one_that_was_shown()
    {
        var address = await ReviewedAsync();
        using var approver = await SignedInAsync("632800-scjg.shenpi");
        var confirming = await approver.PostAsync(
            await approver.GetAsync(address),
            "/acts/decide",
            ("outcome", "Granted"),
            ("stage", "check")
        );

        var decided = await approver.PostAsync(confirming, "digest", ("stage", "confirm"));

        decided.Status.ShouldBe(HttpStatusCode.OK);
        decided.Text.ShouldContain("已完成：作出决定");
    }

    [Fact]
    public async Task A_refusal_without_facts_and_failed_condition_is_not_even_shown_for_confirmation()
    {
        var address = await ReviewedAsync();
        using var approver = await SignedInAsync("632800-scjg.shenpi");

        var refused = await approver.PostAsync(
            await approver.GetAsync(address),
            "/acts/decide",
            ("outcome", "Refused"),
            ("stage", "check")
        );

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Html.ShouldContain("failedConditions-error");
        refused.Html.ShouldNotContain("name=\"digest\"");
    }

    [Fact]
    public async Task A_clerk_of_another_authority_finds_neither_case_nor_act_nor_document()
    {
        using var clerk = await SignedInAsync(Clerk);
        using var stranger = await SignedInAsync("632800-rsj.shouli");
        var filed = await FileAsync(clerk);
        var address = $"/desk/cases/{NumberOf(filed)}";

        (await stranger.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync($"{address}/acts/accept")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync(filed.Link("收件凭证"))).Status.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync($"/desk/counter/{Item}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_act_of_another_post_is_forbidden_in_the_own_authority_too()
    {
        using var clerk = await SignedInAsync(Clerk);
        using var reviewer = await SignedInAsync("632800-scjg.shencha1");
        var address = $"/desk/cases/{NumberOf(await FileAsync(clerk))}";

        (await reviewer.GetAsync($"{address}/acts/accept")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Somebody_without_a_post_does_not_get_to_the_desk()
    {
        using var citizen = await SignedInAsync("19900000001");

        (await citizen.GetAsync("/desk")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await citizen.GetAsync("/desk/statistics")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Every_figure_of_the_statistics_leads_to_its_cases()
    {
        using var clerk = await SignedInAsync(Clerk);
        await AcceptAsync(clerk, $"/desk/cases/{NumberOf(await FileAsync(clerk))}");

        var table = await clerk.GetAsync("/desk/statistics?from=2026-03-01&to=2026-03-31");
        table.Text.ShouldContain("2026年3月1日至2026年3月31日");
        var cases = await clerk.GetAsync(
            "/desk/statistics/cases?authority=632800-scjg&figure=Counter&from=2026-03-01&to=2026-03-31"
        );
        cases.Text.ShouldContain("德令哈演示蓝湖餐饮有限公司");
        (await clerk.GetAsync("/desk/statistics?from=2022-01-01&to=2022-03-31")).Text.ShouldContain("没有受理的办件");
    }

    private async Task<string> ReviewedAsync()
    {
        using var clerk = await SignedInAsync(Clerk);
        using var reviewer = await SignedInAsync("632800-scjg.shencha1");
        var address = $"/desk/cases/{NumberOf(await FileAsync(clerk))}";
        await AcceptAsync(clerk, address);
        await reviewer.PostAsync(
            await reviewer.GetAsync(address),
            "/acts/complete-step",
            ("opinion", "Meets"),
            ("note", "资料齐全"),
            ("stage", "check")
        );
        var visit = await reviewer.GetAsync(address);
        var second = SecondStaff().Match(visit.Html).Groups["id"].Value;
        var done = await reviewer.PostAsync(
            visit,
            "/acts/complete-step",
            ("opinion", "Meets"),
            ("note", "现场与布局图一致"),
            ("staff", second),
            ("stage", "check")
        );
        done.Text.ShouldContain("已完成：办理审查环节");
        return address;
    }

    private async Task<PageClient> SignedInAsync(string login)
    {
        var client = server.Client();
        await client.PostAsync(
            await client.GetAsync("/sign-in"),
            "name=\"Password\"",
            ("Login", login),
            ("Password", "tongban-2026")
        );
        return client;
    }

    private static async Task<Page> AcceptAsync(PageClient clerk, string address) =>
        await clerk.PostAsync(await clerk.GetAsync(address), "/acts/accept", ("stage", "check"));

    private static async Task<Page> FileAsync(PageClient clerk)
    {
        var form = await clerk.GetAsync($"/desk/counter/{Item}");
        form = await clerk.PostAsync(form, "c-token", ("c-s-business", "catering"), ("stage", "update"));
        return await clerk.PostAsync(form, "c-token", [.. Filing()]);
    }

    private static IEnumerable<(string Name, string Value)> Filing() =>
        [
            ("stage", "submit"),
            ("c-truth", "true"),
            ("enterpriseName", "德令哈演示蓝湖餐饮有限公司"),
            ("creditCode", "91632899MA7Y50016X"),
            ("legalName", "刘海霞"),
            ("legalCitizenNumber", "632899198607070023"),
            ("address", "德令哈市格尔木路演示商铺7号"),
            ("phone", "19900000008"),
            ("shopDivision", "德令哈市"),
            ("shopAddress", "格尔木路演示商铺7号"),
            ("shopArea", "86"),
            ("formats", "hot"),
            ("layoutNote", "分区布置"),
            ("manager", "刘海霞"),
            ("managerPhone", "19900000008"),
            ("banned", "no"),
            ("equipmentList.0.item", "冰箱"),
            ("equipmentList.0.count", "2"),
            ("equipmentList.0.use", "冷藏"),
            ("paper.businessLicence", "true"),
            ("paper.layoutPlan", "true"),
            ("paper.rules", "true"),
        ];

    private static string NumberOf(Page page) => Number().Match(page.Html).Groups["number"].Value;

    [GeneratedRegex("/desk/cases/(?<number>[0-9A-Z]+)", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Number();

    [GeneratedRegex(
        "<select[^>]*name=\"staff\".*?<option value=\"(?<id>\\d+)\"",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex SecondStaff();
}
