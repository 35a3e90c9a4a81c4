using System.Net;
using System.Text.Json;

namespace Tongban.Platform.Tests.Web;

public sealed class FaultTests(KitHost host) : IClassFixture<KitHost>
{
    private readonly HttpClient client = host.Client();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "没有找到这一页")]
    [InlineData("/conflict", HttpStatusCode.Conflict, "内容已被别人更新")]
    [InlineData("/second", HttpStatusCode.Conflict, "内容已被别人更新")]
    [InlineData("/boom", HttpStatusCode.InternalServerError, "系统出了问题")]
    [InlineData("/error/500", HttpStatusCode.NotFound, "没有找到这一页")]
    public async Task A_fault_keeps_its_status_and_says_what_to_do(string path, HttpStatusCode status, string words)
    {
        using var answer = await client.GetAsync(path, Ct);
        answer.StatusCode.ShouldBe(status);
        var html = await answer.Content.ReadAsStringAsync(Ct);
        html.ShouldContain(words);
        html.ShouldNotContain("secret words");
        html.ShouldContain("回到首页");
    }

    [Fact]
    public async Task A_defect_shows_a_reference_number()
    {
        var html = await (await client.GetAsync("/boom", Ct)).Content.ReadAsStringAsync(Ct);
        html.ShouldMatch("编号：<b class=\"code\">[0-9a-zA-Z:]+</b>");
    }

    [Fact]
    public async Task A_post_without_a_token_is_refused_in_words()
    {
        using var answer = await client.PostAsync("/_gallery", new FormUrlEncodedContent([new("Input.Name", "x")]), Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("这次提交没有成功");
    }

    [Fact]
    public async Task A_method_that_a_page_has_no_handler_for_is_refused_with_those_it_has()
    {
        var token = KitHost.Token(await client.GetStringAsync("/_gallery", Ct));
        using var answer = await client.PostAsync(
            "/offline",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token)]),
            Ct
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("这个地址不能这样使用");
    }

    [Fact]
    public async Task A_defect_under_api_is_problem_details_without_the_text_of_the_exception()
    {
        using var answer = await client.GetAsync("/api/boom", Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var body = await answer.Content.ReadAsStringAsync(Ct);
        body.ShouldNotContain("secret words");
        var root = JsonDocument.Parse(body).RootElement;
        root.GetProperty("code").GetString().ShouldBe("HTTP-0500");
        root.GetProperty("reference").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task An_unknown_address_under_api_is_problem_details()
    {
        using var answer = await client.GetAsync("/api/nowhere", Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var root = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
        root.GetProperty("code").GetString().ShouldBe("HTTP-0404");
        root.GetProperty("title").GetString().ShouldBe("没有找到这一页");
    }

    [Fact]
    public async Task A_rejection_keeps_its_code_field_and_article()
    {
        using var answer = await client.GetAsync("/api/refuse", Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var root = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
        root.GetProperty("type").GetString().ShouldBe("urn:tongban:problem:KIT-0001");
        root.GetProperty("code").GetString().ShouldBe("KIT-0001");
        var error = root.GetProperty("errors")[0];
        error.GetProperty("field").GetString().ShouldBe("name");
        error.GetProperty("article").GetString().ShouldBe("X-1");
    }
}
