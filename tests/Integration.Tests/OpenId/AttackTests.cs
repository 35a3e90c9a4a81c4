using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity.Data;
using Tongban.Integration.Tests.Identity;
using Tongban.Platform;

namespace Tongban.Integration.Tests.OpenId;

/// <summary>The attacks of RFC 9700 that apply to a provider of the code flow.</summary>
public sealed class AttackTests(SignOnSite provider) : IClassFixture<SignOnSite>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_that_comes_twice_gives_nothing_and_takes_back_what_it_gave()
    {
        var client = await provider.RegisterAsync();
        var code = await client.CodeAsync(await provider.SignedInAsync());
        var first = await client.RedeemAsync(code);
        (await client.UserInfoAsync(first["access_token"])).Status.ShouldBe(200);

        (await client.RedeemAsync(code))["error"].ShouldBe("invalid_grant");

        (await client.UserInfoAsync(first["access_token"])).Status.ShouldBe(401);
        (await client.RefreshAsync(first["refresh_token"]))["error"].ShouldBe("invalid_grant");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_code_that_comes_many_times_at_once_gives_tokens_once_at_most_and_they_are_void(
        DatabaseEngine engine
    )
    {
        await using var site = await IdentitySite.StartAsync(engine);
        using var http = new HttpClient { BaseAddress = site.Url };
        var client = await SignOnSite.RegisterAsync(site, http);
        var browser = site.Browse();
        await browser.BecomeAsync(SignOnSite.Staff);
        var code = await client.CodeAsync(browser);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.RedeemAsync(code)));

        answers.Select(one => one.Status).ShouldBe([200, 400, 400, 400], ignoreOrder: true);
        var given = answers.Single(one => one.Status == 200);
        (await client.UserInfoAsync(given["access_token"])).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_code_is_good_for_a_minute()
    {
        var client = await provider.RegisterAsync();
        var browser = await provider.SignedInAsync();
        var code = await client.CodeAsync(browser);
        provider.Site.Time.Advance(TimeSpan.FromSeconds(61));
        (await client.RedeemAsync(code))["error"].ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Every_answer_names_its_issuer_so_that_providers_are_not_mixed_up()
    {
        var client = await provider.RegisterAsync();
        var issuer = provider.Site.Url.ToString().TrimEnd('/');
        using var granted = await (await provider.SignedInAsync()).GetAsync(client.Request());
        Client.Arrived(granted.Headers.Location!.ToString())["iss"].ShouldBe(issuer);
        using var refused = await provider.Site.Browse().GetAsync(client.Request(("prompt", "none")));
        var error = Client.Arrived(refused.Headers.Location!.ToString());
        (error["error"], error["iss"], error["state"]).ShouldBe(("login_required", issuer, "state-1"));

        var known = JsonNode.Parse(await provider.Http.GetStringAsync("/.well-known/openid-configuration", Ct))!;
        known["issuer"]!.ToString().ShouldBe(issuer);
        known["authorization_response_iss_parameter_supported"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_is_sent_to_an_address_that_is_not_registered_letter_by_letter()
    {
        var client = await provider.RegisterAsync();
        var browser = await provider.SignedInAsync();
        var host = client.Host;
        string?[] wrong =
        [
            null,
            "https://evil.example/callback",
            $"https://{host}.evil.example/callback",
            $"https://evil.example@{host}/callback",
            $"https://{host}/callback/",
            $"https://{host}/callback?x=1",
            $"https://{host}/callback#",
            $"https://{host}/callback/../evil",
            $"https://{host}:443/callback",
            $"http://{host}/callback",
            $"HTTPS://{host}/callback",
            $"https://{host}/Callback",
            $"https://{host}/callback\nhttps://{host}/other?from=tongban",
            "//evil.example",
            "javascript:alert(1)",
        ];
        foreach (var address in wrong)
        {
            foreach (var type in new[] { "code", "token" })
            {
                using var answer = await browser.GetAsync(
                    client.Request(("redirect_uri", address), ("response_type", type))
                );
                answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, address);
                answer.Headers.Location.ShouldBeNull();
                (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("没有转过去");
            }
        }
    }

    [Fact]
    public async Task An_address_given_twice_is_none()
    {
        var client = await provider.RegisterAsync();
        using var answer = await (await provider.SignedInAsync()).GetAsync(
            client.Request() + "&redirect_uri=https%3A%2F%2Fevil.example"
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var unknown = await provider.Site.Browse().GetAsync(client.Request(("client_id", "tbc_nobody")));
        (await unknown.Content.ReadAsStringAsync(Ct)).ShouldContain("没有在本平台登记");
    }

    [Fact]
    public async Task A_request_without_S256_is_refused()
    {
        var client = await provider.RegisterAsync();
        var browser = await provider.SignedInAsync();
        foreach (
            var wrong in new[]
            {
                ("code_challenge", (string?)null),
                ("code_challenge", "short"),
                ("code_challenge_method", null),
                ("code_challenge_method", "plain"),
            }
        )
        {
            using var answer = await browser.GetAsync(client.Request(wrong));
            var arrived = Client.Arrived(answer.Headers.Location!.ToString());
            (arrived["error"], arrived["code"]).ShouldBe(("invalid_request", null));
        }
    }

    [Fact]
    public async Task A_stolen_code_is_worth_nothing_without_the_verifier()
    {
        var browser = await provider.SignedInAsync();
        foreach (var keeps in new[] { true, false })
        {
            var client = await provider.RegisterAsync(keepsSecret: keeps);
            foreach (var verifier in new[] { null, new string('a', 43), client.Challenge })
            {
                var code = await client.CodeAsync(browser);
                (await client.RedeemAsync(code, ("code_verifier", verifier)))["error"].ShouldBe("invalid_grant");
                (await client.RedeemAsync(code))["error"].ShouldBe("invalid_grant", "it is burnt");
            }
        }
    }

    [Fact]
    public async Task A_code_is_redeemed_with_the_address_it_was_sent_to()
    {
        var client = await provider.RegisterAsync();
        var browser = await provider.SignedInAsync();
        var other = $"https://{client.Host}/other?from=tongban";
        var moved = await client.RedeemAsync(await client.CodeAsync(browser), ("redirect_uri", other));
        moved["error"].ShouldBe("invalid_grant");
        var left = await client.RedeemAsync(await client.CodeAsync(browser), ("redirect_uri", null));
        left["error"].ShouldBe("invalid_grant");

        using var answer = await browser.GetAsync(client.Request(("redirect_uri", other)));
        answer.Headers.Location!.ToString().ShouldStartWith(other + "&code=");
        var code = Client.Arrived(answer.Headers.Location.ToString())["code"]!;
        (await client.RedeemAsync(code, ("redirect_uri", other))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_code_or_refresh_token_of_one_system_is_worth_nothing_to_another_and_is_void_then()
    {
        var (client, thief) = (await provider.RegisterAsync(), await provider.RegisterAsync("evil.example"));
        var browser = await provider.SignedInAsync();
        var code = await client.CodeAsync(browser);
        (string, string?)[] asTheClientSays = [("redirect_uri", client.Callback), ("code_verifier", client.Verifier)];
        (await thief.RedeemAsync(code, asTheClientSays))["error"].ShouldBe("invalid_grant");
        (await client.RedeemAsync(code))["error"].ShouldBe("invalid_grant");

        var tokens = await client.TokensAsync(browser);
        (await thief.RefreshAsync(tokens["refresh_token"]))["error"].ShouldBe("invalid_grant");
        (await client.RefreshAsync(tokens["refresh_token"]))["error"].ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_refresh_token_used_twice_ends_the_thief_s_and_the_owner_s()
    {
        foreach (var keeps in new[] { true, false })
        {
            var client = await provider.RegisterAsync(keepsSecret: keeps);
            var first = await client.TokensAsync(await provider.SignedInAsync());
            var second = await client.RefreshAsync(first["refresh_token"]);
            second.Status.ShouldBe(200);
            second["refresh_token"].ShouldNotBe(first["refresh_token"]);
            (await client.UserInfoAsync(second["access_token"])).Status.ShouldBe(200);

            (await client.RefreshAsync(first["refresh_token"]))["error"].ShouldBe("invalid_grant");

            (await client.RefreshAsync(second["refresh_token"]))["error"].ShouldBe("invalid_grant");
            (await client.UserInfoAsync(second["access_token"])).Status.ShouldBe(401);
        }
    }

    [Fact]
    public async Task Unsigned_and_self_signed_tokens_are_nobody_s()
    {
        var client = await provider.RegisterAsync();
        var browser = await provider.SignedInAsync();
        var tokens = await client.TokensAsync(browser);
        var parts = tokens["id_token"]!.Split('.');
        var keys = JsonNode.Parse(await provider.Http.GetStringAsync("/openid/keys", Ct))!["keys"]!.AsArray();
        var kid = keys[0]!["kid"]!.ToString();
        var modulus = Encoding.ASCII.GetBytes(keys[0]!["n"]!.ToString());
        using var own = RSA.Create(2048);
        string[] forged =
        [
            $"{Part("{\"alg\":\"none\",\"typ\":\"JWT\"}")}.{parts[1]}.",
            $"{Part("{\"alg\":\"None\"}")}.{parts[1]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.",
            Signed($"{{\"alg\":\"HS256\",\"kid\":\"{kid}\"}}", data => HMACSHA256.HashData(modulus, data)),
            Signed(
                $"{{\"alg\":\"RS256\",\"kid\":\"{kid}\"}}",
                data => own.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            ),
        ];
        foreach (var token in forged)
        {
            (await client.UserInfoAsync(token)).Status.ShouldBe(401);
            using var answer = await browser.GetAsync(Out(token));
            answer.Headers.Location!.ToString().ShouldBe("/openid/left", token);
        }

        (await browser.ReadAsync("/who")).ShouldContain("clerk");
        (await client.UserInfoAsync(tokens["id_token"])).Status.ShouldBe(401, "an ID token opens nothing");
        using var asked = await browser.GetAsync(client.Request(("request", forged[0])));
        Client.Arrived(asked.Headers.Location!.ToString())["error"].ShouldBe("request_not_supported");
        using var real = await browser.GetAsync(Out(tokens["id_token"]!));
        real.Headers.Location!.ToString().ShouldBe($"https://{client.Host}/out?state=bye");

        string Out(string hint) =>
            $"/openid/end-session?id_token_hint={hint}&state=bye&post_logout_redirect_uri=https%3A%2F%2F{client.Host}%2Fout";
        string Signed(string header, Func<byte[], byte[]> sign)
        {
            var text = $"{Part(header)}.{parts[1]}";
            return $"{text}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(text)))}";
        }
    }

    [Fact]
    public async Task Signing_out_leads_to_registered_addresses_only()
    {
        var client = await provider.RegisterAsync();
        foreach (
            var to in new[] { "https://evil.example/out", $"https://{client.Host}/out/", client.Callback, "/desk" }
        )
        {
            var browser = await provider.SignedInAsync();
            var tokens = await client.TokensAsync(browser);
            using var answer = await browser.GetAsync(
                $"/openid/end-session?id_token_hint={tokens["id_token"]}&post_logout_redirect_uri={Uri.EscapeDataString(to)}"
            );
            answer.Headers.Location!.ToString().ShouldBe("/openid/left");
            (await browser.ReadAsync("/who")).ShouldBe("nobody");
            (await client.RefreshAsync(tokens["refresh_token"]))["error"].ShouldBe("invalid_grant");
        }

        var asked = await provider.SignedInAsync();
        using var unproved = await asked.GetAsync(
            $"/openid/end-session?client_id={client.Id}&post_logout_redirect_uri=https%3A%2F%2F{client.Host}%2Fout"
        );
        unproved.Headers.Location!.ToString().ShouldBe("/openid/left");
        (await asked.ReadAsync("/openid/left")).ShouldContain("还登录着");
        (await asked.ReadAsync("/who")).ShouldContain("clerk");
    }

    [Fact]
    public async Task Wrong_secrets_are_counted_and_do_not_lock_the_system_out()
    {
        var client = await provider.RegisterAsync();
        var wrong = ("client_secret", (string?)"tbs_wrong");
        for (var i = 0; i < 10; i++)
        {
            var refused = await client.RefreshAsync("x", wrong);
            (refused.Status, refused["error"]).ShouldBe((401, "invalid_client"));
            refused.Response.Headers.WwwAuthenticate.ToString().ShouldStartWith("Basic");
        }

        var often = await client.RefreshAsync("x", wrong);
        often.Status.ShouldBe(429);
        often.Response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 900);
        (await client.TokensAsync(await provider.SignedInAsync())).Status.ShouldBe(200);
        provider.Site.Time.Advance(TimeSpan.FromMinutes(15));
        (await client.RefreshAsync("x", wrong)).Status.ShouldBe(401);
        (await client.RefreshAsync("x", ("client_secret", null))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Credentials_come_in_the_body_or_the_header_once_and_never_in_the_address()
    {
        var client = await provider.RegisterAsync();
        using var inAddress = await provider.Http.PostAsync(
            $"/openid/token?client_id={client.Id}&client_secret={client.Secret}&grant_type=refresh_token&refresh_token=x",
            new FormUrlEncodedContent([]),
            Ct
        );
        (await inAddress.Content.ReadAsStringAsync(Ct)).ShouldContain("invalid_request");

        using var both = new HttpRequestMessage(HttpMethod.Post, "/openid/token")
        {
            Headers = { Authorization = Basic($"{client.Id}:{client.Secret}") },
            Content = new FormUrlEncodedContent([new("client_secret", client.Secret)]),
        };
        using var twice = await provider.Http.SendAsync(both, Ct);
        (await twice.Content.ReadAsStringAsync(Ct)).ShouldContain("invalid_request");

        using var once = new HttpRequestMessage(HttpMethod.Post, "/openid/token")
        {
            Headers = { Authorization = Basic($"{client.Id}:{client.Secret}") },
            Content = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", "x")]),
        };
        using var known = await provider.Http.SendAsync(once, Ct);
        (await known.Content.ReadAsStringAsync(Ct)).ShouldContain("invalid_grant");
        (known.Headers.CacheControl!.NoStore, known.Headers.Contains("Access-Control-Allow-Origin")).ShouldBe(
            (true, false)
        );
    }

    [Fact]
    public async Task The_database_holds_no_code_no_token_and_no_secret()
    {
        var client = await provider.RegisterAsync();
        var code = await client.CodeAsync(await provider.SignedInAsync());
        var tokens = await client.RedeemAsync(code);
        await using var scope = provider.Site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var kept = string.Join(
            '\n',
            (await db.SignOnTokens.AsNoTracking().Select(one => one.Hash).ToListAsync(Ct))
                .Concat(await db.SignOns.AsNoTracking().Select(one => one.CodeHash).ToListAsync(Ct))
                .Concat(await db.SignOnClients.AsNoTracking().Select(one => one.SecretHash ?? "").ToListAsync(Ct))
        );
        foreach (var secret in new[] { code, tokens["access_token"]!, tokens["refresh_token"]!, client.Secret! })
        {
            kept.ShouldNotContain(secret);
            kept.ShouldContain(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))));
        }
    }

    private static AuthenticationHeaderValue Basic(string text) =>
        new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes(text)));

    private static string Part(string json) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(json));
}
