using System.Net;
using System.Text.RegularExpressions;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Desk;

/// <summary>一人办结 on the desk: authorised in the demonstration, taken back, drawn and looked at.</summary>
public sealed partial class SoleOnTheDesk
{
    private const string Item = "haixi-rsj-resident-pension";
    private const string Clerk = "632800-rsj.shouli";
    private const string Chief = "632800-rsj.daibiao";

    [Fact]
    public async Task The_chief_representative_authorises_takes_back_and_looks_at_what_was_drawn()
    {
        await using var server = await TongbanServer.StartAsync();
        using var applicant = await AsAsync(server, "才仁卓玛");
        using var clerk = await AsAsync(server, Clerk);
        using var chief = await AsAsync(server, Chief);
        var item = await server.ItemAsync(Item);

        var first = await applicant.FileAsync(item);
        await DecideAsync(clerk, first);

        var page = await chief.GetAsync("/desk/sole-authorisations");
        page.Text.ShouldContain("演示授权");
        var silent = await chief.PostAsync(page, "handler=Revoke");
        silent.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        silent.Text.ShouldContain("请填写撤回的理由");
        foreach (var _ in Enumerable.Range(0, 5))
        {
            page = await chief.GetAsync("/desk/sole-authorisations");
            if (Revocable().Match(page.Html) is not { Success: true } open)
            {
                break;
            }

            await chief.PostAsync(
                page,
                $"value=\"{open.Groups["id"].Value}\"",
                ($"revoke-{open.Groups["id"].Value}", "窗口增加人手")
            );
        }

        var second = await applicant.FileAsync(item);
        var refused = await clerk.PostAsync(
            await clerk.GetAsync($"/desk/cases/{second}/acts/decide-on-the-spot"),
            "/acts/decide-on-the-spot",
            ("outcome", "Granted"),
            ("content", "予以办理"),
            ("reason", "材料齐全"),
            ("stage", "check")
        );
        refused.Text.ShouldContain("受理和决定不能由同一个人做");
        (await clerk.GetAsync("/desk/sole-authorisations")).Status.ShouldBe(HttpStatusCode.Forbidden);

        await server.MoveTimeAsync(server.Clock.Now.AddDays(31));
        var drawn = await chief.GetAsync("/desk/sole-decisions");
        for (var tries = 0; tries < 50 && !drawn.Text.Contains(first, StringComparison.Ordinal); tries++)
        {
            // a worker of the server may have claimed the draw before the test asked for it
            await Task.Delay(200);
            drawn = await chief.GetAsync("/desk/sole-decisions");
        }

        drawn.Text.ShouldContain(first);
        drawn.Text.ShouldNotContain(second);
        drawn.Text.ShouldContain("待查看");
        await server.MoveTimeAsync(server.Clock.Now.AddDays(30));
        using var supervisor = await AsAsync(server, "D001");
        (await supervisor.GetAsync("/desk/sole-decisions")).Text.ShouldContain("逾期未查看");

        using var again = await AsAsync(server, Chief);
        var sample = await again.GetAsync(Sample().Match(drawn.Html).Groups["path"].Value);
        var looked = await again.PostAsync(
            sample,
            "name=\"Words\"",
            ("Finding", "InOrder"),
            ("Words", "材料和决定一致")
        );
        looked.Text.ShouldContain("查看结果已经记录");
        looked.Text.ShouldContain("没有问题");
        (await again.GetAsync($"/desk/cases/{first}")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static Task DecideAsync(PageClient clerk, string number) =>
        clerk.ActAsync(
            number,
            "decide-on-the-spot",
            ("outcome", "Granted"),
            ("content", "予以办理"),
            ("reason", "材料齐全")
        );

    private static async Task<PageClient> AsAsync(TongbanServer server, string who)
    {
        var client = server.Client();
        await client.SignInAsync(who);
        return client;
    }

    [GeneratedRegex("name=\"id\" value=\"(?<id>\\d+)\"")]
    private static partial Regex Revocable();

    [GeneratedRegex("href=\"(?<path>/desk/sole-decisions/\\d+)\"")]
    private static partial Regex Sample();
}
