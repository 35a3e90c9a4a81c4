using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Api;

/// <summary><c>/api/v1/items</c>, <c>/api/v1/divisions</c>.</summary>
internal static class CatalogApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("事项目录");
        api.MapGet("/items", ItemsAsync)
            .WithName("listItems")
            .WithSummary("现行事项清单")
            .WithDescription(
                $"按名称文字（q）、服务对象（audience：{Names<ItemAudience>()}）、类型（type：{Names<ItemType>()}）、实施主体（authority）筛选，每页至多{ItemFilter.MaxSize}项。"
            )
            .WithExample(ApiExamples.Items);
        api.MapGet("/items/{id}", ItemAsync)
            .WithName("getItem")
            .WithSummary("一个事项的现行版本，含全部要素")
            .WithDescription("id为本地标识或31位实施编码。")
            .WithExample(ApiExamples.Item);
        api.MapGet("/divisions", DivisionsAsync)
            .WithName("listDivisions")
            .WithSummary("下一级行政区划")
            .WithDescription("parent为12位区划代码；不给则列省级。")
            .WithExample(ApiExamples.Divisions);
    }

    private static async Task<Results<Ok<ItemList>, ProblemHttpResult>> ItemsAsync(
        CatalogReader catalog,
        string? q,
        string? audience,
        string? type,
        string? authority,
        int page = 1,
        int size = 20,
        CancellationToken ct = default
    )
    {
        if (!TryRead<ItemAudience>(audience, out var whom) || !TryRead<ItemType>(type, out var kind))
            return Problem(
                StatusCodes.Status400BadRequest,
                "CAT-0004",
                $"audience只能是{Names<ItemAudience>()}，type只能是{Names<ItemType>()}。"
            );
        var found = await catalog.ListAsync(
            new ItemFilter
            {
                Text = q,
                Audience = whom,
                Type = kind,
                Authority = authority,
                Page = page,
                Size = size,
            },
            ct
        );
        return TypedResults.Ok(
            new ItemList([.. found.Items.Select(ItemSummary.Of)], found.Total, found.Page, found.Pages)
        );
    }

    private static async Task<Results<Ok<ItemDetail>, ProblemHttpResult>> ItemAsync(
        CatalogReader catalog,
        string id,
        CancellationToken ct
    ) =>
        await catalog.FindAsync(id, ct) is { } item
            ? TypedResults.Ok(new ItemDetail(ItemSummary.Of(item), item.Content))
            : Missing("CAT-0002", "没有这个事项，请核对事项标识或实施编码。");

    private static async Task<Results<Ok<IReadOnlyList<DivisionEntry>>, ProblemHttpResult>> DivisionsAsync(
        CatalogReader catalog,
        string? parent,
        CancellationToken ct
    )
    {
        if (parent is not null && (!DivisionCode.Parse(parent).IsOk || await catalog.DivisionAsync(parent, ct) is null))
            return Missing("CAT-0003", "没有这个行政区划，请核对12位区划代码。");
        return TypedResults.Ok<IReadOnlyList<DivisionEntry>>([
            .. (await catalog.ChildrenAsync(parent, ct)).Select(division => new DivisionEntry(
                division.Code.Value,
                division.Name,
                division.Level
            )),
        ]);
    }

    private static string Names<T>()
        where T : struct, Enum => string.Join('、', Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));

    private static bool TryRead<T>(string? text, out T? value)
        where T : struct, Enum
    {
        var known = Enum.TryParse<T>(text, ignoreCase: true, out var read) && Enum.IsDefined(read);
        value = known ? read : null;
        return known || text is null;
    }

    private static ProblemHttpResult Missing(string code, string message) =>
        Problem(StatusCodes.Status404NotFound, code, message);

    private static ProblemHttpResult Problem(int status, string code, string message) =>
        (ProblemHttpResult)Problems.From(new Rejection(code, message), status);
}
