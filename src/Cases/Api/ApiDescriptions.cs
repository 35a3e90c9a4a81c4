using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Tongban.Cases.Api;

/// <summary>What the OpenAPI document says beyond the types.</summary>
internal static class ApiDescriptions
{
    private const string Problem = "application/problem+json";

    /// <summary>Names the refusals, all of them problem details.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
        {
            endpoint.Produces<ProblemDetails>(status, Problem);
        }

        return endpoint;
    }

    public static RouteHandlerBuilder WithExamples(
        this RouteHandlerBuilder endpoint,
        string? request = null,
        string? answer = null,
        string status = "200"
    ) =>
        endpoint.AddOpenApiOperationTransformer(
            (operation, _, _) =>
            {
                Show(operation.RequestBody?.Content, request);
                if (operation.Responses is { } answers)
                {
                    Show(answers.GetValueOrDefault(status)?.Content, answer);
                    Show(
                        answers
                            .GetValueOrDefault(
                                StatusCodes.Status422UnprocessableEntity.ToString(CultureInfo.InvariantCulture)
                            )
                            ?.Content,
                        ApiExamples.Refusal
                    );
                }

                return Task.CompletedTask;
            }
        );

    private static void Show(IDictionary<string, OpenApiMediaType>? content, string? json)
    {
        foreach (var media in content?.Values ?? [])
        {
            media.Example = json is null ? null : JsonNode.Parse(json);
        }
    }
}
