using System.Net;
using System.Text.RegularExpressions;
using Tongban.Identity.Demo;
using Tongban.Identity.Recovery;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Identity;

/// <summary>忘记密码: by a code on the phone, or by one that an administrator hands out; and what an administrator ends.</summary>
public sealed partial class RecoveryTests
{
    private const string Phone = "19900000001";
    private const string Fresh = "new-2026-x";
    private const string Page = "/forgotten";

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_code_on_the_phone_sets_a_new_password_and_ends_every_session(DatabaseEngine engine)
    {
        await using var site = await IdentitySite.StartAsync(engine);
        var there = site.Browse();
        await there.BecomeAsync("王敏");
        var browser = site.Browse();
        var (ticket, code) = await AskAsync(site, browser, Phone);

        (await FinishAsync(browser, ticket, "000000", Fresh)).ShouldContain("验证码不对");
        (await FinishAsync(browser, ticket, code, "a")).ShouldContain("密码");
        (await there.ReadAsync("/who")).ShouldContain("王敏");
        (await FinishAsync(browser, ticket, code, Fresh)).ShouldContain("新密码已经生效");

        (await there.ReadAsync("/who")).ShouldBe("nobody");
        (await FinishAsync(browser, ticket, code, Fresh + "9")).ShouldContain("验证码不对");
        (await ComesInAsync(site, Phone, DemoFile.SharedPassword)).ShouldBeFalse();
        (await ComesInAsync(site, Phone, Fresh)).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_asks_does_not_learn_whether_there_is_an_account()
    {
        await using var site = await IdentitySite.StartAsync();
        var browser = site.Browse();
        var known = await Words(await browser.SendAsync(Page, ("Phone", Phone)));
        var unknown = await Words(await browser.SendAsync(Page, ("Phone", "13900009999")));

        Same(unknown).ShouldBe(Same(known));
        (await browser.ReadAsync("/demo-messages")).ShouldContain("199****0001");
        (await browser.ReadAsync("/demo-messages")).ShouldNotContain("139****9999");
        var wrong = await FinishAsync(browser, TicketOf(unknown), "123456", Fresh);
        Same(wrong).ShouldBe(Same(await FinishAsync(browser, TicketOf(known), "123456", Fresh)));
        (await Words(await browser.SendAsync(Page, ("Phone", "13900009999")))).ShouldContain("一分钟内不能再发");
    }

    [Fact]
    public async Task A_code_is_tried_five_times_and_lives_ten_minutes_and_five_go_out_a_day()
    {
        await using var site = await IdentitySite.StartAsync();
        var browser = site.Browse();
        var (ticket, code) = await AskAsync(site, browser, Phone);
        for (var i = 0; i < PhoneCodes.Tries; i++)
            await FinishAsync(browser, ticket, code == "111111" ? "222222" : "111111", Fresh);
        (await FinishAsync(browser, ticket, code, Fresh)).ShouldContain("验证码不对");

        site.Time.Advance(TimeSpan.FromMinutes(2));
        (ticket, code) = await AskAsync(site, browser, Phone);
        site.Time.Advance(PhoneCodes.Lives);
        (await FinishAsync(browser, ticket, code, Fresh)).ShouldContain("已经过期");
        for (var i = 2; i < PhoneCodes.MostADay; i++)
        {
            site.Time.Advance(TimeSpan.FromMinutes(2));
            await AskAsync(site, browser, Phone);
        }

        site.Time.Advance(TimeSpan.FromMinutes(2));
        (await Words(await browser.SendAsync(Page, ("Phone", Phone)))).ShouldContain("次数已用完");
        site.Time.Advance(TimeSpan.FromDays(1));
        await AskAsync(site, browser, Phone);
        (await ComesInAsync(site, Phone, DemoFile.SharedPassword)).ShouldBeTrue();
    }

    [Fact]
    public async Task Staff_get_a_code_from_their_administrator_and_keep_their_second_factor()
    {
        await using var site = await IdentitySite.StartAsync();
        var staff = site.Browse();
        await staff.BecomeAsync("铁生年");
        const string factor = "/account/second-factor";
        var none = await Words(await staff.PressAsync(factor, factor + "?handler=Begin", ("Password", "wrong-1")));
        none.ShouldContain("现在的密码不对");
        none.ShouldNotContain("svg class=\"qr");
        var phone = Authenticator.Read(
            await Words(
                await staff.PressAsync(factor, factor + "?handler=Begin", ("Password", DemoFile.SharedPassword))
            )
        );
        await staff.PressAsync(factor, factor + "?handler=Confirm", ("Code", phone.Code(-1)));

        var administrator = site.Browse();
        await administrator.BecomeAsync("冶小龙");
        var post = PostOf(await administrator.ReadAsync("/desk/posts"), "铁生年");
        using var refused = await staff.PressAsync("/desk/posts", "/desk/posts?handler=Password", ("post", post));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var shown = await Words(
            await administrator.PressAsync("/desk/posts", "/desk/posts?handler=Password", ("post", post))
        );
        var code = HandedOut().Match(shown).Value;
        (await administrator.ReadAsync("/desk/posts")).ShouldNotContain(code);

        var browser = site.Browse();
        const string page = "/forgotten/staff";
        (
            await Words(await browser.SendAsync(page, ("Login", "D002"), ("Code", code), ("Password", Fresh)))
        ).ShouldContain("验证码不对");
        (
            await Words(await browser.SendAsync(page, ("Login", "D001"), ("Code", code), ("Password", Fresh)))
        ).ShouldContain("新密码已经生效");
        (await staff.ReadAsync("/who")).ShouldBe("nobody");
        using var door = await site.Browse().SignInAsync("D001", Fresh);
        door.Headers.Location!.ToString().ShouldBe("/sign-in/code");
    }

    [Fact]
    public async Task An_administrator_ends_sessions_and_a_closed_account_is_out_at_once()
    {
        await using var site = await IdentitySite.StartAsync();
        var (staff, administrator) = (site.Browse(), site.Browse());
        await staff.BecomeAsync("铁生年");
        await administrator.BecomeAsync("冶小龙");
        var post = PostOf(await administrator.ReadAsync("/desk/posts"), "铁生年");
        await staff.PressAsync("/desk/posts", "/desk/posts?handler=End", ("post", post));
        (await staff.ReadAsync("/who")).ShouldContain("铁生年");

        await administrator.PressAsync("/desk/posts", "/desk/posts?handler=End", ("post", post));
        (await staff.ReadAsync("/who")).ShouldBe("nobody");
        (await ComesInAsync(site, "D001", DemoFile.SharedPassword)).ShouldBeTrue();

        await staff.BecomeAsync("铁生年");
        await administrator.PressAsync("/desk/posts", "/desk/posts?handler=Close", ("post", post));
        (await staff.ReadAsync("/who")).ShouldBe("nobody");
        (await ComesInAsync(site, "D001", DemoFile.SharedPassword)).ShouldBeFalse();
    }

    [Fact]
    public async Task Signing_in_again_makes_a_new_session_and_ends_the_old_one()
    {
        await using var site = await IdentitySite.StartAsync();
        var browser = site.Browse();
        using var first = await browser.BecomeAsync("王敏");
        var old = first
            .Headers.GetValues("Set-Cookie")
            .Single(one => one.StartsWith("tb-session=", StringComparison.Ordinal))
            .Split(';')[0];
        await browser.SignInAsync(Phone, DemoFile.SharedPassword);

        (await browser.ReadAsync("/who")).ShouldContain("王敏");
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = site.Url };
        http.DefaultRequestHeaders.Add("Cookie", old);
        (await http.GetStringAsync("/who", TestContext.Current.CancellationToken)).ShouldBe("nobody");
    }

