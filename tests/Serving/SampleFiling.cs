using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;

namespace Tongban.Serving;

/// <summary>Files a case of any item for somebody who is signed in, through the API.</summary>
public static class SampleFiling
{
    /// <summary>An item as it is published.</summary>
    public static async Task<ServiceItemContent> ItemAsync(this TongbanServer server, string id)
    {
        ArgumentNullException.ThrowIfNull(server);
        await using var scope = server.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<CatalogReader>().FindAsync(id))!.Content;
    }

    /// <returns>The case number.</returns>
    public static async Task<string> FileAsync(this PageClient applicant, ServiceItemContent item)
    {
        ArgumentNullException.ThrowIfNull(applicant);
        ArgumentNullException.ThrowIfNull(item);
        var http = applicant.Http;
        var token = JsonNode.Parse(await http.GetStringAsync(Address("/api/v1/session/token")))!;
        var header = token["headerName"]!.ToString();
        http.DefaultRequestHeaders.Add(header, token["token"]!.ToString());
        try
        {
            var situations = Situations(item);
            var outcome = SituationEngine.Resolve(item, situations);
            using var answer = await http.PostAsJsonAsync(
                Address("/api/v1/cases"),
                new JsonObject
                {
                    ["itemId"] = item.Id,
                    ["situations"] = new JsonObject([
                        .. situations.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)),
                    ]),
                    ["answers"] = await AnswersAsync(http, outcome.Form),
                    ["materials"] = await MaterialsAsync(http, outcome.Materials),
                    ["consentsToElectronicService"] = true,
                    ["truthDeclared"] = true,
                }
            );
            var json = await answer.Content.ReadAsStringAsync();
            return JsonNode.Parse(json)!["number"]?.ToString()
                ?? throw new InvalidOperationException($"{item.Id} was not filed: {json}");
        }
        finally
        {
            http.DefaultRequestHeaders.Remove(header);
        }
    }

    private static Dictionary<string, string> Situations(ServiceItemContent item) =>
        item.Situations.ToDictionary(
            one => one.Id,
            one => one.Options.First(option => option.StopsWith is null).Id,
            StringComparer.Ordinal
        );

    private static async Task<JsonObject> AnswersAsync(HttpClient http, FormDefinition form)
    {
        var answers = new JsonObject();
        foreach (var field in form.AllFields)
            answers[field.Id] = field.Kind switch
            {
                FieldKind.Table => new JsonArray(
                    new JsonObject([
                        .. field.Columns.Select(one => KeyValuePair.Create(one.Id, (JsonNode?)SampleAnswers.Of(one))),
                    ])
                ),
                FieldKind.File => new JsonObject { ["file"] = await UploadAsync(http) },
                _ => SampleAnswers.Of(field),
            };
        return answers;
    }

    private static async Task<JsonArray> MaterialsAsync(HttpClient http, IEnumerable<MaterialRequirement> asked)
    {
        var materials = new JsonArray();
        foreach (var one in asked.Where(one => !one.FromForm))
            materials.Add(new JsonObject { ["materialId"] = one.Id, ["file"] = await UploadAsync(http) });
        return materials;
    }

    private static async Task<string> UploadAsync(HttpClient http)
    {
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(SampleAnswers.Pdf), "file", "材料.pdf" },
        };
        using var answer = await http.PostAsync(Address("/api/v1/files"), form);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["file"]!.ToString();
    }

    private static Uri Address(string path) => new(path, UriKind.Relative);
}
