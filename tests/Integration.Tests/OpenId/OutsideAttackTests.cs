using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity.OpenId;
using Tongban.Identity.Outside;
using Tongban.Integration.Tests.Identity;

namespace Tongban.Integration.Tests.OpenId;

/// <summary>What node B refuses as a client: the attacks of RFC 9700 on a client, and a provider that lies or is not there.</summary>
[Collection(nameof(TwoNodes))]
public sealed class OutsideAttackTests(TwoNodes nodes)
{
    private const string Untrue = "没有通过核对";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_state_and_one_of_another_browser_open_nothing()
    {
        var (atA, atB) = (await nodes.AtAAsync("王敏"), TwoNodes.Browse(nodes.B));
        var back = await TwoNodes.AgreedAsync(atA, await TwoNodes.BegunAsync(atB, TwoNodes.Province));
        await RefusedAsync(atB, Changed(back, "state", "somebody-else-s"), "不是从这个浏览器开始的");
        await RefusedAsync(atB, Changed(back, "state", null), "不是从这个浏览器开始的");
        await RefusedAsync(TwoNodes.Browse(nodes.B), back, "不是从这个浏览器开始的");
        var other = TwoNodes.Browse(nodes.B);
        await TwoNodes.BegunAsync(other, TwoNodes.Province);
        await RefusedAsync(other, back, "不是从这个浏览器开始的");
        await RefusedAsync(
            atB,
            back.Replace("/province/", "/city/", StringComparison.Ordinal),
            "不是从这个浏览器开始的"
        );

        using var right = await atB.GetAsync(back);
        right.StatusCode.ShouldBe(HttpStatusCode.Redirect, "the failed tries of others took nothing away");
        using var twice = await atB.GetAsync(back);
        (await twice.Content.ReadAsStringAsync(Ct)).ShouldContain("已经完成");
    }

    [Fact]
    public async Task A_code_that_was_got_with_another_nonce_is_refused()
    {
        var (atA, atB) = (await nodes.AtAAsync("王敏"), TwoNodes.Browse(nodes.B));
        var asked = await TwoNodes.BegunAsync(atB, TwoNodes.Province);
        var injected = new Uri(asked, Changed(asked.PathAndQuery, "nonce", "the-attacker-s"));
        await RefusedAsync(atB, await TwoNodes.AgreedAsync(atA, injected), Untrue);
    }

    [Fact]
    public async Task A_code_of_another_sign_in_is_worth_nothing_without_its_verifier()
    {
        var (atA, atB) = (await nodes.AtAAsync("王敏"), TwoNodes.Browse(nodes.B));
        var stolen = await TwoNodes.AgreedAsync(
            atA,
            await TwoNodes.BegunAsync(TwoNodes.Browse(nodes.B), TwoNodes.Province)
        );
        var own = await TwoNodes.AgreedAsync(atA, await TwoNodes.BegunAsync(atB, TwoNodes.Province));
        await RefusedAsync(atB, Changed(own, "code", Value(stolen, "code")), Untrue);
    }

    [Fact]
    public async Task An_answer_that_names_another_issuer_or_none_is_a_mix_up()
    {
        foreach (var issuer in new[] { "https://evil.example", nodes.Lying.Issuer, null })
        {
            var (atA, atB) = (await nodes.AtAAsync("王敏"), TwoNodes.Browse(nodes.B));
            var back = await TwoNodes.AgreedAsync(atA, await TwoNodes.BegunAsync(atB, TwoNodes.Province));
            await RefusedAsync(atB, Changed(back, "iss", issuer), Untrue);
            await RefusedAsync(atB, back, "已经完成");
        }
    }

    [Fact]
    public async Task An_ID_token_for_another_client_of_the_same_provider_is_refused()
    {
        var (id, secret) = await nodes.RegisterAsync("https://other.example/callback", null, "profile identity");
        using var http = new HttpClient { BaseAddress = nodes.A.Url };
        var client = new Client(http, id, secret, "other.example");
        var atA = await nodes.AtAAsync("王敏");
        using var kept = await atA.GetAsync(client.Request(("scope", "openid profile")));
        using var agreed = await atA.SendAsync(kept.Headers.Location!.ToString());
        var code = Client.Arrived(agreed.Headers.GetValues("Refresh").Single()["0;url=".Length..])["code"]!;
        var given = await client.RedeemAsync(code);

        await using var scope = nodes.B.Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<OutsideTokens>();
        var province = scope.ServiceProvider.GetRequiredService<OutsideProviders>().Find(TwoNodes.Province)!;
        var nonce = Secrets.HashOf("nonce-1");
        (
            await tokens.IdTokenAsync(province, given["id_token"], nonce, given["access_token"]!, Ct)
        ).IsOk.ShouldBeFalse();
        (
            await tokens.IdTokenAsync(
                province with
                {
                    ClientId = id,
                },
                given["id_token"],
                nonce,
                given["access_token"]!,
                Ct
            )
        ).IsOk.ShouldBeTrue("for that client it is right");
    }

