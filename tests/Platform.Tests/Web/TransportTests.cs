namespace Tongban.Platform.Tests.Web;

/// <summary>What changes when the site is reached by https, here through a proxy that ends it.</summary>
public sealed class TransportTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Over_https_every_answer_says_that_plain_connections_are_over()
    {
        await using var site = await StartAsync();
        foreach (var path in new[] { "/_gallery", "/nowhere", "/_content/Tongban.Platform/tongban.css" })
        {
            using var answer = await GetAsync(site, path, "https", "banshi.example.cn");
            answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000; includeSubDomains"]);
        }

        using var plain = await GetAsync(site, "/_gallery", "http", "banshi.example.cn");
        plain.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        using var developer = await GetAsync(site, "/_gallery", "https", "localhost");
        developer.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
    }

    [Fact]
    public async Task Over_https_cookies_belong_to_this_host_alone()
    {
        await using var site = await StartAsync();
        using var form = await GetAsync(site, "/_gallery", "https", "banshi.example.cn");
        using var choice = await GetAsync(site, "/care?on=1&back=%2F", "https", "banshi.example.cn");
        using var language = await GetAsync(site, "/language?to=en&back=%2F", "https", "banshi.example.cn");
        var cookies = new[] { form, choice, language }.SelectMany(one => one.Headers.GetValues("Set-Cookie")).ToList();
        cookies.Count.ShouldBe(3);
        foreach (var cookie in cookies)
        {
            cookie.ShouldStartWith("__Host-tb-");
            cookie.ShouldContain("; path=/");
            cookie.ShouldContain("; secure");
            cookie.ShouldContain("; httponly");
            cookie.ShouldContain("; samesite=");
            cookie.ShouldNotContain("domain=");
        }
    }

    [Fact]
    public async Task A_choice_that_was_kept_over_https_is_read_again()
    {
        await using var site = await StartAsync();
        using var request = Request("/_gallery", "https", "banshi.example.cn");
        request.Headers.Add("Cookie", "__Host-tb-care=1");
        using var answer = await site.Client().SendAsync(request, Ct);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("data-care");
    }

    private static async Task<HttpResponseMessage> GetAsync(KitHost site, string path, string scheme, string host) =>
        await site.Client().SendAsync(Request(path, scheme, host), Ct);

    private static HttpRequestMessage Request(string path, string scheme, string host) =>
        new(HttpMethod.Get, path) { Headers = { { "X-Forwarded-Proto", scheme }, { "Host", host } } };

    private static async Task<KitHost> StartAsync()
    {
        var site = new KitHost
        {
            Settings = new() { ["Site:Proxies"] = "127.0.0.1", ["Site:Address"] = "https://banshi.example.cn" },
        };
        await site.InitializeAsync();
        return site;
    }
}