    private static async Task<(string Ticket, string Code)> AskAsync(IdentitySite site, Browser browser, string phone)
    {
        var sent = await Words(await browser.SendAsync(Page, ("Phone", phone)));
        var texts = await site.Browse().ReadAsync("/demo-messages");
        return (TicketOf(sent), Code().Match(WebUtility.HtmlDecode(texts)).Groups["code"].Value);
    }

    private static async Task<string> FinishAsync(Browser browser, string ticket, string code, string password) =>
        await Words(
            await browser.PressAsync(
                Page,
                Page + "?handler=Code",
                ("Ticket", ticket),
                ("Code", code),
                ("Password", password)
            )
        );

    private static async Task<bool> ComesInAsync(IdentitySite site, string login, string password)
    {
        using var answer = await site.Browse().SignInAsync(login, password);
        return answer.StatusCode == HttpStatusCode.Redirect;
    }

    private static string TicketOf(string page) => Ticket().Match(page).Groups["ticket"].Value;

    private static string PostOf(string page, string name) =>
        Card().Matches(page).Single(card => card.Value.Contains(name, StringComparison.Ordinal)).Groups["post"].Value;

    /// <summary>The page but for what is random on it.</summary>
    private static string Same(string page) => Random().Replace(page, "");

    private static async Task<string> Words(HttpResponseMessage answer)
    {
        using (answer)
            return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("name=\"Ticket\" value=\"(?<ticket>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Ticket();

    [GeneratedRegex("验证码(?<code>\\d{6})", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex("[2-9a-z]{5}(-[2-9a-z]{5}){3}", RegexOptions.ExplicitCapture)]
    private static partial Regex HandedOut();

    [GeneratedRegex(
        "<section class=\"card stack\".*?name=\"post\" value=\"(?<post>\\d+)\".*?</section>",
        RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Card();

    [GeneratedRegex("value=\"[^\"]{40,}\"")]
    private static partial Regex Random();
}