    [Fact]
    public async Task A_refusal_at_the_provider_is_said_plainly()
    {
        var (atA, atB) = (await nodes.AtAAsync("马晓燕"), TwoNodes.Browse(nodes.B));
        var asked = await TwoNodes.BegunAsync(atB, TwoNodes.City);
        using var kept = await atA.GetAsync(asked.PathAndQuery + "&prompt=consent");
        var page = await atA.ReadAsync(kept.Headers.Location!.ToString());
        var refusal = System.Text.RegularExpressions.Regex.Match(
            page,
            "href=\"(?<to>[^\"]*access_denied[^\"]*)\"",
            System.Text.RegularExpressions.RegexOptions.None,
            TimeSpan.FromSeconds(2)
        );
        var to = new Uri(WebUtility.HtmlDecode(refusal.Groups["to"].Value)).PathAndQuery;
        await RefusedAsync(atB, to, "没有同意登录");
    }

    [Fact]
    public async Task A_provider_that_is_not_there_is_said_in_plain_words_and_nothing_is_lost()
    {
        var atB = TwoNodes.Browse(nodes.B);
        using var answer = await atB.GetAsync("/sign-in/outside/gone?back=%2Fdrafts%2F7");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await answer.Content.ReadAsStringAsync(Ct);
        page.ShouldContain("另一省的身份现在连不上");
        page.ShouldContain("/sign-in/outside/gone?back=%2Fdrafts%2F7");
        page.ShouldContain("/sign-in?back=%2Fdrafts%2F7");
        page.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task Nobody_is_led_off_this_site()
    {
        foreach (var back in new[] { "https://evil.example/", "//evil.example", "/\\evil.example" })
        {
            var (atA, atB) = (await nodes.AtAAsync("王敏"), TwoNodes.Browse(nodes.B));
            var asked = await TwoNodes.BegunAsync(atB, TwoNodes.Province, back);
            using var arrived = await atB.GetAsync(await TwoNodes.AgreedAsync(atA, asked));
            arrived.Headers.Location!.ToString().ShouldBe("/");
        }
    }

    [Fact]
    public async Task What_a_lying_provider_signs_is_held_against_every_rule()
    {
        var lying = nodes.Lying;
        using var stranger = RSA.Create(2048);
        (string What, Func<JsonObject, string> Sign)[] lies =
        [
            ("none", claims => lying.Signed(claims, "none", _ => [])),
            (
                "the public key as a shared one",
                claims => lying.Signed(claims, "HS256", data => HMACSHA256.HashData(lying.PublicModulus, data))
            ),
            (
                "a stranger's key",
                claims =>
                    lying.Signed(
                        claims,
                        sign: data => stranger.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                    )
            ),
            ("an unknown key", claims => lying.Signed(claims, kid: "k9")),
            ("another audience", claims => lying.Signed(With(claims, "aud", "another"))),
            (
                "two audiences, no party",
                claims => lying.Signed(With(claims, "aud", new JsonArray(LyingProvider.ClientId, "another")))
            ),
            ("another party", claims => lying.Signed(With(claims, "azp", "another"))),
            ("another issuer", claims => lying.Signed(With(claims, "iss", nodes.A.Url.ToString().TrimEnd('/')))),
            ("no issuer", claims => lying.Signed(With(claims, "iss", null))),
            ("run out", claims => lying.Signed(With(claims, "exp", DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 300))),
            ("never ends", claims => lying.Signed(With(claims, "exp", null))),
            ("old", claims => lying.Signed(With(claims, "iat", DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 3600))),
            ("no nonce", claims => lying.Signed(With(claims, "nonce", null))),
            ("another nonce", claims => lying.Signed(With(claims, "nonce", "another"))),
            ("another access token", claims => lying.Signed(With(claims, "at_hash", "AAAAAAAAAAAAAAAAAAAAAA"))),
            ("nobody", claims => lying.Signed(With(claims, "sub", null))),
            ("no token", _ => "no token"),
        ];
        foreach (var (what, sign) in lies)
        {
            var atB = TwoNodes.Browse(nodes.B);
            var back = await LiedAsync(atB);
            lying.Sign = sign;
            await RefusedAsync(atB, back, Untrue, what);
        }

        var fooled = TwoNodes.Browse(nodes.B);
        var about = await LiedAsync(fooled);
        lying.UserInfo["sub"] = "s-2";
        lying.Sign = claims => lying.Signed(With(claims, "sub", "s-1"));
        await RefusedAsync(fooled, about, Untrue, "userinfo of somebody else");
    }

    [Fact]
    public async Task A_provider_that_floods_redirects_or_breaks_off_gets_nobody_in()
    {
        var lying = nodes.Lying;
        (string Said, Func<HttpContext, Task> Answer)[] answers =
        [
            ("现在连不上", http => http.Response.WriteAsync($"{{\"x\":\"{new string('x', 300_000)}\"}}")),
            (
                Untrue,
                http =>
                {
                    http.Response.Redirect(nodes.B.Url + "account");
                    return Task.CompletedTask;
                }
            ),
            (
                "现在连不上",
                http =>
                {
                    http.Response.StatusCode = 503;
                    return Task.CompletedTask;
                }
            ),
            (
                "现在连不上",
                http =>
                {
                    http.Abort();
                    return Task.CompletedTask;
                }
            ),
            (Untrue, http => http.Response.WriteAsync("<html>")),
            (Untrue, http => http.Response.WriteAsync("[]")),
        ];
        foreach (var (said, answer) in answers)
        {
            var atB = TwoNodes.Browse(nodes.B);
            var back = await LiedAsync(atB);
            lying.InPlaceOfTokens = answer;
            await RefusedAsync(atB, back, said);
        }
    }

    [Fact]
    public async Task An_unknown_key_has_the_keys_read_again_but_not_without_end()
    {
        var lying = nodes.Lying;
        var atB = TwoNodes.Browse(nodes.B);
        using (var first = await atB.GetAsync(await LiedAsync(atB, "s-keys", "昂毛措·才让", "632899198306200082")))
            first.StatusCode.ShouldBe(HttpStatusCode.Redirect, await first.Content.ReadAsStringAsync(Ct));
        lying.Rotate();
        nodes.Time.Advance(OutsideDocuments.AskedAgainAfter);
        var (before, again) = (lying.KeysRead, TwoNodes.Browse(nodes.B));
        using (var second = await again.GetAsync(await LiedAsync(again, "s-keys", "昂毛措·才让", "632899198306200082")))
            second.StatusCode.ShouldBe(HttpStatusCode.Redirect, await second.Content.ReadAsStringAsync(Ct));
        lying.KeysRead.ShouldBe(before + 1);

        using var http = new HttpClient { BaseAddress = nodes.B.Url };
        for (var attempt = 0; attempt < 5; attempt++)
            (await LogoutAsync(http, lying.Signed(Order(lying, "s-keys"), kid: $"unknown-{attempt}"))).ShouldBe(400);
        lying.KeysRead.ShouldBe(before + 1, "strangers' tokens do not make this site ask without end");
    }

    [Fact]
    public async Task A_changed_number_or_name_behind_a_link_lets_nobody_in()
    {
        var atB = TwoNodes.Browse(nodes.B);
        using (var first = await atB.GetAsync(await LiedAsync(atB, "s-change", "马晓燕", "632899199511170067")))
            first.StatusCode.ShouldBe(HttpStatusCode.Redirect, await first.Content.ReadAsStringAsync(Ct));
        var again = TwoNodes.Browse(nodes.B);
        await RefusedAsync(again, await LiedAsync(again, "s-change", "王敏", "632899198804120026"), "不是同一个人");
        var named = TwoNodes.Browse(nodes.B);
        await RefusedAsync(
            named,
            await LiedAsync(named, "s-named", "假王敏", "632899198804120026"),
            "姓名与本平台账号里的不一致"
        );
        var unnumbered = TwoNodes.Browse(nodes.B);
        await RefusedAsync(
            unnumbered,
            await LiedAsync(unnumbered, "s-none", "某人", "12345"),
            "没有给出可用的姓名和身份证号"
        );
    }

    [Fact]
    public async Task Only_a_true_logout_token_ends_a_session_and_only_once()
    {
        var lying = nodes.Lying;
        var atB = TwoNodes.Browse(nodes.B);
        const string subject = "s-logout";
        using (var arrived = await atB.GetAsync(await LiedAsync(atB, subject, "昂毛措·才让", "632899198306200082")))
            arrived.StatusCode.ShouldBe(HttpStatusCode.Redirect, await arrived.Content.ReadAsStringAsync(Ct));
        using var http = new HttpClient { BaseAddress = nodes.B.Url };
        var right = Order(lying, subject);
        (string What, string Token)[] wrong =
        [
            ("an ID token", lying.Signed(lying.Honest())),
            ("another audience", lying.Signed(With(right, "aud", "another"))),
            ("another issuer", lying.Signed(With(right, "iss", "https://evil.example"))),
            ("a nonce", lying.Signed(With(right, "nonce", "n"))),
            ("no event", lying.Signed(With(right, "events", new JsonObject()))),
            ("no jti", lying.Signed(With(right, "jti", null))),
            ("nobody", lying.Signed(With(With(right, "sub", null), "sid", null))),
            ("old", lying.Signed(With(right, "iat", DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 3600))),
            ("none", lying.Signed(right, "none", _ => [])),
            ("nothing", ""),
        ];
        foreach (var (what, token) in wrong)
            (await LogoutAsync(http, token)).ShouldBe(400, what);
        (await LogoutAsync(http, lying.Signed(With(right, "sub", "somebody-else")))).ShouldBe(200);
        (await atB.ReadAsync("/account")).ShouldContain("昂毛措");

        var order = lying.Signed(With(right, "jti", "once"));
        (await LogoutAsync(http, order)).ShouldBe(200);
        using var over = await atB.GetAsync("/account");
        over.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await LogoutAsync(http, order)).ShouldBe(400, "a token is obeyed once");
    }

