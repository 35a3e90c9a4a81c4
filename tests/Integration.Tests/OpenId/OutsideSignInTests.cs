using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Integration.Tests.Identity;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Integration.Tests.OpenId;

/// <summary>People sign in to node B through node A.</summary>
[Collection(nameof(TwoNodes))]
public sealed partial class OutsideSignInTests(TwoNodes nodes)
{
    private const string Company = "德令哈演示蓝湖餐饮有限公司";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_visit_opens_an_account_and_the_second_finds_it()
    {
        var number = CitizenNumber.Complete("63289919850505101").Value.Value;
        var atA = await nodes.NewcomerAsync("新来的", number, "19911110001");
        var atB = TwoNodes.Browse(nodes.B);
        using var first = await TwoNodes.ThroughAsync(atB, atA, TwoNodes.Province);
        await ArrivedAsync(first, "/my/messages");

        (await atB.ReadAsync("/account")).ShouldContain("新来的");
        var account = await AccountAsync("新来的");
        account.PasswordHash.ShouldBeNull();
        var again = TwoNodes.Browse(nodes.B);
        using var second = await TwoNodes.ThroughAsync(again, atA, TwoNodes.Province);
        await ArrivedAsync(second, "/my/messages");

        (await TwoNodes.AskAsync(nodes.B, db => db.Accounts.CountAsync(one => one.Name == "新来的"))).ShouldBe(1);
        var link = await LinkAsync(account.Id);
        (link.Provider, link.Assurance).ShouldBe((TwoNodes.Province, "urn:tongban:acr:1"));
        link.ProvedAt.ShouldNotBeNull();
        var ledger = await nodes.LedgerAsync(account.Id);
        ledger.ShouldBe([
            "outside.account-opened",
            "outside.linked",
            "outside.identity-proved",
            "identity.proofing",
            "outside.signed-in",
            "outside.identity-proved",
            "outside.signed-in",
        ]);
    }

