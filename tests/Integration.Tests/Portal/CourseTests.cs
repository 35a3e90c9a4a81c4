using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Data;
using Tongban.Cases.Moves;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Portal;

[Collection(PortalCollection.Name)]
public sealed class CourseTests(PortalSite site)
{
    private const string Transfer = "delingha-zrzy-property-transfer";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fee_is_paid_once_on_a_page_that_says_it_moves_no_money()
    {
        var reader = await site.SignInAsync("马晓燕");
        var (number, _) = await reader.FileAsync(Transfer);
        var fee = (await reader.ContentAsync(Transfer)).Fees[0].Id;
        await ActAsync(
            number,
            "clerk",
            (services, move) => services.GetRequiredService<AcceptanceMoves>().AcceptAsync(move, Ct)
        );
        await ActAsync(
            number,
            "clerk",
            (services, move) => services.GetRequiredService<FeeMoves>().NoticeAsync(move, fee, 8000, Ct)
        );

        (await reader.GetAsync($"/my/cases/{number}")).Text.ShouldContain("80元");
        var page = await reader.GetAsync($"/my/cases/{number}/pay/{fee}");
        page.Text.ShouldContain("这是演示缴费页，不会扣款");
        (await reader.PostAsync(page.Path, [])).Text.ShouldContain("已缴费");
        (await reader.GetAsync(page.Path)).Status.ShouldBe(HttpStatusCode.Conflict);
        (await reader.GetAsync($"/my/cases/{number}/pay/other")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Statements_hearing_requests_and_consent_reach_the_case()
    {
        var reader = await site.SignInAsync("李建国");
        var (number, _) = await reader.FileAsync(Transfer);
        var early = await reader.PostAsync($"/my/cases/{number}/statement", [("words", "材料已经齐全。")]);
        early.Status.ShouldBe(HttpStatusCode.Conflict);
        await ActAsync(
            number,
            "clerk",
            (services, move) => services.GetRequiredService<AcceptanceMoves>().AcceptAsync(move, Ct)
        );

        (await reader.PostAsync($"/my/cases/{number}/statement", [("words", "")])).Status.ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await reader.PostAsync($"/my/cases/{number}/statement", [("words", "面积以实测为准。")])).Text.ShouldContain(
            "已收到您的陈述、申辩"
        );
        (await reader.GetAsync($"/my/cases/{number}/statement")).Text.ShouldContain("面积以实测为准。");
        (await reader.GetAsync($"/my/cases/{number}/hearing")).Status.ShouldBe(HttpStatusCode.Conflict);
        await ActAsync(
            number,
            "reviewer",
            (services, move) => services.GetRequiredService<HearingMoves>().TellRightAsync(move, ["李建国"], Ct)
        );
        (await reader.PostAsync($"/my/cases/{number}/hearing", [])).Text.ShouldContain("已收到您的听证申请");
        (await reader.PostAsync($"/my/cases/{number}/consent", [("consents", "false")])).Text.ShouldContain(
            "已改为不用电子送达"
        );
        (await reader.GetAsync($"/my/cases/{number}")).Text.ShouldContain("收到陈述申辩意见");
    }

    private async Task ActAsync(
        string number,
        string role,
        Func<IServiceProvider, CaseMove, Task<Kernel.Result<CaseMoved>>> act
    ) =>
        await site.InScopeAsync(async services =>
        {
            var row = await services
                .GetRequiredService<CasesDb>()
                .Cases.AsNoTracking()
                .FirstAsync(one => one.Number == number, Ct);
            var done = await act(
                services,
                new CaseMove(row.Id, new Acting(new Actor(7, "经办人员", role, row.AuthorityCode)))
            );
            done.IsOk.ShouldBeTrue(done.IsOk ? "" : done.Rejection.Message);
            return true;
        });
}
