using System.Net;
using System.Text.Json;

namespace Tongban.Platform.Tests.Web;

public sealed class LimitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_sends_too_much_hears_when_to_come_back()
    {
        await using var site = await StartAsync(new() { ["Limits:Everything"] = "3" });
        var client = site.Client();
        for (var i = 0; i < 3; i++)
            (await client.GetAsync("/_gallery", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var page = await client.GetAsync("/_gallery", Ct);
        page.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        page.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await page.Content.ReadAsStringAsync(Ct)).ShouldContain("操作太频繁");

        using var answer = await client.GetAsync("/api/refuse", Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        var root = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
        root.GetProperty("code").GetString().ShouldBe("HTTP-0429");

        (await client.GetAsync("/_content/Tongban.Platform/tongban.css", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Limits:SignIn", "POST", "/sign-in/code")]
    [InlineData("Limits:Register", "POST", "/register")]
    [InlineData("Limits:Verify", "GET", "/verify?number=1")]
    [InlineData("Limits:Track", "POST", "/track")]
    [InlineData("Limits:Track", "POST", "/api/v1/tracking")]
    [InlineData("Limits:Search", "GET", "/search?q=1")]
    [InlineData("Limits:Papers", "GET", "/items/1/guide.pdf")]
    [InlineData("Limits:Api", "GET", "/api/nowhere")]
    public async Task What_invites_guessing_has_a_limit_of_its_own(string limit, string method, string path)
    {
        await using var site = await StartAsync(new() { [limit] = "2" });
        var client = site.Client();
        var seen = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
            seen.Add((await client.SendAsync(new HttpRequestMessage(new(method), path), Ct)).StatusCode);

        seen[..2].ShouldNotContain(HttpStatusCode.TooManyRequests);
        seen[2].ShouldBe(HttpStatusCode.TooManyRequests);
        (await client.GetAsync("/_gallery", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_caller_is_the_address_that_a_trusted_proxy_names()
    {
        await using var site = await StartAsync(new() { ["Limits:Everything"] = "1", ["Site:Proxies"] = "127.0.0.1" });
        (await StatusFor(site, "192.0.2.1")).ShouldBe(HttpStatusCode.OK);
        (await StatusFor(site, "192.0.2.1")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await StatusFor(site, "192.0.2.2")).ShouldBe(HttpStatusCode.OK);
        (await StatusFor(site, "2001:db8::1")).ShouldBe(HttpStatusCode.OK);
        (await StatusFor(site, "2001:db8::2")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Nobody_else_can_name_another_address()
    {
        await using var site = await StartAsync(new() { ["Limits:Everything"] = "1", ["Site:Proxies"] = "10.0.0.0/8" });
        (await StatusFor(site, "192.0.2.1")).ShouldBe(HttpStatusCode.OK);
        (await StatusFor(site, "192.0.2.2")).ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_read()
    {
        await using var site = await StartAsync(new() { ["Limits:BodyBytes"] = "1000" });
        using var page = await site.Client().PostAsync("/_gallery", new ByteArrayContent(new byte[1001]), Ct);
        page.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await page.Content.ReadAsStringAsync(Ct)).ShouldContain("文件太大");

        using var answer = await site.Client().PostAsync("/api/refuse", new ByteArrayContent(new byte[1001]), Ct);
        var root = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
        root.GetProperty("code").GetString().ShouldBe("HTTP-0413");
    }

    private static async Task<HttpStatusCode> StatusFor(KitHost site, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_gallery")
        {
            Headers = { { "X-Forwarded-For", address } },
        };
        return (await site.Client().SendAsync(request, Ct)).StatusCode;
    }

    private static async Task<KitHost> StartAsync(Dictionary<string, string?> settings)
    {
        var site = new KitHost { Settings = settings };
        await site.InitializeAsync();
        return site;
    }
}
