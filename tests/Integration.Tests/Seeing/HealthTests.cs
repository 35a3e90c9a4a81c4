using System.Net;
using System.Text.Json.Nodes;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Seeing;

public sealed class HealthTests
{
    [Fact]
    public async Task A_node_that_can_serve_says_so_by_the_names_of_its_checks_and_nothing_else()
    {
        await using var server = await TongbanServer.StartAsync(arguments: ["--Limits:Everything", "3"]);
        using var http = new HttpClient { BaseAddress = server.Url };
        (await http.GetStringAsync("/health/ready")).ShouldBe(
            """{"status":"ready","checks":[{"name":"database","state":"ok"},{"name":"migrations","state":"ok"},"""
                + """{"name":"keys","state":"ok"},{"name":"serving","state":"ok"}]}"""
        );
        (await http.GetStringAsync("/health/live")).ShouldBe("""{"status":"live"}""");
        for (var i = 0; i < 10; i++)
        {
            using var answer = await http.GetAsync("/health/ready");
            // a balancer asks often: it uses up nobody's limit, and meets none
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }

        using var page = await http.GetAsync("/help");
        page.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_its_database_a_node_lives_but_is_not_ready_and_is_again_when_it_is_back()
    {
        await using var server = await TongbanServer.StartAsync(DatabaseEngine.PostgreSql);
        using var http = new HttpClient { BaseAddress = server.Url };
        server.Database.Shut();
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        using (var answer = await http.GetAsync("/health/ready"))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            var text = await answer.Content.ReadAsStringAsync();
            var told = JsonNode.Parse(text)!;
            told["status"]!.ToString().ShouldBe("not-ready");
            told["checks"]!
                .AsArray()
                .ToDictionary(one => one!["name"]!.ToString(), one => one!["state"]!.ToString())
                .ShouldContainKeyAndValue("database", "failed");
            text.ShouldNotContain("Npgsql");
            text.ShouldNotContain("127.0.0.1");
        }

        (await http.GetStringAsync("/health/live")).ShouldBe("""{"status":"live"}""");
        server.Database.Open();
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        (await http.GetStringAsync("/health/ready")).ShouldContain("\"ready\"");
    }

    [Fact]
    public async Task While_the_database_is_away_people_and_programs_hear_503_and_when_to_come_back()
    {
        await using var server = await TongbanServer.StartAsync(DatabaseEngine.PostgreSql);
        using var http = new HttpClient { BaseAddress = server.Url };
        (await http.GetAsync("/items")).StatusCode.ShouldBe(HttpStatusCode.OK);
        server.Database.Shut();
        // the session that was open, and one that cannot be opened
        for (var i = 0; i < 2; i++)
        {
            using var page = await http.GetAsync("/items");
            page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            page.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
            (await page.Content.ReadAsStringAsync()).ShouldContain("系统正在恢复");
            using var program = await http.GetAsync("/api/v1/items");
            program.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            program.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(10));
            var told = JsonNode.Parse(await program.Content.ReadAsStringAsync())!;
            told["code"]!.ToString().ShouldBe("HTTP-0503");
            told["detail"]!.ToString().ShouldContain("可能已经办成");
        }

        server.Database.Open();
        (await http.GetAsync("/items")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
