namespace Tongban.Platform.Tests.Web;

public sealed class FieldTests(KitHost host) : IClassFixture<KitHost>
{
    private readonly HttpClient client = host.Client();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_field_ties_label_and_hint_to_its_control()
    {
        var html = await client.GetStringAsync("/_gallery", Ct);
        html.ShouldContain("<label for=\"Input_Name\">经营者姓名</label>");
        html.ShouldContain("<p class=\"hint\" id=\"Input_Name-hint\">");
        html.ShouldContain("aria-describedby=\"Input_Name-hint\"");
        html.ShouldContain("<legend>结果怎么取</legend>");
        html.ShouldContain("id=\"Input_Delivery\" name=\"Input.Delivery\" type=\"radio\" value=\"counter\"");
        html.ShouldContain("id=\"Input_CapitalFen\"");
        html.ShouldContain("value=\"50000\"");
        html.ShouldNotContain("error-summary");
    }

    [Fact]
    public async Task Every_id_that_a_field_points_to_exists_once()
    {
        var html = await PostAsync([new("Input.Name", ""), new("Input.Area", "x")]);
        var ids = System
            .Text.RegularExpressions.Regex.Matches(html, " id=\"([^\"]+)\"")
            .Select(m => m.Groups[1].Value)
            .ToArray();
        ids.ShouldBeUnique();
        var pointed = System
            .Text.RegularExpressions.Regex.Matches(html, "(?:aria-describedby|aria-labelledby|\\bfor)=\"([^\"]+)\"")
            .SelectMany(m => m.Groups[1].Value.Split(' '));
        pointed.ShouldBeSubsetOf(ids);
    }

    [Fact]
    public async Task Errors_stand_beside_their_fields_and_in_a_summary_that_links_to_them()
    {
        var html = await PostAsync([
            new("Input.Name", ""),
            new("Input.Opening", "明天"),
            new("Input.CapitalFen", "12.345"),
            new("Input.Area", "0"),
        ]);
        html.ShouldContain("<title>有错误：组件样张 · 通办</title>");
        html.ShouldContain("role=\"alert\" tabindex=\"-1\" id=\"error-summary\"");
        html.ShouldContain("<a href=\"#Input_Name\">请填写经营者姓名</a>");
        html.ShouldContain("<a href=\"#Input_Delivery\">请填写结果怎么取</a>");
        html.ShouldContain("开业日期应是一个日期，例如2026年11月21日");
        html.ShouldContain("注册资本应是以元为单位的金额");
        html.ShouldContain("经营面积应在1到100000之间");
        html.ShouldContain("aria-describedby=\"Input_Name-hint Input_Name-error\" aria-invalid=\"true\"");
    }

    [Fact]
    public async Task What_was_typed_wrongly_is_shown_again()
    {
        var html = await PostAsync([
            new("Input.Opening", "明天"),
            new("Input.CapitalFen", "12.345"),
            new("Input.Name", "<b>x</b>"),
        ]);
        html.ShouldContain("type=\"text\" value=\"明天\"");
        html.ShouldContain("value=\"12.345\"");
        html.ShouldContain("value=\"&lt;b&gt;x&lt;/b&gt;\"");
        html.ShouldNotContain("<b>x</b>");
    }

    [Theory]
    [InlineData("2026年11月21日")]
    [InlineData("20261121")]
    [InlineData("2026-11-21")]
    public async Task A_date_may_be_written_in_several_ways(string written) =>
        (await PostAsync([new("Input.Opening", written)])).ShouldNotContain("开业日期应是");

    private async Task<string> PostAsync(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var token = KitHost.Token(await client.GetStringAsync("/_gallery", Ct));
        using var answer = await client.PostAsync(
            "/_gallery",
            new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]),
            Ct
        );
        return await answer.Content.ReadAsStringAsync(Ct);
    }
}
