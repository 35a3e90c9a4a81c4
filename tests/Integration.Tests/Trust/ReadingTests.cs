using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Integration.Tests.Cli;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Trust;

/// <summary>谁看过我的信息: what staff read of a case is in the ledger before they see it, and the person concerned reads it.</summary>
public sealed class ReadingTests
{
    private const string Item = "haixi-scjg-special-equipment-operator";
    private const string Phone = "19900000002";
    private const string Number = "632899197908030047";

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task The_applicant_sees_who_read_what_and_why_and_nobody_else_does(DatabaseEngine engine)
    {
        await using var server = await TongbanServer.StartAsync(engine);
        using var citizen = server.Client();
        await citizen.SignInAsync("才仁卓玛");
        var number = await citizen.FileAsync(await server.ItemAsync(Item));
        (await citizen.GetAsync("/my/readings")).Text.ShouldContain("还没有人看过");

        using var clerk = server.Client();
        await clerk.SignInAsync("632800-scjg.shouli");
        var page = await clerk.GetAsync($"/desk/cases/{number}");
        page.Text.ShouldNotContain(Number);
        page.Text.ShouldNotContain(Phone);
        page.Text.ShouldContain("632899********0047");
        var without = await clerk.PostAsync(page, "handler=Reveal", ("why", " "));
        without.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        without.Text.ShouldContain("请填写查看理由");
        without.Text.ShouldNotContain(Number);
        var shown = await clerk.PostAsync(page, "handler=Reveal", ("why", "核对身份证原件"));
        shown.Text.ShouldContain(Number);
        shown.Text.ShouldContain(Phone);
        (await clerk.GetAsync($"/desk/cases/{number}")).Text.ShouldNotContain(Number);

        var readings = (await citizen.GetAsync("/my/readings")).Text;
        readings.ShouldContain("核对身份证原件");
        readings.ShouldContain("完整的证件号码");
        readings.ShouldContain("办件页面");
        readings.ShouldContain("州市场监督管理局 窗口受理");
        readings.ShouldNotContain("有错误");
        using var other = server.Client();
        await other.SignInAsync("巴特尔");
        (await other.GetAsync("/my/readings")).Text.ShouldContain("还没有人看过");

        await using var scope = server.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<LedgerVerifier>().VerifyAsync();
        report.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_counter_that_looks_somebody_up_is_seen_by_them()
    {
        await using var server = await TongbanServer.StartAsync();
        using var clerk = server.Client();
        await clerk.SignInAsync("632800-scjg.shouli");
        var form = await clerk.GetAsync($"/desk/counter/{Item}");
        var known = await clerk.PostAsync(
            form,
            "c-token",
            ("c-known-number", Number),
            ("c-known-reason", "本人到场办理"),
            ("stage", "known")
        );
        known.Text.ShouldContain("已调取：才仁卓玛");

        using var citizen = server.Client();
        await citizen.SignInAsync("才仁卓玛");
        var readings = (await citizen.GetAsync("/my/readings")).Text;
        readings.ShouldContain("在窗口调取留存的信息");
        readings.ShouldContain("本人到场办理");
    }
}
