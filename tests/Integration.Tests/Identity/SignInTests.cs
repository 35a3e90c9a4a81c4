using System.Net;
using Tongban.Identity.Demo;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Identity;

public sealed class SignInTests
{
    private const string Wrong = "登录名或密码不对";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_person_signs_in_and_comes_back_to_the_page_that_was_asked_for(DatabaseEngine engine)
    {
        await using var site = await IdentitySite.StartAsync(engine);
        var browser = site.Browse();
        using var answer = await browser.SignInAsync("199 0000 0001", DemoFile.SharedPassword, "/sign-in?back=%2Fwho");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().ShouldBe("/who");
        (await browser.ReadAsync("/who")).ShouldContain("Name = 王敏, Role = citizen");
    }

    [Fact]
    public async Task A_return_address_elsewhere_is_not_followed()
    {
        await using var site = await IdentitySite.StartAsync();
        using var answer = await site.Browse()
            .SignInAsync("19900000001", DemoFile.SharedPassword, "/sign-in?back=https%3A%2F%2Fevil.example%2F");
        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task The_answer_does_not_tell_whether_the_account_exists()
    {
        await using var site = await IdentitySite.StartAsync();
        var known = await Words(await site.Browse().SignInAsync("19900000001", "wrong-1"));
        var unknown = await Words(await site.Browse().SignInAsync("19911111111", "wrong-1"));
        known.ShouldContain(Wrong);
        Summary(known).ShouldBe(Summary(unknown));
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(DatabaseEngine engine)
    {
        await using var site = await IdentitySite.StartAsync(engine);
        for (var i = 0; i < 5; i++)
            (await Words(await site.Browse().SignInAsync("19900000001", "wrong-1"))).ShouldContain(Wrong);
        (await Words(await site.Browse().SignInAsync("19900000001", DemoFile.SharedPassword))).ShouldContain(Wrong);
        site.Time.Advance(TimeSpan.FromMinutes(14));
        (await Words(await site.Browse().SignInAsync("19900000001", DemoFile.SharedPassword))).ShouldContain(Wrong);
        site.Time.Advance(TimeSpan.FromMinutes(1.1));
        using var after = await site.Browse().SignInAsync("19900000001", DemoFile.SharedPassword);
        after.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones()
    {
        await using var site = await IdentitySite.StartAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
                await site.Browse().SignInAsync("19900000001", "wrong-1");
            using var right = await site.Browse().SignInAsync("19900000001", DemoFile.SharedPassword);
            right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
    }

    [Fact]
    public async Task A_representative_chooses_in_whose_name_to_act()
    {
        await using var site = await IdentitySite.StartAsync();
        var browser = site.Browse();
        using var signed = await browser.SignInAsync("19900000008", DemoFile.SharedPassword);
        signed.Headers.Location!.ToString().ShouldBe("/acting-as?back=%2F");
        (await browser.ReadAsync("/who")).ShouldContain("Role = citizen");
        var page = await browser.ReadAsync("/acting-as");
        page.ShouldContain("德令哈演示蓝湖餐饮有限公司");
        var capacity = System
            .Text.RegularExpressions.Regex.Match(page, "value=\"(enterprise:[0-9]+)\"")
            .Groups[1]
            .Value;
        await browser.SendAsync("/acting-as", ("Capacity", capacity));
        (await browser.ReadAsync("/who")).ShouldContain("Role = enterprise");
    }

    [Fact]
    public async Task Nobody_acts_for_an_enterprise_of_somebody_else()
    {
        await using var site = await IdentitySite.StartAsync();
        var other = site.Browse();
        await other.BecomeAsync("德令哈演示蓝湖餐饮有限公司");
        var theirs = System
            .Text.RegularExpressions.Regex.Match(await other.ReadAsync("/acting-as"), "value=\"(enterprise:[0-9]+)\"")
            .Groups[1]
            .Value;
        var browser = site.Browse();
        await browser.BecomeAsync("王敏");
        using var answer = await browser.SendAsync("/acting-as", ("Capacity", theirs));
        (await Words(answer)).ShouldContain("您不能用这个身份办事");
        (await browser.ReadAsync("/who")).ShouldContain("Role = citizen");
    }

    [Fact]
    public async Task Pages_of_a_role_are_closed_to_others()
    {
        await using var site = await IdentitySite.StartAsync();
        var browser = site.Browse();
        using var anonymous = await browser.GetAsync("/only-reviewers");
        anonymous.Headers.Location!.PathAndQuery.ShouldBe("/sign-in?back=%2Fonly-reviewers");
        (await browser.GetAsync("/api/only-staff")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await browser.BecomeAsync("王敏");
        using var citizen = await browser.GetAsync("/only-reviewers");
        citizen.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Words(citizen)).ShouldContain("您不能打开这一页");
        await browser.BecomeAsync("632800-scjg.shencha1");
        (await browser.ReadAsync("/only-reviewers")).ShouldBe("in");
        (await browser.ReadAsync("/who")).ShouldContain("Role = reviewer, AuthorityCode = 632800-scjg");
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var site = await IdentitySite.StartAsync();
        var browser = site.Browse();
        await browser.BecomeAsync("王敏");
        using var page = await browser.GetAsync("/account");
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await Words(page)).ShouldContain("632899********0026");
        await browser.PressAsync("/account", "/sign-out");
        (await browser.ReadAsync("/who")).ShouldBe("nobody");
    }

    [Fact]
    public async Task A_withdrawn_post_ends_within_minutes()
    {
        await using var site = await IdentitySite.StartAsync();
        var browser = site.Browse();
        await browser.BecomeAsync("铁生年");
        (await browser.ReadAsync("/who")).ShouldContain("Role = supervisor");
        await site.WithdrawPostsAsync("D001");
        site.Time.Advance(TimeSpan.FromMinutes(6));
        (await browser.ReadAsync("/who")).ShouldBe("nobody");
    }

    private static Task<string> Words(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(Ct);

    private static string Summary(string html) =>
        System
            .Text.RegularExpressions.Regex.Match(
                html,
                "<div class=\"error-summary\".*?</div>",
                System.Text.RegularExpressions.RegexOptions.Singleline
            )
            .Value;
}
