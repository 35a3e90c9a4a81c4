using System.Net;
using System.Text.RegularExpressions;
using Tongban.Identity.Demo;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Identity;

public sealed partial class SecondStepTests
{
    private const string Login = "D001";

    [Fact]
    public async Task Outside_a_demonstration_staff_come_in_with_two_factors_only()
    {
        await using var site = await IdentitySite.StartAsync(demonstration: false);
        var browser = site.Browse();
        using var first = await browser.SignInAsync(Login, DemoFile.SharedPassword, "/sign-in?back=%2Fwho");
        first.Headers.Location!.ToString().ShouldBe("/sign-in/enrol");
        (await browser.ReadAsync("/who")).ShouldBe("nobody");

        var phone = Authenticator.Read(await browser.ReadAsync("/sign-in/enrol"));
        var wrong = await Words(await browser.SendAsync("/sign-in/enrol", ("Code", "000000")));
        wrong.ShouldContain("验证码不对");
        var codes = RecoveryCode()
            .Matches(await Words(await browser.SendAsync("/sign-in/enrol", ("Code", phone.Code()))));
        codes.Count.ShouldBe(10);
        (await browser.ReadAsync("/who")).ShouldBe("nobody");
        using var on = await browser.PressAsync("/sign-in", "/sign-in/enrol?handler=Go");
        on.Headers.Location!.ToString().ShouldBe("/who");
        (await browser.ReadAsync("/who")).ShouldContain("Role = supervisor");

        using var citizen = await site.Browse().SignInAsync("19900000001", DemoFile.SharedPassword);
        citizen.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task A_code_is_taken_once_and_so_is_a_recovery_code()
    {
        await using var site = await IdentitySite.StartAsync();
        var (phone, codes) = await EnrolAsync(site);
        var used = phone.Code(-1);

        (await ComesInAsync(site, used)).ShouldBeTrue();
        (await ComesInAsync(site, used)).ShouldBeFalse();
        (await ComesInAsync(site, phone.Code(1))).ShouldBeTrue();
        (await ComesInAsync(site, codes[0].ToUpperInvariant())).ShouldBeTrue();
        (await ComesInAsync(site, codes[0])).ShouldBeFalse();
        (await ComesInAsync(site, "")).ShouldBeFalse();
    }

    [Fact]
    public async Task Five_wrong_codes_lock_the_account_like_five_wrong_passwords()
    {
        await using var site = await IdentitySite.StartAsync();
        var (phone, _) = await EnrolAsync(site);
        // the right password between them forgets none
        for (var i = 0; i < 5; i++)
            (await ComesInAsync(site, "123 456")).ShouldBeFalse();

        var locked = await Words(await site.Browse().SignInAsync(Login, DemoFile.SharedPassword));
        locked.ShouldContain("已锁定十五分钟");
        site.Time.Advance(TimeSpan.FromMinutes(16));
        (await ComesInAsync(site, phone.Code(1))).ShouldBeTrue();
    }

    [Fact]
    public async Task Wrong_codes_count_as_well_where_somebody_signed_in_changes_the_factor()
    {
        await using var site = await IdentitySite.StartAsync();
        var (phone, _) = await EnrolAsync(site);
        var browser = site.Browse();
        await browser.BecomeAsync("铁生年");
        const string page = "/account/second-factor";
        foreach (var handler in new[] { "Off", "Codes", "Off", "Codes", "Off" })
            (
                await Words(await browser.PressAsync(page, $"{page}?handler={handler}", ("Code", "123456")))
            ).ShouldContain("验证码不对");

        (await Words(await browser.PressAsync(page, page + "?handler=Off", ("Code", phone.Code())))).ShouldContain(
            "验证码不对"
        );
        (await Words(await site.Browse().SignInAsync(Login, DemoFile.SharedPassword))).ShouldContain("已锁定十五分钟");

        site.Time.Advance(TimeSpan.FromMinutes(14));
        await browser.ReadAsync("/who");
        site.Time.Advance(TimeSpan.FromMinutes(2));
        (await Words(await browser.PressAsync(page, page + "?handler=Off", ("Code", phone.Code(1))))).ShouldNotContain(
            "验证码不对"
        );
        using var open = await site.Browse().SignInAsync(Login, DemoFile.SharedPassword, "/sign-in?back=%2Fwho");
        open.Headers.Location!.ToString().ShouldBe("/who");
    }

    [Fact]
    public async Task The_second_step_needs_the_first_and_waits_ten_minutes()
    {
        await using var site = await IdentitySite.StartAsync();
        var (phone, _) = await EnrolAsync(site);
        using var alone = await site.Browse().GetAsync("/sign-in/code");
        alone.Headers.Location!.ToString().ShouldBe("/sign-in");

        var browser = site.Browse();
        await browser.SignInAsync(Login, DemoFile.SharedPassword);
        site.Time.Advance(TimeSpan.FromMinutes(11));
        using var late = await browser.PressAsync("/sign-in", "/sign-in/code", ("Code", phone.Code(1)));
        late.Headers.Location!.ToString().ShouldBe("/sign-in?over=true");
        (await browser.ReadAsync("/who")).ShouldBe("nobody");
    }

    [Fact]
    public async Task An_administrator_of_the_authority_takes_a_lost_factor_off_and_nobody_else_does()
    {
        await using var site = await IdentitySite.StartAsync();
        await EnrolAsync(site);
        var clerk = site.Browse();
        await clerk.BecomeAsync("632800-scjg.shouli");
        (await clerk.ReadAsync("/desk/posts")).ShouldNotContain("重设两步登录");
        var administrator = site.Browse();
        await administrator.BecomeAsync("冶小龙");
        var post = ResetButton().Match(await administrator.ReadAsync("/desk/posts")).Groups["post"].Value;
        using var refused = await clerk.PressAsync("/desk/posts", "/desk/posts?handler=Reset", ("post", post));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await administrator.PressAsync("/desk/posts", "/desk/posts?handler=Reset", ("post", post));

        using var open = await site.Browse().SignInAsync(Login, DemoFile.SharedPassword, "/sign-in?back=%2Fwho");
        open.Headers.Location!.ToString().ShouldBe("/who");
    }

    /// <summary>Turns the factor on from the account page, as the supervisor D001.</summary>
    private static async Task<(Authenticator Phone, IReadOnlyList<string> Codes)> EnrolAsync(IdentitySite site)
    {
        var browser = site.Browse();
        await browser.BecomeAsync("铁生年");
        const string page = "/account/second-factor";
        var phone = Authenticator.Read(
            await Words(await browser.PressAsync(page, page + "?handler=Begin", ("Password", DemoFile.SharedPassword)))
        );
        var done = await Words(await browser.PressAsync(page, page + "?handler=Confirm", ("Code", phone.Code(-2))));
        var codes = RecoveryCode().Matches(done).Select(found => found.Value).ToList();
        codes.Count.ShouldBe(10, done);
        return (phone, codes);
    }

    private static async Task<bool> ComesInAsync(IdentitySite site, string code)
    {
        var browser = site.Browse();
        using var first = await browser.SignInAsync(Login, DemoFile.SharedPassword);
        if (first.Headers.Location?.ToString() != "/sign-in/code")
            return false;
        using var second = await browser.SendAsync("/sign-in/code", ("Code", code));
        return (await browser.ReadAsync("/who")) != "nobody";
    }

    private static Task<string> Words(HttpResponseMessage answer) =>
        answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    [GeneratedRegex("(?<=<li>)[2-9a-z]{5}-[2-9a-z]{5}(?=</li>)")]
    private static partial Regex RecoveryCode();

    [GeneratedRegex("handler=Reset.*?value=\"(?<post>\\d+)\"", RegexOptions.Singleline)]
    private static partial Regex ResetButton();
}
