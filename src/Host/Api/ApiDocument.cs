using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Tongban.Host.Api;

/// <summary>The OpenAPI 3.1 document at <c>/api/openapi.json</c>, and the assets of the page <c>/api</c> that shows it.</summary>
internal static class ApiDocument
{
    public const string Address = "/api/openapi.json";
    public const string Assets = "api/ui";
    private const string ServiceKey = "serviceKey";
    private const string Session = "session";

    public static IServiceCollection AddApiDocument(this IServiceCollection services) =>
        services.AddOpenApi(options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = one => one.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
            options.AddDocumentTransformer(Describe);
            options.AddOperationTransformer(Secure);
        });

    public static WebApplication MapApiDocument(this WebApplication app)
    {
        app.MapOpenApi(Address);
        // The page /api stands in for the viewer's own start page, which has no place for the frame of the site.
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments($"/{Assets}", out var rest) && !IsAsset(rest),
            outside =>
                outside.Run(context =>
                {
                    context.Response.Redirect("/api");
                    return Task.CompletedTask;
                })
        );
        app.UseSwaggerUI(options => options.RoutePrefix = Assets);
        return app;
    }

    private static bool IsAsset(PathString rest) =>
        rest.Value is { } name
        && name.StartsWith("/swagger-ui", StringComparison.Ordinal)
        && (name.EndsWith(".js", StringComparison.Ordinal) || name.EndsWith(".css", StringComparison.Ordinal));

    private static Task Describe(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken ct
    )
    {
        document.Info = new OpenApiInfo
        {
            Title = "通办接口",
            Version = "v1",
            Description =
                "事项、区划、办件、进度、外部单位查询证照。错误一律为RFC 9457 problem details：code是稳定的错误编号，errors逐项列出问题，pointer指明请求正文里的位置。429和503带Retry-After，等够秒数后原样重发；code是LOAD-0001到LOAD-0003的503什么也没有开始办理。日期为ISO 8601，金额按元填写。",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [ServiceKey] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "服务密钥（tbk_…），由系统管理岗在工作台的“服务密钥”页面生成。",
            },
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = "tb-session",
                Description = "登录会话。改动数据的请求还要在请求头RequestVerificationToken中带防伪令牌。",
            },
        };
        return Task.CompletedTask;
    }

    private static Task Secure(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken ct
    )
    {
        if (!context.Description.ActionDescriptor.EndpointMetadata.OfType<IAuthorizeData>().Any())
            return Task.CompletedTask;
        operation.Security =
        [
            .. new[] { ServiceKey, Session }.Select(name => new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(name, context.Document)] = [],
            }),
        ];
        return Task.CompletedTask;
    }
}