    [Fact]
    public async Task Nothing_of_what_providers_say_lies_in_the_database_in_clear()
    {
        var (atA, atB) = (await nodes.AtAAsync("巴特尔"), TwoNodes.Browse(nodes.B));
        (await TwoNodes.ThroughAsync(atB, atA, TwoNodes.City)).Dispose();
        var rows = await TwoNodes.AskAsync(nodes.B, db => db.OutsideAttempts.AsNoTracking().ToListAsync(Ct));
        rows.ShouldContain(one => !one.Answer.IsEmpty);
        rows.ShouldAllBe(one =>
            !one.Answer.Stored.Contains("632899") && one.KeyHash.Length == 64 && one.BrowserHash.Length == 64
        );
    }

    /// <summary>Begins at B and comes back from the lying provider with a code; it is honest until a test says otherwise.</summary>
    private async Task<string> LiedAsync(
        Browser atB,
        string subject = "s-1",
        string name = "王敏",
        string number = "632899198804120026"
    )
    {
        var asked = HttpUtility.ParseQueryString((await TwoNodes.BegunAsync(atB, TwoNodes.Liar)).Query);
        nodes.Lying.BeHonest(asked["nonce"]!, subject, name, number);
        return $"/sign-in/outside/liar/return?code=c&state={asked["state"]}";
    }

