using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Identity;

public sealed partial class SessionTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_session_ended_from_another_browser_is_over_at_once(DatabaseEngine engine)
    {
        await using var site = await IdentitySite.StartAsync(engine);
        var (here, there, stranger) = (site.Browse(), site.Browse(), site.Browse());
        await here.BecomeAsync("王敏");
        await there.BecomeAsync("王敏");
        await stranger.BecomeAsync("巴特尔");
        var list = await here.ReadAsync("/account/sessions");
        var other = EndButton().Matches(list).ShouldHaveSingleItem().Groups["session"].Value;

        await stranger.PressAsync("/account/sessions", "/account/sessions?handler=End", ("session", other));
        (await there.ReadAsync("/who")).ShouldContain("王敏");
        await here.PressAsync("/account/sessions", "/account/sessions?handler=End", ("session", other));

        (await there.ReadAsync("/who")).ShouldBe("nobody");
        (await here.ReadAsync("/who")).ShouldContain("王敏");
    }

    [Fact]
    public async Task A_changed_password_ends_every_other_session_and_opens_the_door_alone()
    {
        await using var site = await IdentitySite.StartAsync();
        var (here, there) = (site.Browse(), site.Browse());
        await here.BecomeAsync("王敏");
        await there.BecomeAsync("王敏");
        const string page = "/account/password";
        using var wrong = await here.SendAsync(page, ("Old", "wrong-1"), ("Password", "new-2026-x"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        using var weak = await here.SendAsync(page, ("Old", "tongban-2026"), ("Password", "a"));
        weak.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await there.ReadAsync("/who")).ShouldContain("王敏");

        using var done = await here.SendAsync(page, ("Old", "tongban-2026"), ("Password", "new-2026-x"));

        done.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await there.ReadAsync("/who")).ShouldBe("nobody");
        site.Time.Advance(TimeSpan.FromMinutes(6));
        (await here.ReadAsync("/who")).ShouldContain("王敏");
        using var old = await site.Browse().SignInAsync("19900000001", "tongban-2026");
        old.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var fresh = await site.Browse().SignInAsync("19900000001", "new-2026-x");
        fresh.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_cookie_kept_after_signing_out_opens_nothing()
    {
        await using var site = await IdentitySite.StartAsync();
        var browser = site.Browse();
        using var signed = await browser.BecomeAsync("王敏");
        var cookie = signed
            .Headers.GetValues("Set-Cookie")
            .Single(one => one.StartsWith("tb-session=", StringComparison.Ordinal))
            .Split(';')[0];
        (await WhoAsync(site, cookie)).ShouldContain("王敏");
        await browser.PressAsync("/account", "/sign-out");
        (await WhoAsync(site, cookie)).ShouldBe("nobody");
    }

    [Fact]
    public async Task Staff_are_signed_out_after_a_quarter_of_an_hour_and_applicants_are_not()
    {
        await using var site = await IdentitySite.StartAsync();
        var (staff, citizen) = (site.Browse(), site.Browse());
        await staff.BecomeAsync("铁生年");
        await citizen.BecomeAsync("王敏");
        for (var i = 0; i < 3; i++)
        {
            site.Time.Advance(TimeSpan.FromMinutes(14));
            (await staff.ReadAsync("/who")).ShouldContain("铁生年");
        }

        site.Time.Advance(TimeSpan.FromMinutes(15.5));

        (await staff.ReadAsync("/who")).ShouldBe("nobody");
        (await citizen.ReadAsync("/who")).ShouldContain("王敏");
    }

    [Fact]
    public async Task However_busy_staff_sign_in_again_after_half_a_day_and_applicants_after_a_day()
    {
        await using var site = await IdentitySite.StartAsync();
        var (staff, citizen) = (site.Browse(), site.Browse());
        await staff.BecomeAsync("铁生年");
        await citizen.BecomeAsync("王敏");
        for (var passed = 14; passed < 12 * 60; passed += 14)
        {
            site.Time.Advance(TimeSpan.FromMinutes(14));
            (await staff.ReadAsync("/who")).ShouldContain("铁生年");
            (await citizen.ReadAsync("/who")).ShouldContain("王敏");
        }

        site.Time.Advance(TimeSpan.FromMinutes(14));
        (await staff.ReadAsync("/who")).ShouldBe("nobody");
        site.Time.Advance(TimeSpan.FromHours(7));
        (await citizen.ReadAsync("/who")).ShouldContain("王敏");
        site.Time.Advance(TimeSpan.FromHours(6));
        (await citizen.ReadAsync("/who")).ShouldBe("nobody");
    }

    [Fact]
    public async Task On_a_site_with_an_https_address_the_session_goes_over_https_to_this_host_alone()
    {
        await using var site = await IdentitySite.StartAsync(address: "https://banshi.example.cn");
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false });
        http.BaseAddress = site.Url;
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        using var form = await http.GetAsync("/sign-in", TestContext.Current.CancellationToken);
        var page = await form.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/sign-in");
        post.Headers.Add("Cookie", form.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        post.Content = new FormUrlEncodedContent([
            new("Login", "19900000001"),
            new("Password", "tongban-2026"),
            new("__RequestVerificationToken", Token().Match(page).Groups["token"].Value),
        ]);
        using var signed = await http.SendAsync(post, TestContext.Current.CancellationToken);

        var session = signed.Headers.GetValues("Set-Cookie").Single(one => one.Contains("tb-session"));
        session.ShouldStartWith("__Host-tb-session=");
        session.ShouldContain("; path=/; secure; samesite=lax; httponly");
        session.ShouldNotContain("domain");
    }

    [Fact]
    public async Task What_was_typed_when_the_session_had_run_out_is_offered_again_to_the_same_person_only()
    {
        await using var site = await IdentitySite.StartAsync();
        var staff = site.Browse();
        await staff.BecomeAsync("632800-scjg.shencha1");
        var page = await staff.ReadAsync("/desk/posts");
        var post = PostId().Match(page).Groups["post"].Value;
        var token = Token().Match(page).Groups["token"].Value;
        site.Time.Advance(TimeSpan.FromMinutes(16));

        using var late = await staff.PostAsync(
            "/desk/posts?handler=Away",
            ("post", post),
            ($"reason-{post}", "去西宁参加培训三天"),
            ("__RequestVerificationToken", token)
        );
        late.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var kept = Uri.UnescapeDataString(late.Headers.Location!.ToString().Split("back=")[1]);
        kept.ShouldStartWith("/continue/");

        var stranger = site.Browse();
        await stranger.BecomeAsync("632800-scjg.shencha2");
        (await stranger.GetAsync(kept)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await staff.BecomeAsync("632800-scjg.shencha1");
        (await staff.ReadAsync(kept)).ShouldContain("去西宁参加培训三天");
        await staff.PressAsync(
            kept,
            "/desk/posts?handler=Away",
            ("post", post),
            ($"reason-{post}", "去西宁参加培训三天")
        );
        (await staff.ReadAsync("/desk/posts")).ShouldContain("去西宁参加培训三天");

        await using var scope = site.Services.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<IdentityDb>().KeptForms.AsNoTracking().SingleAsync();
        row.Body.Stored.ShouldNotContain("培训");
        site.Time.Advance(TimeSpan.FromMinutes(31));
        await staff.BecomeAsync("632800-scjg.shencha1");
        (await staff.GetAsync(kept)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> WhoAsync(IdentitySite site, string cookie)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = site.Url };
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        return await http.GetStringAsync("/who", TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"session\" value=\"(?<session>\\d+)\"")]
    private static partial Regex EndButton();

    [GeneratedRegex("name=\"post\" value=\"(?<post>\\d+)\"")]
    private static partial Regex PostId();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"")]
    private static partial Regex Token();
}
