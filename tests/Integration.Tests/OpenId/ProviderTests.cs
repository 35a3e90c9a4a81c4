using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Tongban.Identity.Demo;
using Tongban.Integration.Tests.Identity;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.OpenId;

public sealed partial class ProviderTests(SignOnSite provider) : IClassFixture<SignOnSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_system_learns_name_and_post_and_a_subject_of_its_own()
    {
        var (one, same, other) = (
            await provider.RegisterAsync(),
            await provider.RegisterAsync(),
            await provider.RegisterAsync("yiliao.example")
        );
        var browser = await provider.SignedInAsync();
        var tokens = await one.TokensAsync(browser);
        var told = await one.UserInfoAsync(tokens["access_token"]);
        var token = new JsonWebToken(tokens["id_token"]);

        (told["role"], told["authority"]).ShouldBe(("clerk", "632800-scjg"));
        (await browser.ReadAsync("/who")).ShouldContain(told["name"]!);
        (token.Subject, token.GetClaim("nonce").Value).ShouldBe((told["sub"], "nonce-1"));
        (token.GetClaim("acr").Value, token.TryGetClaim("amr", out _)).ShouldBe(("urn:tongban:acr:1", false));
        told["sub"]!.Length.ShouldBe(64);
        (await SubjectAsync(same)).ShouldBe(told["sub"]);
        (await SubjectAsync(other)).ShouldNotBe(told["sub"]);

        async Task<string> SubjectAsync(Client client) =>
            new JsonWebToken((await client.TokensAsync(browser))["id_token"]).Subject;
    }

    [Fact]
    public async Task A_scope_that_was_not_asked_for_tells_nothing_and_a_refresh_never_widens()
    {
        var client = await provider.RegisterAsync();
        var code = await client.CodeAsync(await provider.SignedInAsync(), ("scope", "openid unknown"));
        var tokens = await client.RedeemAsync(code);
        tokens["scope"].ShouldBe("openid");
        (await client.UserInfoAsync(tokens["access_token"])).Json!.AsObject().Select(one => one.Key).ShouldBe(["sub"]);
        (await client.RefreshAsync(tokens["refresh_token"], ("scope", "openid profile")))["error"]
            .ShouldBe("invalid_scope");
        (await client.RefreshAsync(tokens["refresh_token"], ("scope", "openid"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_second_factor_is_told()
    {
        var browser = provider.Site.Browse();
        await browser.BecomeAsync("铁生年");
        const string page = "/account/second-factor";
        using var begun = await browser.PressAsync(
            page,
            page + "?handler=Begin",
            ("Password", DemoFile.SharedPassword)
        );
        var phone = Authenticator.Read(await begun.Content.ReadAsStringAsync(Ct));
        using var confirmed = await browser.PressAsync(page, page + "?handler=Confirm", ("Code", phone.Code(-2)));
        confirmed.StatusCode.ShouldBe(HttpStatusCode.OK);

        var client = await provider.RegisterAsync();
        var fresh = provider.Site.Browse();
        var kept = await WhereAsync(fresh, client.Request());
        kept.ShouldStartWith("/openid/return/");
        var door = new Uri((await WhereAsync(fresh, kept))).PathAndQuery;
        door.ShouldBe("/sign-in?back=" + Uri.EscapeDataString(kept));
        using var first = await fresh.SignInAsync("D001", DemoFile.SharedPassword, door);
        first.Headers.Location!.ToString().ShouldBe("/sign-in/code");
        (await WhereAsync(fresh, kept)).ShouldContain("/sign-in?", Case.Sensitive, "half a sign-in is none");
        using var second = await fresh.SendAsync("/sign-in/code", ("Code", phone.Code(1)));
        second.Headers.Location!.ToString().ShouldBe(kept);
        var tokens = await client.RedeemAsync(await ThroughAsync(fresh, kept));

        var token = new JsonWebToken(tokens["id_token"]);
        token.GetClaim("acr").Value.ShouldBe("urn:tongban:acr:2");
        token.Claims.Where(one => one.Type == "amr").Select(one => one.Value).ShouldBe(["pwd", "otp", "mfa"]);
        using var again = await fresh.GetAsync(kept);
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound, "a kept request is answered once");
    }

    [Fact]
    public async Task A_citizen_is_asked_once_and_staff_never()
    {
        var client = await provider.RegisterAsync();
        var browser = await provider.SignedInAsync(SignOnSite.Citizen);
        var silent = Client.Arrived(await WhereAsync(browser, client.Request(("prompt", "none"))));
        silent["error"].ShouldBe("consent_required");
        var kept = await WhereAsync(browser, client.Request());
        (await browser.ReadAsync(kept)).ShouldContain("您的姓名：王敏");
        using var agreed = await browser.SendAsync(kept);
        var code = Client.Arrived(agreed.Headers.GetValues("Refresh").Single()["0;url=".Length..])["code"];
        (await client.RedeemAsync(code!)).Status.ShouldBe(200);

        (await client.CodeAsync(browser)).ShouldNotBeEmpty();
        (await client.CodeAsync(await provider.SignedInAsync())).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_system_for_staff_admits_no_citizen()
    {
        var client = await provider.RegisterAsync(audience: "Staff");
        var browser = await provider.SignedInAsync(SignOnSite.Citizen);
        var kept = await WhereAsync(browser, client.Request());
        var page = await browser.ReadAsync(kept);
        page.ShouldContain("您的账号不能登录这个系统");
        page.ShouldContain("error=access_denied");
        page.ShouldNotContain("code=");
        using var forced = await browser.PressAsync("/account", kept);
        forced.Headers.Contains("Refresh").ShouldBeFalse();
    }

    [Fact]
    public async Task A_system_can_demand_a_new_sign_in()
    {
        var client = await provider.RegisterAsync();
        var browser = await provider.SignedInAsync();
        provider.Site.Time.Advance(TimeSpan.FromMinutes(5));
        (await client.CodeAsync(browser, ("max_age", "600"))).ShouldNotBeEmpty();
        Client
            .Arrived(await WhereAsync(browser, client.Request(("max_age", "60"), ("prompt", "none"))))["error"]
            .ShouldBe("login_required");

        foreach (var demand in new[] { ("max_age", (string?)"60"), ("prompt", "login") })
        {
            provider.Site.Time.Advance(TimeSpan.FromMinutes(2));
            var before = provider.Site.Time.GetUtcNow().ToUnixTimeSeconds();
            var kept = await WhereAsync(browser, client.Request(demand));
            (await WhereAsync(browser, kept)).ShouldStartWith("/sign-in?back=");
            await browser.BecomeAsync(SignOnSite.Staff);
            var tokens = await client.RedeemAsync(await ThroughAsync(browser, kept));
            long.Parse(new JsonWebToken(tokens["id_token"]).GetClaim("auth_time").Value)
                .ShouldBeGreaterThanOrEqualTo(before);
        }
    }

    [Fact]
    public async Task With_the_session_end_its_tokens()
    {
        var client = await provider.RegisterAsync();
        var browser = await provider.SignedInAsync();
        var out1 = await client.TokensAsync(browser);
        await browser.PressAsync("/account", "/sign-out");
        (await client.UserInfoAsync(out1["access_token"])).Status.ShouldBe(401);
        (await client.RefreshAsync(out1["refresh_token"]))["error"].ShouldBe("invalid_grant");

        browser = await provider.SignedInAsync();
        var idle = await client.TokensAsync(browser);
        provider.Site.Time.Advance(TimeSpan.FromMinutes(16));
        (await client.RefreshAsync(idle["refresh_token"]))["error"].ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task The_owner_sees_the_system_and_leaves_it()
    {
        var client = await provider.RegisterAsync();
        var browser = await provider.SignedInAsync("632800-scjg.shencha1");
        var tokens = await client.TokensAsync(browser);
        var list = await browser.ReadAsync("/account/sessions");
        list.ShouldContain("州市场监管局监管系统");
        var stranger = await provider.SignedInAsync("632800-scjg.shencha2");
        var system = ("system", SystemButton().Match(list).Groups["id"].Value);
        await stranger.PressAsync("/account/sessions", "/account/sessions?handler=Leave", system);
        (await client.UserInfoAsync(tokens["access_token"])).Status.ShouldBe(200);

        await browser.PressAsync("/account/sessions", "/account/sessions?handler=Leave", system);

        (await client.UserInfoAsync(tokens["access_token"])).Status.ShouldBe(401);
        (await browser.ReadAsync("/account/sessions")).ShouldNotContain("州市场监管局监管系统");
    }

    [Fact]
    public async Task A_closed_system_and_an_old_secret_open_nothing()
    {
        var client = await provider.RegisterAsync("closed.example");
        var browser = await provider.SignedInAsync();
        var tokens = await client.TokensAsync(browser);
        var administrator = await provider.SignedInAsync("A001");
        const string page = "/desk/sign-on-clients";
        var id = ClientRow().Match(await administrator.ReadAsync(page)).Groups["id"].Value;

        using var renewed = await administrator.PressAsync(page, page + "?handler=Renew", ("id", id));
        (await renewed.Content.ReadAsStringAsync(Ct)).ShouldContain("旧密钥立即失效");
        (await client.RefreshAsync(tokens["refresh_token"])).Status.ShouldBe(401);
        (await client.UserInfoAsync(tokens["access_token"])).Status.ShouldBe(200);
        await administrator.PressAsync(page, page + "?handler=Close", ("id", id));
        (await client.UserInfoAsync(tokens["access_token"])).Status.ShouldBe(401);
        using var closed = await browser.GetAsync(client.Request());
        closed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var clerk = await browser.GetAsync(page);
        clerk.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_address_that_cannot_be_compared_is_not_registered()
    {
        var administrator = await provider.SignedInAsync("A001");
        foreach (
            var returns in new[]
            {
                "http://jianguan.example/callback",
                "https://*.example/callback",
                "https://jianguan.example/callback#part",
                "https://user@jianguan.example/callback",
                "/callback",
                "https://a.example/x\nhttps://b.example/x",
                "",
            }
        )
        {
            using var answer = await administrator.SendAsync(
                "/desk/sign-on-clients",
                ("Name", "某系统"),
                ("Returns", returns),
                ("Audience", "Staff"),
                ("Keeps", "yes")
            );
            var page = await answer.Content.ReadAsStringAsync(Ct);
            page.ShouldNotContain("tbs_", Case.Sensitive, returns);
            page.ShouldContain(returns.Contains('\n') ? "要在同一个域名下" : "地址要写完整", Case.Sensitive, returns);
        }
    }

    [Fact]
    public async Task A_system_asks_for_what_the_register_grants_it_and_for_nothing_else()
    {
        var client = await provider.RegisterAsync(scopes: "profile");
        var browser = await provider.SignedInAsync();
        foreach (var scope in new[] { "openid authority", "openid profile identity", "openid enterprise" })
        {
            var refused = Client.Arrived(await WhereAsync(browser, client.Request(("scope", scope))));
            (refused["error"], refused["code"], refused["state"]).ShouldBe(("invalid_scope", null, "state-1"), scope);
        }

        (await client.CodeAsync(browser, ("scope", "openid profile"))).ShouldNotBeEmpty();
        (await client.CodeAsync(browser, ("scope", "openid email"))).ShouldNotBeEmpty("what nobody knows is left out");
        var list = await (await provider.SignedInAsync("A001")).ReadAsync("/desk/sign-on-clients");
        list.ShouldContain("<td>姓名</td>");
    }

    [Fact]
    public async Task A_number_is_told_at_userinfo_alone_and_each_time_is_in_the_ledger()
    {
        var client = await provider.RegisterAsync("shiming.example", "Applicants", scopes: "profile identity");
        var browser = await provider.SignedInAsync(SignOnSite.Citizen);
        var kept = await WhereAsync(browser, client.Request(("scope", "openid profile identity")));
        (await browser.ReadAsync(kept)).ShouldContain("您的身份证号");
        using var agreed = await browser.SendAsync(kept);
        var code = Client.Arrived(agreed.Headers.GetValues("Refresh").Single()["0;url=".Length..])["code"];
        var tokens = await client.RedeemAsync(code!);
        var token = new JsonWebToken(tokens["id_token"]);
        token.Claims.ShouldNotContain(one => one.Value.Contains("632899"));
        (await client.UserInfoAsync(tokens["access_token"]))["citizen_number"].ShouldBe("632899198804120026");
        (await LedgerAsync("sign-on:" + token.GetClaim("sid").Value)).ShouldBe([
            "sign-on.code-issued",
            "sign-on.tokens-issued",
            "sign-on.identity-told",
        ]);
    }

    [Fact]
    public async Task A_system_gives_its_tokens_back()
    {
        var (client, other) = (await provider.RegisterAsync(), await provider.RegisterAsync("evil.example"));
        var browser = await provider.SignedInAsync();
        var tokens = await client.TokensAsync(browser);
        (await other.RevokeAsync(tokens["access_token"]))["error"].ShouldBe("invalid_grant");
        (await client.RevokeAsync(tokens["access_token"], ("client_secret", "wrong"))).Status.ShouldBe(401);
        (await client.UserInfoAsync(tokens["access_token"])).Status.ShouldBe(200);

        (await client.RevokeAsync(tokens["access_token"], ("token_type_hint", "refresh_token"))).Status.ShouldBe(200);
        (await client.UserInfoAsync(tokens["access_token"])).Status.ShouldBe(401);
        var next = await client.RefreshAsync(tokens["refresh_token"]);
        next.Status.ShouldBe(200, "an access token takes nothing else with it");

        (await client.RevokeAsync(next["refresh_token"])).Status.ShouldBe(200);
        (await client.UserInfoAsync(next["access_token"])).Status.ShouldBe(401);
        (await client.RefreshAsync(next["refresh_token"]))["error"].ShouldBe("invalid_grant");
        (await client.RevokeAsync(next["refresh_token"])).Status.ShouldBe(200, "twice is once");
        (await client.RevokeAsync("tbr_unknown")).Status.ShouldBe(200);
        (await client.RevokeAsync(null))["error"].ShouldBe("invalid_request");
        (await browser.ReadAsync("/who")).ShouldContain("clerk", Case.Sensitive, "the person stays signed in here");
    }

    [Fact]
    public async Task An_address_for_logout_notices_is_on_the_host_of_the_return_addresses()
    {
        var administrator = await provider.SignedInAsync("A001");
        foreach (
            var wrong in new[]
            {
                "https://elsewhere.example/logout",
                "https://a.example/1\nhttps://a.example/2",
                "http://a.example/logout",
            }
        )
        {
            using var answer = await administrator.SendAsync(
                "/desk/sign-on-clients",
                ("Name", "某系统"),
                ("Returns", "https://a.example/callback"),
                ("BackChannel", wrong),
                ("Audience", "Staff"),
                ("Keeps", "yes")
            );
            var page = await answer.Content.ReadAsStringAsync(Ct);
            page.ShouldNotContain("tbs_", Case.Sensitive, wrong);
            page.ShouldContain(wrong.StartsWith("http:") ? "地址要写完整" : "在同一个域名下", Case.Sensitive, wrong);
        }
    }

    [Fact]
    public async Task Keys_rotate_while_older_tokens_are_still_known()
    {
        var client = await provider.RegisterAsync();
        var browser = await provider.SignedInAsync();
        var before = new JsonWebToken((await client.TokensAsync(browser))["id_token"]);
        provider.Site.Services.GetRequiredService<KeyStore>().Rotate(KeyPurpose.Token);
        var after = await client.TokensAsync(browser);

        var named = new JsonWebToken(after["id_token"]).Kid;
        named.ShouldNotBe(before.Kid);
        (await PublishedAsync()).ShouldBe([before.Kid, named], ignoreOrder: true);
        using var known = await browser.GetAsync($"/openid/end-session?id_token_hint={before.EncodedToken}");
        (await browser.ReadAsync("/who")).ShouldBe("nobody");
        provider.Site.Time.Advance(TimeSpan.FromHours(25));
        (await PublishedAsync()).ShouldBe([named]);

        async Task<IEnumerable<string>> PublishedAsync() =>
            JsonNode.Parse(await provider.Http.GetStringAsync("/openid/keys", Ct))!["keys"]!
                .AsArray()
                .Select(key =>
                {
                    key!.AsObject().Select(one => one.Key).ShouldBe(["kty", "use", "alg", "kid", "n", "e"]);
                    return key["kid"]!.ToString();
                });
    }

    [Fact]
    public async Task Every_issue_of_a_token_is_in_the_ledger()
    {
        var client = await provider.RegisterAsync();
        var tokens = await client.TokensAsync(await provider.SignedInAsync());
        var second = await client.RefreshAsync(tokens["refresh_token"]);
        await client.RefreshAsync(tokens["refresh_token"]);
        var stream = "sign-on:" + new JsonWebToken(second["id_token"]).GetClaim("sid").Value;
        (await LedgerAsync(stream)).ShouldBe([
            "sign-on.code-issued",
            "sign-on.tokens-issued",
            "sign-on.tokens-issued",
            "sign-on.ended",
        ]);
    }

    private async Task<List<string>> LedgerAsync(string stream)
    {
        await using var scope = provider.Site.Services.CreateAsyncScope();
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.Connection.OpenAsync(Ct);
        await using var command = work.Connection.CreateCommand();
        command.CommandText = $"SELECT type FROM platform_ledger WHERE stream = '{stream}' ORDER BY sequence";
        var types = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Ct);
        while (await reader.ReadAsync(Ct))
            types.Add(reader.GetString(0));
        return types;
    }

    [Fact]
    public async Task Outside_a_demonstration_there_is_no_provider_without_an_address()
    {
        await using var site = await IdentitySite.StartAsync(demonstration: false, seeded: false);
        using var http = new HttpClient { BaseAddress = site.Url };
        foreach (var path in new[] { "/.well-known/openid-configuration", "/openid/keys", "/openid/userinfo" })
        {
            using var answer = await http.GetAsync(path, Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        using var page = await http.GetAsync("/openid/authorize", Ct);
        (await page.Content.ReadAsStringAsync(Ct)).ShouldContain("Site:Address");
    }

    /// <summary>Where the page after the sign-in leads.</summary>
    private static async Task<string> ThroughAsync(Browser browser, string kept)
    {
        using var page = await browser.GetAsync(kept);
        var to = page.Headers.GetValues("Refresh").Single()["0;url=".Length..];
        (await page.Content.ReadAsStringAsync(Ct)).ShouldContain(WebUtility.HtmlEncode(to));
        return Client.Arrived(to)["code"]!;
    }

    private static async Task<string> WhereAsync(Browser browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        return answer.Headers.Location!.ToString();
    }

    [GeneratedRegex("name=\"system\" value=\"(?<id>\\d+)\"")]
    private static partial Regex SystemButton();

    [GeneratedRegex("name=\"id\" value=\"(?<id>\\d+)\"")]
    private static partial Regex ClientRow();
}