    [Fact]
    public async Task A_provider_that_proves_identity_finds_the_account_of_the_same_number()
    {
        var atB = TwoNodes.Browse(nodes.B);
        using var arrived = await TwoNodes.ThroughAsync(atB, await nodes.AtAAsync("马晓燕"), TwoNodes.Province);
        await ArrivedAsync(arrived, "/my/messages");
        (await atB.ReadAsync("/account")).ShouldContain("马晓燕");
        (await atB.ReadAsync("/my/messages")).ShouldContain("已关联全省统一身份");
        var account = await AccountAsync("马晓燕");
        account.PasswordHash.ShouldNotBeNull("it is the one that was here before");
        (await LinkAsync(account.Id)).ProvedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_provider_that_proves_nothing_asks_for_one_sign_in_here_and_then_opens_the_account()
    {
        var (atA, atB) = (await nodes.AtAAsync("才仁卓玛"), TwoNodes.Browse(nodes.B));
        using var arrived = await TwoNodes.ThroughAsync(atB, atA, TwoNodes.City);
        var door = arrived.Headers.Location!.ToString();
        door.ShouldBe("/sign-in?back=%2Faccount%2Foutside&links=city");
        (await atB.ReadAsync(door)).ShouldContain("市民卡的登录已经完成");
        using var signed = await atB.SignInAsync("19900000002", "tongban-2026", door);
        signed.Headers.Location!.ToString().ShouldBe("/account/outside", await signed.Content.ReadAsStringAsync(Ct));
        (await atB.ReadAsync("/account/outside")).ShouldContain("关联您在市民卡的身份？");
        var account = await AccountAsync("才仁卓玛");
        (
            await TwoNodes.AskAsync(nodes.B, db => db.OutsideLinks.AnyAsync(one => one.AccountId == account.Id))
        ).ShouldBeFalse();
        using var linked = await atB.PressAsync("/account/outside", "/account/outside?handler=Link");
        linked.Headers.Location!.ToString().ShouldBe("/my/messages");

        var fresh = TwoNodes.Browse(nodes.B);
        using var second = await TwoNodes.ThroughAsync(fresh, atA, TwoNodes.City);
        await ArrivedAsync(second, "/my/messages");
        (await fresh.ReadAsync("/account")).ShouldContain("才仁卓玛");
        (await LinkAsync(account.Id, TwoNodes.City)).ProvedAt.ShouldBeNull("it may not prove anything");
    }

    [Fact]
    public async Task An_identity_is_not_linked_to_an_account_of_another_number()
    {
        var (atA, atB) = (await nodes.AtAAsync("巴特尔"), TwoNodes.Browse(nodes.B));
        using var begun = await TwoNodes.ThroughAsync(atB, atA, TwoNodes.City);
        using var other = await atB.SignInAsync("19900000001", "tongban-2026");
        using var refused = await atB.PressAsync("/account/outside", "/account/outside?handler=Link");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await refused.Content.ReadAsStringAsync(Ct)).ShouldContain("不是同一个人");
        var wang = await AccountAsync("王敏");
        (
            await TwoNodes.AskAsync(
                nodes.B,
                db => db.OutsideLinks.AnyAsync(one => one.AccountId == wang.Id && one.Provider == TwoNodes.City)
            )
        ).ShouldBeFalse();
        using var dropped = await atB.PressAsync("/account/outside", "/account/outside?handler=Drop");
        (await atB.ReadAsync("/account/outside")).ShouldNotContain("关联您在");

        // the number belongs to another account than the one that is signed in
        using var proved = await TwoNodes.ThroughAsync(atB, atA, TwoNodes.Province);
        proved.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await proved.Content.ReadAsStringAsync(Ct)).ShouldContain("不是同一个人");
        (await atB.ReadAsync("/account")).ShouldContain("王敏");
    }

    [Fact]
    public async Task Staff_are_neither_linked_nor_let_in()
    {
        var atB = TwoNodes.Browse(nodes.B);
        await atB.BecomeAsync("632800-scjg.shouli");
        using var refused = await TwoNodes.ThroughAsync(atB, await nodes.AtAAsync("王敏"), TwoNodes.Province);
        (await refused.Content.ReadAsStringAsync(Ct)).ShouldContain("工作人员的账号不能用外部身份登录");
    }

    [Fact]
    public async Task The_owner_sees_the_link_and_removes_it_but_never_the_only_way_in()
    {
        var number = CitizenNumber.Complete("63289919860606102").Value.Value;
        var atA = await nodes.NewcomerAsync("来去自由", number, "19911110002");
        var atB = TwoNodes.Browse(nodes.B);
        (await TwoNodes.ThroughAsync(atB, atA, TwoNodes.Province)).Dispose();
        var page = await atB.ReadAsync("/account/outside");
        page.ShouldContain("全省统一身份");
        var id = ("id", LinkButton().Match(page).Groups["id"].Value);
        using var only = await atB.PressAsync("/account/outside", "/account/outside?handler=Remove", id);
        (await only.Content.ReadAsStringAsync(Ct)).ShouldContain("唯一方式");

        using var password = await atB.SendAsync("/account/password", ("Password", "qingnian-2026-hai"));
        password.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var unproved = await atB.PressAsync("/account/outside", "/account/outside?handler=Remove", id);
        unproved.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "the password is asked for again");
        var stranger = TwoNodes.Browse(nodes.B);
        await stranger.BecomeAsync("王敏");
        using var foreign = await stranger.PressAsync(
            "/account/outside",
            "/account/outside?handler=Remove",
            id,
            ("Password", "tongban-2026")
        );
        (await foreign.Content.ReadAsStringAsync(Ct)).ShouldContain("已经解除");
        using var removed = await atB.PressAsync(
            "/account/outside",
            "/account/outside?handler=Remove",
            id,
            ("Password", "qingnian-2026-hai")
        );
        removed.StatusCode.ShouldBe(HttpStatusCode.Redirect, await removed.Content.ReadAsStringAsync(Ct));

        (await atB.ReadAsync("/account/outside")).ShouldContain("还没有关联");
        var account = await AccountAsync("来去自由");
        (await nodes.LedgerAsync(account.Id)).ShouldContain("outside.unlinked");
    }

    [Fact]
    public async Task An_account_with_a_second_factor_asks_for_its_code_after_the_provider()
    {
        var atB = TwoNodes.Browse(nodes.B);
        var account = await AccountAsync("李建国");
        await using (var scope = nodes.B.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
            await using var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(Ct);
            db.SecondFactors.Add(
                new SecondFactor
                {
                    AccountId = account.Id,
                    Secret = scope.ServiceProvider.GetRequiredService<IFieldProtector>().Protect("JBSWY3DPEHPK3PXP"),
                    ConfirmedAt = DateTimeOffset.UtcNow,
                }
            );
            await write.CommitAsync(Ct);
        }

        using var half = await TwoNodes.ThroughAsync(atB, await nodes.AtAAsync("李建国"), TwoNodes.Province);
        half.Headers.Location!.ToString().ShouldBe("/sign-in/code");
        using var closed = await atB.GetAsync("/account");
        closed.Headers.Location!.ToString().ShouldContain("/sign-in", Case.Sensitive, "half a sign-in is none");
        using var wrong = await atB.SendAsync("/sign-in/code", ("Code", "000000"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var right = await atB.SendAsync("/sign-in/code", ("Code", Code("JBSWY3DPEHPK3PXP")));
        right.Headers.Location!.ToString().ShouldBe("/my/messages", await right.Content.ReadAsStringAsync(Ct));
        (await atB.ReadAsync("/account")).ShouldContain("李建国");
    }

    [Fact]
    public async Task A_business_licence_lets_its_legal_representative_act_for_the_enterprise()
    {
        var (atA, atB) = (await nodes.AtAAsync("德令哈演示蓝湖"), TwoNodes.Browse(nodes.B));
        using var arrived = await TwoNodes.ThroughAsync(atB, atA, TwoNodes.Licence, Company);
        await ArrivedAsync(arrived, "/my/messages");
        (await atB.ReadAsync("/account")).ShouldContain(Company);
    }

    [Fact]
    public async Task A_business_licence_opens_the_enterprise_at_the_first_visit_of_its_representative()
    {
        var number = CitizenNumber.Complete("63289919870707103").Value.Value;
        var atA = await nodes.NewcomerAsync("新法人", number, "19911110003");
        var credit = await EnterpriseAsync("新法人", "演示新开的小店", "91632899MA7Y5099");
        var atB = TwoNodes.Browse(nodes.B);
        using var arrived = await TwoNodes.ThroughAsync(atB, atA, TwoNodes.Licence, "演示新开的小店");
        await ArrivedAsync(arrived, "/my/messages");
        (await atB.ReadAsync("/account")).ShouldContain("演示新开的小店");
        var made = await TwoNodes.AskAsync(nodes.B, db => db.Enterprises.SingleAsync(one => one.CreditCode == credit));
        made.RepresentativeId.ShouldBe((await AccountAsync("新法人")).Id);

        // somebody else who holds a licence of it elsewhere does not become its representative here
        await TwoNodes.AskAsync(
            nodes.A,
            async db =>
            {
                var heir = await db.Accounts.SingleAsync(one => one.Name == "昂毛措·才让");
                return await db
                    .Enterprises.Where(one => one.CreditCode == credit)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.RepresentativeId, heir.Id));
            }
        );
        using var refused = await TwoNodes.ThroughAsync(
            TwoNodes.Browse(nodes.B),
            await nodes.AtAAsync("昂毛措·才让"),
            TwoNodes.Licence,
            "演示新开的小店"
        );
        (await refused.Content.ReadAsStringAsync(Ct)).ShouldContain("登记的法定代表人是另一个人");
    }

    [Fact]
    public async Task An_agent_of_a_business_licence_needs_a_mandate_here()
    {
        await TwoNodes.MandateAsync(nodes.A, Company, "巴特尔");
        var (atA, atB) = (await nodes.AtAAsync("巴特尔"), TwoNodes.Browse(nodes.B));
        using var without = await TwoNodes.ThroughAsync(atB, atA, TwoNodes.Licence, Company);
        await ArrivedAsync(without, "/my/messages");
        (await atB.ReadAsync("/my/messages")).ShouldContain($"您还不能为{Company}办事");
        var representative = TwoNodes.Browse(nodes.B);
        await representative.BecomeAsync("德令哈演示蓝湖");
        (await representative.ReadAsync("/my/messages")).ShouldContain($"巴特尔请求为{Company}经办");

        await TwoNodes.MandateAsync(nodes.B, Company, "巴特尔");
        var asked = await TwoNodes.BegunAsync(atB, TwoNodes.Licence, "/my/mandates");
        using var with = await atB.GetAsync(await TwoNodes.AgreedAsync(atA, asked, Company));
        await ArrivedAsync(with, "/my/mandates");
        (await atB.ReadAsync("/account")).ShouldContain("巴特尔");
    }

    [Fact]
    public async Task Whoever_acts_for_no_enterprise_gets_no_licence()
    {
        var asked = await TwoNodes.BegunAsync(TwoNodes.Browse(nodes.B), TwoNodes.Licence);
        var atA = await nodes.AtAAsync("马晓燕");
        using var kept = await atA.GetAsync(asked.PathAndQuery);
        var page = await atA.ReadAsync(kept.Headers.Location!.ToString());
        page.ShouldContain("它只接受企业登录");
        page.ShouldContain("error=access_denied");
    }

    [Fact]
    public async Task What_the_provider_tells_is_named_before_and_stays_out_of_the_ID_token()
    {
        var asked = await TwoNodes.BegunAsync(TwoNodes.Browse(nodes.B), TwoNodes.City);
        var atA = await nodes.AtAAsync("昂毛措·才让");
        using var kept = await atA.GetAsync(asked.PathAndQuery + "&prompt=consent");
        var page = await atA.ReadAsync(kept.Headers.Location!.ToString());
        page.ShouldContain("您的身份证号");
        page.ShouldNotContain("632899198306200082");
    }

    [Fact]
    public async Task Signing_out_at_the_provider_ends_the_session_here_and_no_other()
    {
        var (atA, atB) = (await nodes.AtAAsync("王敏"), TwoNodes.Browse(nodes.B));
        (await TwoNodes.ThroughAsync(atB, atA, TwoNodes.Province)).Dispose();
        var byPassword = TwoNodes.Browse(nodes.B);
        await byPassword.BecomeAsync("王敏");
        (await atB.ReadAsync("/account")).ShouldContain("王敏");

        await atA.PressAsync("/account", "/sign-out");

        for (var attempt = 1; ; attempt++)
        {
            using var still = await atB.GetAsync("/account");
            if (still.StatusCode == HttpStatusCode.Redirect)
                break;
            attempt.ShouldBeLessThan(100, "the provider's worker tells within seconds");
            await Task.Delay(200, Ct);
        }

        (await byPassword.ReadAsync("/account")).ShouldContain("王敏");
        (await nodes.LedgerAsync((await AccountAsync("王敏")).Id)).ShouldContain("outside.logged-out");
    }

    [Fact]
    public async Task The_door_offers_the_providers_and_the_demonstration_none()
    {
        var door = await TwoNodes.Browse(nodes.B).ReadAsync("/sign-in?back=%2Fmy%2Fcases");
        door.ShouldContain("/sign-in/outside/province?back=%2Fmy%2Fcases");
        door.ShouldContain("用全省统一身份登录");
        (await TwoNodes.Browse(nodes.A).ReadAsync("/sign-in")).ShouldNotContain("/sign-in/outside");
        using var none = await TwoNodes.Browse(nodes.A).GetAsync("/sign-in/outside/province");
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task ArrivedAsync(HttpResponseMessage answer, string at)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Ct));
        var where = answer.Headers.Location!.ToString();
        // whoever can act for several is asked for whom
        (where == at || where == "/acting-as?back=" + Uri.EscapeDataString(at)).ShouldBeTrue(where);
    }

    private Task<Account> AccountAsync(string name) =>
        TwoNodes.AskAsync(
            nodes.B,
            db => db.Accounts.SingleAsync(one => one.Name == name && one.Kind == AccountKind.Person)
        );

    private Task<OutsideLink> LinkAsync(long account, string provider = TwoNodes.Province) =>
        TwoNodes.AskAsync(
            nodes.B,
            db => db.OutsideLinks.SingleAsync(one => one.AccountId == account && one.Provider == provider)
        );

    /// <summary>An enterprise that A alone knows.</summary>
    private async Task<string> EnterpriseAsync(string representative, string name, string stem)
    {
        var code = Enumerable
            .Range(0, 31)
            .SelectMany(one =>
                "0123456789ABCDEFGHJKLMNPQRTUWXY".Select(last =>
                    $"{stem}{"0123456789ABCDEFGHJKLMNPQRTUWXY"[one]}{last}"
                )
            )
            .First(one => CreditCode.Parse(one).IsOk);
        await using var scope = nodes.A.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        await using var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(Ct);
        var person = await db.Accounts.SingleAsync(one => one.Name == representative, Ct);
        db.Enterprises.Add(
            new Enterprise
            {
                Id = scope.ServiceProvider.GetRequiredService<IdSource>().Next(),
                CreditCode = code,
                Name = name,
                RepresentativeId = person.Id,
            }
        );
        await write.CommitAsync(Ct);
        return code;
    }

    private static string Code(string secret) => new Serving.Authenticator(secret).Code();

    [GeneratedRegex("name=\"id\" value=\"(?<id>\\d+)\"")]
    private static partial Regex LinkButton();
}
