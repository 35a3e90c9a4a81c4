using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Api;

/// <summary>A running program and what programs that call it have: keys, files, an application.</summary>
internal static class ApiSite
{
    public const string Item = "haixi-scjg-food-business";
    public const string Company = "德令哈演示蓝湖餐饮有限公司";

    /// <summary>Makes a key on the page of the security administrator.</summary>
    public static Task<string> NewKeyAsync(TongbanServer server, params string[] scopes) =>
        ServiceKey.MakeAsync(server.Url, "州市场监管局业务系统", scopes);

    public static HttpClient Client(TongbanServer server, string? key)
    {
        var http = new HttpClient { BaseAddress = server.Url };
        if (key is not null)
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }

    public static async Task<string> UploadAsync(HttpClient http, string name = "材料.pdf", byte[]? content = null)
    {
        using var answer = await PostFileAsync(http, name, content ?? SampleAnswers.Pdf);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await JsonOf(answer))["file"]!.GetValue<string>();
    }

    public static async Task<HttpResponseMessage> PostFileAsync(HttpClient http, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        return await http.PostAsync("/api/v1/files", form);
    }

    /// <summary>A whole application, with its files uploaded.</summary>
    public static async Task<JsonObject> ApplicationAsync(HttpClient http) =>
        new()
        {
            ["itemId"] = Item,
            ["applicant"] = new JsonObject
            {
                ["kind"] = "enterprise",
                ["name"] = Company,
                ["number"] = "91632899MA7Y50016X",
                ["phone"] = "19900000008",
                ["address"] = "海西州德令哈市格尔木路演示商铺7号",
                ["legalName"] = "刘海霞",
                ["legalCitizenNumber"] = "632899198607070023",
            },
            ["situations"] = new JsonObject { ["business"] = "catering" },
            ["answers"] = new JsonObject
            {
                ["shopDivision"] = "632802000000",
                ["shopAddress"] = "德令哈市格尔木路演示商铺7号",
                ["shopArea"] = 86.5,
                ["formats"] = new JsonArray("hot", "cold"),
                ["layoutNote"] = "加工区、就餐区、仓储区分开。",
                ["manager"] = "刘海霞",
                ["managerPhone"] = "19900000008",
                ["equipmentList"] = new JsonArray(new JsonObject { ["item"] = "冰箱", ["count"] = 2 }),
                ["banned"] = "no",
            },
            ["materials"] = new JsonArray(
                await MaterialAsync(http, "businessLicence"),
                await MaterialAsync(http, "layoutPlan"),
                await MaterialAsync(http, "rules")
            ),
            ["delivery"] = "counter",
            ["truthDeclared"] = true,
        };

    public static async Task<HttpResponseMessage> FileAsync(
        HttpClient http,
        JsonObject application,
        string? once = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases")
        {
            Content = JsonContent.Create(application),
        };
        if (once is not null)
            request.Headers.Add("Idempotency-Key", once);
        return await http.SendAsync(request);
    }

    public static async Task<JsonNode> JsonOf(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    private static async Task<JsonObject> MaterialAsync(HttpClient http, string id) =>
        new() { ["materialId"] = id, ["file"] = await UploadAsync(http) };
}
