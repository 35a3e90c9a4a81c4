using System.Net;

namespace Tongban.Platform.Tests.Web;

public sealed class FrameTests(KitHost host) : IClassFixture<KitHost>
{
    private readonly HttpClient client = host.Client();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        foreach (var path in new[] { "/_gallery", "/nowhere", "/boom", "/_content/Tongban.Platform/tongban.css" })
        {
            using var answer = await client.GetAsync(path, Ct);
            answer
                .Headers.GetValues("Content-Security-Policy")
                .Single()
                .ShouldStartWith("default-src 'none'; style-src 'self'");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        }
    }

    [Fact]
    public async Task Text_says_how_it_is_written()
    {
        foreach (
            var path in new[]
            {
                "/_gallery",
                "/_content/Tongban.Platform/tongban.css",
                "/_content/Tongban.Platform/tongban.js",
            }
        )
        {
            using var answer = await client.GetAsync(path, Ct);
            answer.Content.Headers.ContentType!.CharSet.ShouldBe("utf-8");
        }
    }

    [Fact]
    public async Task A_trace_is_not_echoed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Trace, "/_gallery")
        {
            Headers = { { "X-Secret", "words" } },
        };
        using var answer = await client.SendAsync(request, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldNotContain("words");
    }

    [Fact]
    public async Task No_page_needs_an_inline_style_or_script()
    {
        foreach (var path in new[] { "/_gallery", "/_gallery/desk", "/nowhere" })
        {
            var html = await (await client.GetAsync(path, Ct)).Content.ReadAsStringAsync(Ct);
            html.ShouldNotContain(" style=");
            html.ShouldNotContain(" onclick=");
            html.ShouldNotContain("<style");
            html.ShouldNotContain("<script>");
            html.ShouldNotContain("<tb-");
        }
    }

    [Fact]
    public async Task Chinese_text_is_written_as_itself()
    {
        var html = await client.GetStringAsync("/_gallery", Ct);
        html.ShouldContain("<title>组件样张 · 通办</title>");
        html.ShouldContain("昂毛措·才让");
        html.ShouldContain("<html lang=\"zh-CN\"");
    }

    [Theory]
    [InlineData("tongban.css", ":root")]
    [InlineData("tongban.js", "addEventListener")]
    [InlineData("icon.svg", "<svg")]
    public async Task Assets_have_bytes_outside_development(string asset, string part) =>
        (await client.GetStringAsync("/_content/Tongban.Platform/" + asset, Ct)).ShouldContain(part);

    [Fact]
    public async Task The_stylesheet_is_named_by_its_content_and_kept_for_a_year()
    {
        var html = await client.GetStringAsync("/_gallery", Ct);
        var href = System.Text.RegularExpressions.Regex.Match(html, "href=\"([^\"]+tongban\\.css\\?v=[^\"]+)\"");
        href.Success.ShouldBeTrue();
        using var answer = await client.GetAsync(href.Groups[1].Value, Ct);
        answer.Headers.CacheControl!.MaxAge.ShouldBe(TimeSpan.FromDays(365));
    }

    [Fact]
    public async Task Care_mode_is_a_plain_request_that_comes_back_and_holds_on_every_page()
    {
        (await client.GetStringAsync("/_gallery", Ct)).ShouldNotContain("data-care");
        using var on = await client.GetAsync("/care?on=1&back=%2F_gallery%3Fq%3D1", Ct);
        on.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        on.Headers.Location!.ToString().ShouldBe("/_gallery?q=1");
        (await client.GetStringAsync("/_gallery", Ct)).ShouldContain("<html lang=\"zh-CN\" data-care");
        (await (await client.GetAsync("/nowhere", Ct)).Content.ReadAsStringAsync(Ct)).ShouldContain("data-care");
        (await client.GetStringAsync("/_gallery/desk", Ct)).ShouldContain("data-care");
        await client.GetAsync("/care?on=0&back=%2F", Ct);
        (await client.GetStringAsync("/_gallery", Ct)).ShouldNotContain("data-care");
    }

    [Theory]
    [InlineData("https%3A%2F%2Fevil.example")]
    [InlineData("%2F%2Fevil.example")]
    [InlineData("%2F%5Cevil.example")]
    [InlineData("")]
    public async Task Coming_back_stays_on_this_site(string back)
    {
        using var answer = await client.GetAsync("/care?on=1&back=" + back, Ct);
        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task Single_letter_keys_can_be_switched_off()
    {
        (await client.GetStringAsync("/_gallery/desk", Ct)).ShouldContain("data-keys=\"on\"");
        await client.GetAsync("/keys-off?on=1&back=%2F", Ct);
        (await client.GetStringAsync("/_gallery/desk", Ct)).ShouldContain("data-keys=\"off\"");
    }

    [Fact]
    public async Task The_demonstration_bar_is_on_every_page_of_a_demonstration()
    {
        foreach (var path in new[] { "/_gallery", "/_gallery/desk", "/nowhere", "/boom" })
            (await (await client.GetAsync(path, Ct)).Content.ReadAsStringAsync(Ct)).ShouldContain(
                "演示系统，非政府网站"
            );
    }

    [Fact]
    public async Task A_real_site_has_no_bar_and_no_gallery()
    {
        await using var real = new KitHost { Demonstration = false };
        await real.InitializeAsync();
        using var answer = await real.Client().GetAsync("/_gallery", Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldNotContain("演示");
    }

    [Fact]
    public async Task The_present_place_is_marked_in_the_navigation() =>
        (await client.GetStringAsync("/_gallery", Ct)).ShouldContain(
            "<a href=\"/_gallery\" aria-current=\"page\">办事</a>"
        );
}
