using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Serving;

namespace Tongban.Browser.Tests.Story;

/// <summary>One case from the guide to the rating, as people would do it, on a site of its own.</summary>
public sealed class OneCase(DemoSite site)
{
    private const string Item = "haixi-wjw-public-place-hygiene";
    private const string Company = "德令哈演示蓝湖餐饮有限公司";
    private static readonly TimeSpan Legal = TimeSpan.FromHours(8);

    [Theory]
    [InlineData(Sizes.Phone, true)]
    [InlineData(Sizes.Desktop, true)]
    [InlineData(Sizes.Desktop, false)]
    public async Task Goes_from_citizen_to_clerk_to_reviewers_to_approver_and_back_with_correction_procedure_and_extension(
        int width,
        bool scripts
    )
    {
        Assert.SkipUnless(
            width == Sizes.Phone || !scripts || Environment.GetEnvironmentVariable("TONGBAN_FULL") == "1",
            "only with ./tongban test --full"
        );
        await using var server = await TongbanServer.StartAsync();
        var item = await server.ItemAsync(Item);
        await using var citizen = await OpenAsync(server, width, scripts, "19900000008");
        await using var clerk = await OpenAsync(server, width, scripts, "632800-wjw.shouli");
        await using var reviewer = await OpenAsync(server, width, scripts, "632800-wjw.shencha1");
        await using var head = await OpenAsync(server, width, scripts, "632800-wjw.fuze");
        await using var approver = await OpenAsync(server, width, scripts, "632800-wjw.shenpi");
        await citizen.SignInAsync(Company);
        foreach (var staff in new[] { clerk, reviewer, head, approver })
            await staff.SignInAsync();

        var number = await citizen.ApplyAsync(item);

        await clerk.OpenFromQueueAsync(number);
        await CorrectAsync(clerk, citizen, number, item.Materials.First(one => !one.FromForm));
        await clerk.ActAsync(number, "accept");

        await reviewer.OpenFromQueueAsync(number);
        await reviewer.ActAsync(number, "complete-step", ("opinion", "Meets"), ("note", "材料齐全，符合规定。"));
        await reviewer.ActAsync(
            number,
            "start-procedure",
            ("procedure", "testing"),
            ("days", "10"),
            ("reason", "需要卫生检测")
        );
        await citizen.GoAsync($"/my/cases/{number}");
        await citizen.ShouldReadAsync("卫生检测");
        await server.MoveTimeAsync(new DateTimeOffset(2026, 3, 6, 10, 0, 0, Legal));
        await reviewer.ActAsync(number, "end-procedure", ("outcome", "检测合格"));
        await reviewer.ActAsync(number, "request-extension", ("reason", "检测报告需要复核"));
        await head.OpenFromQueueAsync(number);
        await head.ActAsync(number, "grant-extension");
        await ReviewSecondStepAsync(reviewer, number);

        await approver.OpenFromQueueAsync(number);
        await approver.ActAsync(number, "decide", ("outcome", "Granted"));
        await clerk.ActAsync(number, "close");
        await clerk.ActAsync(number, "deliver", ("way", nameof(DeliveryWay.Electronic)), ("recipient", Company));

        await ReceiveAsync(citizen, number);
        await RateAsync(citizen, number);
    }

    private static async Task CorrectAsync(Player clerk, Player citizen, string number, MaterialRequirement material)
    {
        await clerk.ActAsync(
            number,
            "draft-correction",
            ($"material.{material.Id}.problem", "图面不清"),
            ($"material.{material.Id}.remedy", "重新扫描后上传")
        );
        await clerk.ActAsync(number, "issue-correction");
        await citizen.GoAsync("/my/cases");
        await citizen.PressAsync($"a[href^='/my/cases/{number}']");
        await citizen.ShouldReadAsync("图面不清");
        await citizen.PressAsync($"a[href='/my/cases/{number}/correction']");
        await citizen.AttachAsync($"file.{material.Id}", "补正.pdf", SampleAnswers.Pdf);
        await citizen.PressAsync("main form button.big[value=send]");
        await citizen.ShouldBeTakenAsync();
    }

    private static async Task ReviewSecondStepAsync(Player reviewer, string number)
    {
        await reviewer.GoAsync($"/desk/cases/{number}");
        var second = await reviewer
            .Page.Locator("select[name=staff] option:not([value=''])")
            .First.GetAttributeAsync("value");
        await reviewer.ActAsync(
            number,
            "complete-step",
            ("opinion", "Meets"),
            ("note", "现场与布局图一致。"),
            ("staff", second!)
        );
    }

    private static async Task ReceiveAsync(Player citizen, string number)
    {
        await citizen.GoAsync($"/my/cases/{number}");
        await citizen.ShouldReadAsync("已送达");
        foreach (var notice in new[] { "收件凭证", "补正", "受理通知书", "延长", "决定" })
            (await citizen.FetchAsync(notice)).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue(notice);
    }

    private static async Task RateAsync(Player citizen, string number)
    {
        await citizen.PressAsync($"a[href='/rate/case/{number}']");
        await citizen.PressAsync("main form button[name=invitation]");
        var level = await citizen.Page.Locator("main [name=Level]").First.GetAttributeAsync("value");
        await citizen.FillAsync("Level", level!);
        await citizen.PressAsync("main form button.big");
        await citizen.PressAsync("main form button.big");
        citizen.Page.Url.ShouldEndWith("/thanks");
    }

    private async Task<Player> OpenAsync(TongbanServer server, int width, bool scripts, string login) =>
        new(await site.Browser.OpenAsync(server.Url, width, scripts), login);
}
