using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace Tongban.Catalog.Api;

internal static class ApiExamples
{
    /// <summary>Shows the example for the 200 answer in the OpenAPI document.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder endpoint, string json) =>
        endpoint.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                if (operation.Responses?.TryGetValue("200", out var answer) == true)
                    foreach (var media in answer.Content?.Values ?? [])
                        if (media is OpenApiMediaType body)
                            body.Example = JsonNode.Parse(json);
                return Task.CompletedTask;
            }
        );

    private const string Summary = """
        {
          "id": "haixi-scjg-food-business", "name": "食品经营许可", "type": "permit",
          "authorityCode": "632800-scjg", "authorityName": "州市场监督管理局",
          "catalogCode": "630131001000", "taskCode": "11632800MB1234567F3630131001000", "codeScheme": "demo",
          "promised": "8个工作日", "statutory": "20个工作日", "statutoryPending": false, "onlineFiling": true,
          "flags": { "immediate": false, "onceAtMost": true, "noVisit": true },
          "version": 1, "effectiveFrom": "2026-11-21T09:00:00+08:00",
          "contentHash": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        }
        """;

    public const string Items = $$"""{ "items": [{{Summary}}], "total": 1, "page": 1, "pages": 1 }""";

    public const string Item = $$"""
        {
          "summary": {{Summary}},
          "content": {
            "id": "haixi-scjg-food-business", "name": "食品经营许可", "type": "permit", "regime": "XKF",
            "statutory": { "period": { "amount": 20, "unit": "workingDay" }, "ruleId": "XKF-42-1a", "pending": false },
            "promised": { "amount": 8, "unit": "workingDay" }
          }
        }
        """;

    public const string Divisions = """
        [
          { "code": "632801000000", "name": "格尔木市", "level": "county" },
          { "code": "632802000000", "name": "德令哈市", "level": "county" }
        ]
        """;
}
