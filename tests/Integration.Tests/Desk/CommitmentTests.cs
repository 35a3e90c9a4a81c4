using System.Net;
using Shouldly;
using Tongban.Catalog.Content;
using Tongban.Serving;
using Xunit;

namespace Tongban.Integration.Tests.Desk;

/// <summary>告知承诺 over HTTP, from the counter to the revocation.</summary>
public sealed class CommitmentTests : IAsyncLifetime
{
    private const string Freight = "delingha-jtj-road-freight";

    private TongbanServer server = null!;

    public async ValueTask InitializeAsync() => server = await TongbanServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_commitment_is_decided_at_once_found_false_rectified_in_vain_and_revoked()
    {
        using var clerk = await server.AsAsync("632802-jtj.shouli");
        using var reviewer = await server.AsAsync("632802-jtj.shencha1");
        using var approver = await server.AsAsync("632802-jtj.shenpi");
        var item = await server.ItemAsync(Freight);
        var guide = await clerk.GetAsync($"/items/{Freight}");
        guide.Text.ShouldContain("可以告知承诺");
        guide.Text.ShouldContain("依法撤销道路运输经营许可");
        (await clerk.GetAsync("/lists/commitment")).Text.ShouldContain(item.Name);

        var unsigned = await clerk.FileWithPromiseAsync(item, [], commits: true, signed: false);
        unsigned.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        unsigned.Text.ShouldContain("承诺要由申请人签名");
        var filed = await clerk.FileWithPromiseAsync(item, [], commits: true);
        filed.Status.ShouldBe(HttpStatusCode.OK, filed.Text);
        filed.Text.ShouldContain("告知承诺书");
        var number = filed.CaseNumber();

        await approver.ActAsync(number, "decide", ("outcome", "Granted"));
        await clerk.ActAsync(number, "close");
        (await reviewer.GetAsync("/desk?task=Tasks")).Text.ShouldContain("核查承诺");

        await reviewer.ActAsync(
            number,
            "check-commitment",
            ("commitmentOutcome", "false"),
            ("findings", "到场核查，没有安全生产管理制度")
        );
        var tasks = await approver.GetAsync("/desk?task=Tasks");
        tasks.Text.ShouldContain("承诺不实，责令整改或者撤销");
        tasks.Text.ShouldContain("承诺不实，监管跟进");
        await approver.ActAsync(
            number,
            "order-rectification",
            ("rectifyUntil", "2026-03-16"),
            ("demand", "建立安全生产管理制度")
        );
        await server.MoveTimeAsync(new DateTimeOffset(2026, 3, 17, 9, 0, 0, TimeSpan.FromHours(8)));
        await approver.ActAsync(number, "revoke-committed", ("revokeFacts", "期满仍没有制度"), ("heard", "没有提出"));
        await reviewer.ActAsync(number, "supervise-commitment", ("supervised", "列入重点检查"));

        var ledger = await approver.GetAsync("/desk/promises?outcome=Revoked");
        ledger.Text.ShouldContain(item.Name);
        ledger.Text.ShouldContain("不实，已撤销");
        (await clerk.GetAsync($"/desk/cases/{number}")).Text.ShouldContain("撤销行政许可决定书");
        using var company = await server.AsAsync("德令哈演示蓝湖餐饮有限公司");
        var mine = await company.GetAsync($"/my/cases/{number}");
        mine.Text.ShouldContain("因承诺不实，准予的决定已被撤销");
        var again = await clerk.FileWithPromiseAsync(item, [], commits: true);
        again.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.Text.ShouldContain("曾作出不实承诺");

        var one = await approver.GetAsync(ledger.Link(item.Name));
        var silent = await approver.PostAsync(one, "name=\"why\"", ("why", " "));
        silent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        silent.Text.ShouldContain("请写明恢复的理由");
        var restored = await approver.PostAsync(one, "name=\"why\"", ("why", "已经整改，重新学习"));
        restored.Text.ShouldContain("已恢复");
        (await clerk.FileWithPromiseAsync(item, [], commits: true)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
