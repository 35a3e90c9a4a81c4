using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.CrossRegion.Data;
using Tongban.Kernel.Time;
using Tongban.Serving;

namespace Tongban.Integration.Tests.CrossRegion;

/// <summary>The comprehensive counter of the taking place, on its pages.</summary>
public sealed class TakingInTests : IAsyncLifetime
{
    private TongbanServer server = null!;
    private PageClient clerk = null!;

    public async ValueTask InitializeAsync()
    {
        server = await TongbanServer.StartAsync();
        clerk = await server.AsAsync("632800-rsj.shouli");
    }

    public async ValueTask DisposeAsync()
    {
        clerk.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("x-identity", "", "请选择怎样核验了申请人的身份")]
    [InlineData("x-truth", "", "请由申请人确认所填内容和材料真实")]
    [InlineData("x-delivery", "post", "请填写邮寄地址")]
    [InlineData("citizenNumber", "632899198804120027", "校验")]
    [InlineData("c-s-kind", "lost", "暂不在本事项办理")]
    public async Task What_is_wrong_is_said_and_nothing_typed_is_lost(string name, string value, string words)
    {
        var page = await clerk.TryTakeInAsync((name, value), ("file.identity", ""));
        page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Text.ShouldContain(words);
        page.Html.ShouldContain("甘肃省敦煌市演示路1号");
        (await RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_sent_on_without_its_scan_and_the_original_seen()
    {
        await clerk.TryTakeInAsync(("file.identity", ""), ("paper.identity", ""));
        var number = (await RowsAsync()).ShouldHaveSingleItem().Number;
        var refused = await clerk.PostAsync(await clerk.GetAsync($"/desk/cross-region/{number}"), "handler=Send");
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("还没有扫描");

        // scanned later, on the same form with everything still in it
        var again = await clerk.GetAsync($"{SampleCrossing.TakePage}?number={number}");
        again.Html.ShouldContain("甘肃省敦煌市演示路1号");
        var saved = await clerk.SendAsync(
            again,
            "name=\"x-number\"",
            [("paper.identity", "true"), ("x-truth", "true"), ("stage", "take")],
            [("file.identity", "身份证.pdf", SampleAnswers.Pdf)]
        );
        saved.Address.AbsolutePath.ShouldBe($"/desk/cross-region/{number}", saved.Text);
        var sent = await clerk.PostAsync(saved, "handler=Send");
        sent.Text.ShouldContain("已转办，待业务属地收到");
    }

    [Fact]
    public async Task An_application_not_sent_on_within_one_working_day_is_late()
    {
        await clerk.TakeInAsync();
        var row = (await RowsAsync()).ShouldHaveSingleItem();
        // taken in on Monday 2 March: the whole of Tuesday is left
        row.SendBy.ShouldBe(LegalTime.StartOf(new DateOnly(2026, 3, 4)));
        await server.MoveTimeAsync(row.SendBy.AddMinutes(-1));
        (await RowsAsync())[0].LateAt.ShouldBeNull();
        (await clerk.GetAsync("/desk/cross-region")).Html.ShouldContain("lamp-yellow");
        await server.MoveTimeAsync(row.SendBy);
        (await RowsAsync())[0].LateAt.ShouldBe(row.SendBy);
        (await clerk.GetAsync("/desk/cross-region")).Html.ShouldContain("lamp-red");
    }

    [Fact]
    public async Task The_zone_names_the_agreements_their_modes_and_that_they_are_a_demonstration()
    {
        using var anybody = server.Client();
        var zone = await anybody.GetAsync("/zones/cross-province");
        foreach (
            var words in new[]
            {
                "全程网办",
                "异地代收代办",
                "多地联办",
                "海西州、敦煌市政务服务“跨省通办”协议",
                "演示配置",
                "21个省（自治区）的368个县（市、区）",
                "海西州2022年4月18日通报",
            }
        )
        {
            zone.Text.ShouldContain(words);
        }

        zone.Text.ShouldNotContain("还没有开通");
    }

    [Fact]
    public async Task A_wrong_code_is_counted_and_after_ten_nothing_is_answered_for_an_hour()
    {
        var (number, code) = await clerk.TakeInAsync();
        using var applicant = server.Client();
        for (var times = 1; times <= 10; times++)
        {
            (await TrackAsync(applicant, number, "2222-2222-2222")).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await TrackAsync(applicant, number, code)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_consent_is_to_what_was_shown_and_can_be_taken_back_until_the_start()
    {
        var (number, code) = await clerk.TakeInAsync();
        var one = $"/desk/cross-region/{number}";
        await clerk.PostAsync(await clerk.GetAsync(one), "handler=Send");
        var wrong = await clerk.PostAsync(
            await clerk.GetAsync($"{one}/meetings"),
            "handler=Propose",
            ("Purpose", "核对开户银行"),
            ("Day", "2026-03-04"),
            ("Hour", "下午三点")
        );
        wrong.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        wrong.Text.ShouldContain("请按24小时制填写会商的时间");
        wrong.Text.ShouldContain("请至少邀请一方");
        wrong.Html.ShouldContain("核对开户银行");
        await clerk.PostAsync(wrong, "handler=Propose", ("Hour", "15:00"), ("Invited", "applicant"));

        using var applicant = server.Client();
        var seen = await TrackAsync(applicant, number, code);
        seen.Text.ShouldContain("会商的目的：核对开户银行");
        var other = await applicant.PostAsync(seen, "handler=Meeting", ("shown", "0"), ("act", "consent"));
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        other.Text.ShouldContain("会商的安排与您看到的不同了");
        var agreed = await applicant.PostAsync(other, "handler=Meeting", ("act", "consent"));
        agreed.Text.ShouldContain("待开始");
        agreed.Text.ShouldContain("同意，申请人（凭申请编号和查询码）");
        (await clerk.GetAsync($"{one}/meetings")).Html.ShouldContain("handler=Start");

        (await applicant.PostAsync(agreed, "handler=Meeting", ("act", "decline"))).Text.ShouldContain("申请人不同意");
        (await clerk.GetAsync($"{one}/meetings")).Html.ShouldNotContain("handler=Start");
        var stranger = await applicant.PostAsync(
            agreed,
            "handler=Meeting",
            ("Code", "2222-2222-2222"),
            ("act", "consent")
        );
        stranger.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<Page> TrackAsync(PageClient who, string number, string code) =>
        await who.PostAsync(
            await who.GetAsync("/cross-region/track"),
            "name=\"Number\"",
            ("Number", number),
            ("Code", code)
        );

    private async Task<List<ApplicationRow>> RowsAsync()
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CrossRegionDb>()
            .Applications.AsNoTracking()
            .ToListAsync();
    }
}
