using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Api;

public sealed class ApiAccessTests
{
    [Fact]
    public async Task Without_session_or_key_nothing_is_filed_and_a_revoked_key_is_no_key()
    {
        await using var server = await TongbanServer.StartAsync();
        var key = await ApiSite.NewKeyAsync(server, "cases.file");
        foreach (var one in new[] { null, "tbk_made-up" })
        {
            using var stranger = ApiSite.Client(server, one);
            using var refused = await ApiSite.FileAsync(stranger, []);
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await ApiSite.JsonOf(refused))["code"]!.GetValue<string>().ShouldBe("HTTP-0401");
        }

        using var http = ApiSite.Client(server, key);
        await ApiSite.UploadAsync(http);
        using var administrator = server.Client();
        await administrator.SignInAsync("A002");
        var page = await administrator.GetAsync("/desk/service-keys");
        page.Text.ShouldNotContain(key);
        page.Text.ShouldNotContain("没有用过");
        await administrator.PostAsync(page, "handler=Revoke");
        using var late = await ApiSite.FileAsync(http, []);
        late.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_reaches_no_further_than_its_scopes_and_no_page_of_the_desk()
    {
        await using var server = await TongbanServer.StartAsync();
        using var reader = ApiSite.Client(server, await ApiSite.NewKeyAsync(server, "cases.read"));
        using var refused = await ApiSite.FileAsync(reader, []);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var keys = await reader.GetAsync("/desk/service-keys");
        keys.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task Only_the_administrator_makes_keys()
    {
        await using var server = await TongbanServer.StartAsync();
        using var clerk = server.Client();
        await clerk.SignInAsync("H001");
        (await clerk.GetAsync("/desk/service-keys")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_session_files_only_with_its_token_and_in_the_name_on_record()
    {
        await using var server = await TongbanServer.StartAsync();
        using var applicant = server.Client();
        await applicant.SignInAsync(ApiSite.Company);
        using var without = await ApiSite.FileAsync(applicant.Http, []);
        without.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ApiSite.JsonOf(without))["code"]!.GetValue<string>().ShouldBe("API-0001");

        var token = JsonNode.Parse(await applicant.Http.GetStringAsync("/api/v1/session/token"))!;
        applicant.Http.DefaultRequestHeaders.Add(token["headerName"]!.ToString(), token["token"]!.ToString());
        var application = await ApiSite.ApplicationAsync(applicant.Http);
        application["applicant"]!["name"] = "别人的公司";
        application["answers"]!["enterpriseName"] = "别人的公司";
        using var filed = await ApiSite.FileAsync(applicant.Http, application);
        var answer = await ApiSite.JsonOf(filed);
        filed.StatusCode.ShouldBe(HttpStatusCode.Created, answer.ToJsonString());
        var number = answer["number"]!.GetValue<string>();
        using var read = await applicant.Http.GetAsync($"/api/v1/cases/{number}");
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var scope = server.Services.CreateAsyncScope();
        ApplicantOf(scope.ServiceProvider, number).ShouldBe(ApiSite.Company);
    }

    [Fact]
    public async Task The_document_is_openapi_3_1_with_examples_and_every_operation_has_a_name_and_a_summary()
    {
        await using var server = await TongbanServer.StartAsync();
        using var anybody = ApiSite.Client(server, null);
        var document = JsonNode.Parse(await anybody.GetStringAsync("/api/openapi.json"))!;
        document["openapi"]!.GetValue<string>().ShouldStartWith("3.1");
        var operations = document["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(one => (path.Key, Operation: one.Value!)))
            .ToList();
        operations.Count.ShouldBeGreaterThanOrEqualTo(9);
        foreach (var (path, operation) in operations)
        {
            path.ShouldStartWith("/api/v1/");
            operation["operationId"].ShouldNotBeNull(path);
            operation["summary"].ShouldNotBeNull(path);
        }

        var filing = document["paths"]!["/api/v1/cases"]!["post"]!;
        filing["requestBody"]!["content"]!["application/json"]!["example"]!["itemId"]!
            .ToString()
            .ShouldBe(ApiSite.Item);
        filing["responses"]!["201"]!["content"]!["application/json"]!["example"]!["queryCode"].ShouldNotBeNull();
        filing["security"]!.AsArray().Count.ShouldBe(2);
        filing["parameters"]!.AsArray().ShouldContain(one => one!["name"]!.ToString() == "Idempotency-Key");
    }

    [Fact]
    public async Task The_example_of_the_document_is_taken_as_it_stands_but_for_its_files()
    {
        await using var server = await TongbanServer.StartAsync();
        using var http = ApiSite.Client(server, await ApiSite.NewKeyAsync(server, "cases.file"));
        var document = JsonNode.Parse(await http.GetStringAsync("/api/openapi.json"))!;
        var example = document["paths"]!["/api/v1/cases"]!["post"]!["requestBody"]!["content"]!["application/json"]![
            "example"
        ]!;
        foreach (var material in example["materials"]!.AsArray())
            material!["file"] = await ApiSite.UploadAsync(http);
        using var filed = await http.PostAsJsonAsync("/api/v1/cases", example);
        filed.StatusCode.ShouldBe(HttpStatusCode.Created, await filed.Content.ReadAsStringAsync());
    }

    private static string ApplicantOf(IServiceProvider services, string number) =>
        services.GetRequiredService<Cases.Data.CasesDb>().Cases.Single(one => one.Number == number).ApplicantName;
}
