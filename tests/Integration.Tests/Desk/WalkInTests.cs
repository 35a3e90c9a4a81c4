using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Tongban.Catalog;
using Tongban.Identity;
using Tongban.Serving;
using Xunit;

namespace Tongban.Integration.Tests.Desk;

public sealed class WalkInTests : IAsyncLifetime
{
    private const string Item = "haixi-scjg-food-business";
    private const string Company = "91632899MA7Y50016X";
    private const string Clerk = "632800-scjg.shouli";

    private TongbanServer server = null!;

    public async ValueTask InitializeAsync() => server = await TongbanServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task What_is_on_record_is_shown_masked_and_used_where_the_clerk_leaves_the_field_empty()
    {
        using var clerk = await SignedInAsync(Clerk);
        var form = await clerk.GetAsync($"/desk/counter/{Item}");

        var known = await clerk.PostAsync(
            form,
            "c-token",
            ("c-s-business", "catering"),
            ("c-known-number", Company),
            ("c-known-reason", "法定代表人到窗口申请"),
            ("stage", "known")
        );

        known.Status.ShouldBe(HttpStatusCode.OK);
        known.Text.ShouldContain("已调取：德令哈演示蓝湖餐饮有限公司");
        known.Text.ShouldContain("已有：199****0008");
        known.Html.ShouldNotContain("19900000008");
        known.Html.ShouldNotContain("632899198607070023");

        var filed = await clerk.PostAsync(
            known,
            "c-token",
            ("c-s-business", "catering"),
            ("shopDivision", "德令哈市"),
            ("shopAddress", "格尔木路演示商铺7号"),
            ("shopArea", "86"),
            ("formats", "hot"),
            ("layoutNote", "生熟分开"),
            ("manager", "刘海霞"),
            ("managerPhone", "19900000008"),
            ("equipmentList.0.item", "冰柜"),
            ("equipmentList.0.count", "1"),
            ("banned", "no"),
            ("paper.businessLicence", "true"),
            ("paper.layoutPlan", "true"),
            ("paper.rules", "true"),
            ("c-wanted", "Counter"),
            ("c-truth", "true"),
            ("c-then", "Receive"),
            ("stage", "submit")
        );
        filed.Text.ShouldContain("查询码");
        (await clerk.GetAsync("/desk?task=Accept")).Text.ShouldContain("德令哈演示蓝湖餐饮有限公司");
    }

    [Fact]
    public async Task A_scan_larger_than_other_requests_may_be_goes_in_at_the_counter()
    {
        using var clerk = await SignedInAsync(Clerk);
        var form = await clerk.GetAsync($"/desk/counter/{Item}");
        var scan = new byte[6 * 1024 * 1024];
        "%PDF-1.4"u8.CopyTo(scan);

        var answer = await clerk.SendAsync(
            form,
            "c-token",
            [("c-s-business", "catering"), ("stage", "submit")],
            [("paper.layoutPlan.file", "平面图.pdf", scan)]
        );

        answer.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Text.ShouldNotContain("文件太大");
    }

    [Fact]
    public async Task A_look_up_without_its_reason_is_refused_beside_the_field_and_shows_nothing()
    {
        using var clerk = await SignedInAsync(Clerk);
        var form = await clerk.GetAsync($"/desk/counter/{Item}");

        var refused = await clerk.PostAsync(
            form,
            "c-token",
            ("c-s-business", "catering"),
            ("c-known-number", Company),
            ("stage", "known")
        );

        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Html.ShouldContain("c-known-reason-error");
        refused.Text.ShouldNotContain("已有：");
    }

    [Fact]
    public async Task A_supervisor_urges_the_reviewer_answers_and_the_supervisor_reads_it()
    {
        using var company = await SignedInAsync("德令哈演示蓝湖餐饮有限公司");
        using var clerk = await SignedInAsync(Clerk);
        using var supervisor = await SignedInAsync("D001");
        using var reviewer = await SignedInAsync("632800-scjg.shencha1");
        var number = await FileAsync(company);
        await clerk.ActAsync(number, "accept");

        await supervisor.ActAsync(
            number,
            "urge",
            ("holder", await AccountAsync("632800-scjg.shencha1")),
            ("answerBy", "2026-03-03"),
            ("reason", "企业来电催办，请说明进度")
        );

        var queue = await reviewer.GetAsync("/desk?task=Tasks");
        queue.Text.ShouldContain("督办");
        queue.Html.ShouldContain(number);
        (await reviewer.GetAsync("/desk")).Text.ShouldContain("有1件等着您回复或者处理");
        (await supervisor.GetAsync("/desk/supervision?urged=true")).Html.ShouldContain(number);
        (await company.GetAsync($"/my/cases/{number}")).Text.ShouldNotContain("督办");
        await reviewer.ActAsync(number, "answer-urge", ("answer", "今日完成资料审查"));
        var read = await supervisor.GetAsync($"/desk/cases/{number}");
        read.Text.ShouldContain("今日完成资料审查");
        read.Text.ShouldContain("企业来电催办，请说明进度");
    }

    private async Task<string> AccountAsync(string workNumber)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<StaffDirectory>();
        return (await directory.InAsync("632800-scjg", "reviewer"))
            .First(post =>
                post.Title.Contains(workNumber.EndsWith('1') ? "A岗" : "B岗", StringComparison.Ordinal)
                && !post.Title.Contains("食品", StringComparison.Ordinal)
            )
            .AccountId.ToString(CultureInfo.InvariantCulture);
    }

    private async Task<string> FileAsync(PageClient company)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var catalog = scope.ServiceProvider.GetRequiredService<CatalogReader>();
        return await company.FileAsync((await catalog.FindAsync(Item))!.Content);
    }

    private async Task<PageClient> SignedInAsync(string who)
    {
        var client = server.Client();
        await client.SignInAsync(who);
        return client;
    }
}
