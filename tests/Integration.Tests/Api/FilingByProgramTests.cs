using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Api;

public sealed class FilingByProgramTests
{
    private static readonly string[] Both = ["cases.file", "cases.read"];

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_program_files_a_case_reads_it_and_the_number_and_query_code_track_it(DatabaseEngine engine)
    {
        await using var server = await TongbanServer.StartAsync(engine);
        using var http = ApiSite.Client(server, await ApiSite.NewKeyAsync(server, Both));
        using var filed = await ApiSite.FileAsync(http, await ApiSite.ApplicationAsync(http));
        var answer = await ApiSite.JsonOf(filed);
        filed.StatusCode.ShouldBe(HttpStatusCode.Created, answer.ToJsonString());
        var number = answer["number"]!.GetValue<string>();
        filed.Headers.Location!.ToString().ShouldBe($"/api/v1/cases/{number}");

        var own = JsonNode.Parse(await http.GetStringAsync($"/api/v1/cases/{number}"))!;
        (own["itemId"]!.GetValue<string>(), own["status"]!.GetValue<string>()).ShouldBe((ApiSite.Item, "submitted"));
        own["due"]!["date"]!.GetValue<string>().ShouldBe("2026-03-09");

        using var anybody = ApiSite.Client(server, null);
        using var tracked = await anybody.PostAsJsonAsync(
            "/api/v1/tracking",
            new { number, queryCode = answer["queryCode"]!.GetValue<string>() }
        );
        (await ApiSite.JsonOf(tracked))["number"]!.GetValue<string>().ShouldBe(number);

        var receipt = own["documents"]![0]!["id"]!.GetValue<string>();
        var pdf = await http.GetByteArrayAsync($"/api/v1/cases/{number}/documents/{receipt}");
        pdf.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_idempotency_key_makes_one_case_and_another_application_under_it_is_refused()
    {
        await using var server = await TongbanServer.StartAsync();
        using var http = ApiSite.Client(server, await ApiSite.NewKeyAsync(server, Both));
        var application = await ApiSite.ApplicationAsync(http);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => ApiSite.FileAsync(http, application, "order-1"))
        );
        answers.Count(one => one.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(one => one.StatusCode == HttpStatusCode.OK).ShouldBe(3);
        var numbers = await Task.WhenAll(
            answers.Select(async one => (await ApiSite.JsonOf(one))["number"]!.ToString())
        );
        numbers.Distinct().Count().ShouldBe(1);

        application["answers"]!["shopArea"] = 120;
        using var other = await ApiSite.FileAsync(http, application, "order-1");
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ApiSite.JsonOf(other))["code"]!.GetValue<string>().ShouldBe("API-0002");
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task What_another_node_changed_in_the_catalogue_holds_for_the_next_filing(DatabaseEngine engine)
    {
        await using var server = await TongbanServer.StartAsync(engine);
        using var http = ApiSite.Client(server, await ApiSite.NewKeyAsync(server, Both));
        var application = await ApiSite.ApplicationAsync(http);
        (await StatusAsync()).ShouldBe(HttpStatusCode.Created);
        // as another process would, which this one's memory does not know of
        await ExecuteAsync("UPDATE catalog_revision SET number = number + 1");
        (await StatusAsync()).ShouldBe(HttpStatusCode.Created);
        await ExecuteAsync(
            $"UPDATE catalog_service_item_version SET effective_to = 1 WHERE item_id = '{ApiSite.Item}'; "
                + "UPDATE catalog_revision SET number = number + 1"
        );
        (await StatusAsync()).ShouldBe(HttpStatusCode.NotFound);

        async Task<HttpStatusCode> StatusAsync()
        {
            using var answer = await ApiSite.FileAsync(http, application);
            return answer.StatusCode;
        }

        async Task ExecuteAsync(string sql)
        {
            await using var connection = server.Database.Connect();
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }

    [Fact]
    public async Task Faults_come_as_problem_details_with_a_pointer_for_each()
    {
        await using var server = await TongbanServer.StartAsync();
        using var http = ApiSite.Client(server, await ApiSite.NewKeyAsync(server, Both));
        var application = await ApiSite.ApplicationAsync(http);
        application["answers"]!.AsObject().Remove("shopAddress");
        application["answers"]!["equipmentList"]![0]!["count"] = "许多";
        application["truthDeclared"] = false;
        application["materials"]!.AsArray().RemoveAt(2);
        using var answer = await ApiSite.FileAsync(http, application);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var errors = (await ApiSite.JsonOf(answer))["errors"]!.AsArray();
        errors
            .Select(one => $"{one!["code"]} {one["pointer"]}")
            .ShouldBe(
                [
                    "FORM-0001 /answers/shopAddress",
                    "FORM-0003 /answers/equipmentList/0/count",
                    "CASE-0040 /truthDeclared",
                    "CASE-0079 /materials",
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Nobody_files_with_anothers_upload_or_reads_anothers_case()
    {
        await using var server = await TongbanServer.StartAsync();
        using var first = ApiSite.Client(server, await ApiSite.NewKeyAsync(server, Both));
        using var second = ApiSite.Client(server, await ApiSite.NewKeyAsync(server, Both));
        var application = await ApiSite.ApplicationAsync(first);
        using var stolen = await ApiSite.FileAsync(second, application);
        var refusal = await ApiSite.JsonOf(stolen);
        refusal["errors"]![0]!["code"]!.GetValue<string>().ShouldBe("API-0004");
        refusal["errors"]![0]!["pointer"]!.GetValue<string>().ShouldBe("/materials/0/file");

        using var filed = await ApiSite.FileAsync(first, application);
        var number = (await ApiSite.JsonOf(filed))["number"]!.GetValue<string>();
        using var peeked = await second.GetAsync($"/api/v1/cases/{number}");
        peeked.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ApiSite.JsonOf(peeked))["code"]!.GetValue<string>().ShouldBe("CASE-0404");
    }

    [Theory]
    [InlineData("空.pdf", "", "FILE-0001", HttpStatusCode.UnprocessableEntity)]
    [InlineData("程序.pdf", "MZ not a document", "FILE-0003", HttpStatusCode.UnprocessableEntity)]
    public async Task A_file_that_is_not_what_its_name_says_is_refused(
        string name,
        string content,
        string code,
        HttpStatusCode status
    )
    {
        await using var server = await TongbanServer.StartAsync();
        using var http = ApiSite.Client(server, await ApiSite.NewKeyAsync(server, Both));
        using var answer = await ApiSite.PostFileAsync(http, name, System.Text.Encoding.UTF8.GetBytes(content));
        answer.StatusCode.ShouldBe(status);
        (await ApiSite.JsonOf(answer))["code"]!.GetValue<string>().ShouldBe(code);
    }

    [Fact]
    public async Task Wrong_query_codes_are_counted_and_then_refused()
    {
        await using var server = await TongbanServer.StartAsync();
        using var anybody = ApiSite.Client(server, null);
        List<HttpStatusCode> answers = [];
        for (var attempt = 0; attempt < 22; attempt++)
        {
            using var answer = await anybody.PostAsJsonAsync(
                "/api/v1/tracking",
                new { number = "11632800MB1234567F36301310010002026030200001", queryCode = $"AAAA-BBBB-{attempt:0000}" }
            );
            answers.Add(answer.StatusCode);
        }

        answers[..20].ShouldAllBe(status => status == HttpStatusCode.NotFound);
        answers[20..].ShouldAllBe(status => status == HttpStatusCode.TooManyRequests);
    }
}
