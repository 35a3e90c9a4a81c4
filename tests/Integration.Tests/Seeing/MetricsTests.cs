using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Host;
using Tongban.Identity.Access;
using Tongban.Platform;
using Tongban.Serving;
using Tongban.Testing;

namespace Tongban.Integration.Tests.Seeing;

/// <summary>Changes the environment of the process, so that nothing runs beside it.</summary>
[Collection(nameof(MetricsTests))]
[CollectionDefinition(nameof(MetricsTests), DisableParallelization = true)]
public sealed partial class MetricsTests
{
    private const string TokenVariable = "TONGBAN_METRICS_TOKEN_FILE";

    [Fact]
    public async Task A_stranger_gets_no_figures_and_who_is_let_in_gets_nothing_else()
    {
        var own = $"http://127.0.0.1:{FreePort.Find()}";
        await using var server = await TongbanServer.StartAsync(arguments: ["--Telemetry:Metrics", own]);
        using var http = new HttpClient();
        (await StatusAsync(http, new Uri(server.Url, "/metrics"))).ShouldBe(HttpStatusCode.NotFound);
        // the name of the host is the caller's to choose
        (await StatusAsync(http, new Uri(server.Url, "/metrics"), new Uri(own).Authority)).ShouldBe(
            HttpStatusCode.NotFound
        );
        (await StatusAsync(http, new Uri(own + "/metrics"))).ShouldBe(HttpStatusCode.OK);
        foreach (var path in new[] { "/", "/sign-in", "/health/ready", "/metrics/", "/metrics/x", "/api/v1/items" })
        {
            (await StatusAsync(http, new Uri(own + path))).ShouldBe(HttpStatusCode.NotFound, path);
        }

        using var posted = await http.PostAsync(own + "/metrics", null);
        posted.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_an_address_of_their_own_there_are_no_figures()
    {
        await using var server = await TongbanServer.StartAsync();
        using var http = new HttpClient();
        (await StatusAsync(http, new Uri(server.Url, "/metrics"))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task With_a_token_only_who_knows_it_gets_the_figures()
    {
        const string Token = "a-token-of-more-than-twenty-characters";
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, Token + "\n");
        Environment.SetEnvironmentVariable(TokenVariable, file);
        try
        {
            var own = $"http://127.0.0.1:{FreePort.Find()}";
            await using var server = await TongbanServer.StartAsync(arguments: ["--Telemetry:Metrics", own]);
            using var http = new HttpClient();
            var address = new Uri(own + "/metrics");
            (await StatusAsync(http, address)).ShouldBe(HttpStatusCode.NotFound);
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token + "x");
            (await StatusAsync(http, address)).ShouldBe(HttpStatusCode.NotFound);
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
            (await StatusAsync(http, address)).ShouldBe(HttpStatusCode.OK);
            Read("--Telemetry:Metrics", "http://0.0.0.0:9464").Telemetry.MetricsUrl.ShouldBe("http://0.0.0.0:9464");
            await File.WriteAllTextAsync(file, "short");
            Should.Throw<FormatException>(() => Read("--Telemetry:Metrics", own));
        }
        finally
        {
            Environment.SetEnvironmentVariable(TokenVariable, null);
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("--Telemetry:Metrics", "http://0.0.0.0:9464")]
    [InlineData("--Telemetry:Metrics", "http://*:9464")]
    [InlineData("--Telemetry:Metrics", "http://10.0.0.5:9464")]
    [InlineData("--Telemetry:Metrics", "http://127.0.0.1:5080")]
    [InlineData("--Telemetry:Metrics", "http://127.0.0.1:0")]
    [InlineData("--Telemetry:Metrics", "9464")]
    [InlineData("--Telemetry:Endpoint", "collector")]
    [InlineData("--Telemetry:Sample", "2")]
    public void Settings_that_would_open_the_figures_or_cannot_be_read_are_refused(string option, string value) =>
        Should.Throw<FormatException>(() => Read(option, value));

    [Fact]
    public async Task Every_metric_that_an_alert_names_is_shown_and_no_label_names_a_person_or_a_case()
    {
        var own = $"http://127.0.0.1:{FreePort.Find()}";
        await using var server = await TongbanServer.StartAsync(
            configure: services => services.AddSingleton(new DueWorkOptions { Enabled = false }),
            arguments: ["--Telemetry:Metrics", own]
        );
        using var scraper = new HttpClient { BaseAddress = new Uri(own) };
        using var citizen = server.Client();
        await citizen.SignInAsync("德令哈演示蓝湖餐饮有限公司");
        var number = await citizen.FileAsync(await server.ItemAsync("haixi-scjg-food-business"));
        await citizen.GetAsync($"/my/cases/{number}");
        await citizen.GetAsync("/no/such/page/632899198607070023");
        await server.Services.GetRequiredService<BackupMark>().RecordAsync();
        server.Clock.Set(server.Clock.Now.AddDays(7));
        var figures = await Exposition.ReadAsync(scraper);

        var named = AlertedMetrics();
        named.Count.ShouldBeGreaterThan(8);
        named.Where(one => !figures.Names.Contains(one)).ShouldBeEmpty();

        figures.Sum("tongban_acts_total", ("act", "case.submitted")).ShouldBe(1);
        figures.Sum("tongban_outbox_undelivered").ShouldBeGreaterThan(0);
        figures.Sum("tongban_lamps", ("lamp", "red")).ShouldBe(0);
        figures.Sum("tongban_lamps", ("lamp", "yellow")).ShouldBe(1);
        figures
            .Sum(
                "http_server_request_duration_seconds_count",
                ("http_route", "/api/v1/cases"),
                ("http_request_method", "POST"),
                ("http_response_status_class", "2xx")
            )
            .ShouldBe(1);
        AssertLabels(figures);
        figures.Text.ShouldNotContain(number);
        figures.Text.ShouldNotContain("632899198607070023");
        figures.Text.ShouldNotContain("蓝湖");

        await citizen.GetAsync($"/my/cases/{number}");
        for (var i = 0; i < 20; i++)
        {
            await citizen.GetAsync($"/no/such/page/{i}");
        }

        (await Exposition.ReadAsync(scraper)).Samples.Count.ShouldBeLessThan(figures.Samples.Count + 60);
        await server.MoveTimeAsync(server.Clock.Now);
        var all = await Exposition.ReadAsync(scraper);
        all.Samples.ShouldContain(one => one.Name == "tongban_due_run_duration_seconds_count");
        AssertLabels(all);
        string[] shown = [.. figures.Names, .. all.Names];
        foreach (var page in new[] { "observability.md", "observability.zh-CN.md" })
        {
            var described = Described(page);
            described.Count.ShouldBeGreaterThan(20, page);
            described.Except(shown).ShouldBeEmpty(page);
            shown
                .Where(one =>
                    !one.EndsWith("_bucket", StringComparison.Ordinal)
                    && !one.EndsWith("_sum", StringComparison.Ordinal)
                )
                .Except([.. described, "target_info"])
                .ShouldBeEmpty(page);
        }
    }

    /// <summary>Every label is one of these, and its values come from the code, the route table or the list of authorities.</summary>
    private static void AssertLabels(Exposition figures)
    {
        var routes = PermissionTable.Shipped.Routes.Select(one => one.Key.TrimStart('/')).ToHashSet();
        foreach (var sample in figures.Samples.Where(one => one.Name != "target_info"))
        {
            foreach (var (name, value) in sample.Labels)
            {
                var bounded = name switch
                {
                    "http_route" => routes.Contains(value.TrimStart('/')),
                    "http_request_method" => Word().IsMatch(value),
                    "http_response_status_class" => value is "1xx" or "2xx" or "3xx" or "4xx" or "5xx",
                    "act" => Act().IsMatch(value),
                    "kind" => value.StartsWith("outbox:Tongban.", StringComparison.Ordinal) || Act().IsMatch(value),
                    "outcome" or "reason" or "limit" or "check" or "lamp" or "source" or "cpu_mode" => Word()
                        .IsMatch(value),
                    "gc_heap_generation" => Word().IsMatch(value),
                    "authority" => Authority().IsMatch(value),
                    "le" => true,
                    _ => false,
                };
                bounded.ShouldBeTrue($"{sample.Name} {name}={value}");
            }
        }
    }

    private static IReadOnlyList<string> AlertedMetrics() =>
        [.. Metric().Matches(File.ReadAllText(Operations("alerts.yml"))).Select(one => one.Value).Distinct()];

    /// <summary>The first cells of the table of figures.</summary>
    private static IReadOnlyList<string> Described(string page) =>
        [
            .. File.ReadLines(Operations(page))
                .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .Select(line => Metric().Match(line.Split('|')[1]))
                .Where(one => one.Success)
                .Select(one => one.Value),
        ];

    private static string Operations(string file) => Repository.PathOf("docs", "operations", file);

    private static HostSettings Read(params string[] args) => HostSettings.Read(args);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, Uri address, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Host = host;
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    [GeneratedRegex(@"\b(tongban|http_server|kestrel|dotnet)_[a-z_]+", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Metric();

    [GeneratedRegex("^[a-z-]+([.][a-z-]+)+$", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Act();

    [GeneratedRegex("^[A-Za-z_][A-Za-z_0-9-]*$", RegexOptions.None, 2000)]
    private static partial Regex Word();

    [GeneratedRegex("^[0-9a-z-]{4,40}$", RegexOptions.None, 2000)]
    private static partial Regex Authority();
}