    private static JsonObject Order(LyingProvider lying, string subject)
    {
        var order = lying.Honest();
        order.Remove("nonce");
        order.Remove("at_hash");
        order["sub"] = subject;
        order["jti"] = Guid.NewGuid().ToString("N");
        order["events"] = new JsonObject { [BackChannelWork.Event] = new JsonObject() };
        return order;
    }

    private static async Task<int> LogoutAsync(HttpClient http, string token)
    {
        using var form = new FormUrlEncodedContent([new("logout_token", token)]);
        using var answer = await http.PostAsync("/sign-in/outside/liar/logout", form, Ct);
        return (int)answer.StatusCode;
    }

    private static async Task RefusedAsync(Browser atB, string back, string said, string? what = null)
    {
        using var answer = await atB.GetAsync(back);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, what ?? said);
        var page = await answer.Content.ReadAsStringAsync(Ct);
        page.ShouldContain(said, Case.Sensitive, what);
        page.ShouldContain("/sign-in?back=");
        using var still = await atB.GetAsync("/account");
        still.StatusCode.ShouldBe(HttpStatusCode.Redirect, what ?? said);
    }

    private static JsonObject With(JsonObject claims, string name, JsonNode? value)
    {
        var changed = claims.DeepClone().AsObject();
        changed.Remove(name);
        if (value is not null)
            changed[name] = value;
        return changed;
    }

    private static string? Value(string address, string name) =>
        HttpUtility.ParseQueryString(address[(address.IndexOf('?', StringComparison.Ordinal) + 1)..])[name];

    private static string Changed(string address, string name, string? value)
    {
        var cut = address.IndexOf('?', StringComparison.Ordinal);
        var query = HttpUtility.ParseQueryString(address[(cut + 1)..]);
        if (value is null)
            query.Remove(name);
        else
            query[name] = value;
        return $"{address[..cut]}?{query}";
    }
}
