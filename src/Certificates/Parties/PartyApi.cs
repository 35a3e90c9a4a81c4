using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Tongban.Certificates.Core;
using Tongban.Certificates.Paper;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Parties;

/// <summary>A query as it is sent: by the number of the certificate, or by its holder.</summary>
/// <param name="Number">证照编号.</param>
/// <param name="Holder">持证主体; one of both is given.</param>
/// <param name="Purpose">用途代码, as registered.</param>
/// <param name="Reference">本单位的业务编号.</param>
/// <param name="Decision">法院决定书文号或者检查编号, where there is no consent.</param>
/// <param name="Elements">Wanted in clear: holder, holderCode, details; all that may be seen when left out.</param>
internal sealed record CertificateQueryForm(
    string? Number,
    QueryHolder? Holder,
    string? Purpose,
    string? Reference,
    string? Decision,
    IReadOnlyList<string>? Elements
);

/// <summary>A holder by number and full name.</summary>
internal sealed record QueryHolder(string? Code, string? Name);

/// <summary>An answer.</summary>
/// <param name="Query">Number of the query in the platform's records.</param>
internal sealed record CertificateQueryAnswer(
    long Query,
    DateTimeOffset At,
    string Purpose,
    IReadOnlyList<QueriedCertificate> Certificates
);

/// <summary>A certificate: what is not among the elements is masked, or left out.</summary>
/// <param name="Clear">The elements that are in clear.</param>
/// <param name="Status">Name of the status, such as <c>valid</c>.</param>
/// <param name="StatusName">证照状态.</param>
/// <param name="Details">Face fields; null where they are not among the elements.</param>
/// <param name="ConsentUntil">Last day of the holder's consent; null where a decision takes its place.</param>
internal sealed record QueriedCertificate(
    string Type,
    string Number,
    string Authority,
    CertificateStatus Status,
    string StatusName,
    DateOnly? IssuedOn,
    DateOnly? ValidTo,
    string Holder,
    string HolderCode,
    IReadOnlyList<FaceField>? Details,
    IReadOnlyList<QueryElement> Clear,
    DateOnly? ConsentUntil
)
{
    /// <summary>Of a certificate transcribed from paper: what the paper does not say; null for one issued here.</summary>
    public IReadOnlyList<string>? NotStated { get; init; }

    public static QueriedCertificate Of(ToldCertificate told)
    {
        var (row, clear) = (told.Row, told.Allowance.Elements);
        var paper = PaperNote.Read(row.Paper);
        return new QueriedCertificate(
            row.TypeName,
            row.Number,
            row.AuthorityName,
            told.Status,
            CertificateNames.Of(told.Status),
            paper is null ? LegalTime.DateOf(row.IssuedAt) : paper.IssuedOn,
            row.ValidTo,
            !row.HolderIsPerson || clear.Contains(QueryElement.Holder) ? row.HolderName : Masked.Name(row.HolderName),
            clear.Contains(QueryElement.HolderCode) ? told.HolderCode : Masked.CitizenNumber(told.HolderCode),
            clear.Contains(QueryElement.Details) ? told.Content.Fields : null,
            clear,
            told.Allowance.Grant?.Until
        )
        {
            NotStated = paper?.Gaps,
        };
    }
}

/// <summary><c>/api/v1/certificate-queries</c>: outside parties ask by POST, so that no number of a person stands in an address.</summary>
internal static class PartyApi
{
    private const int LongestNumber = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var query = routes
            .MapPost("/api/v1/certificate-queries", AskAsync)
            .RequireAuthorization(ApiAccess.Policy)
            .WithTags("外部单位查询")
            .Produces<CertificateQueryAnswer>()
            .WithName("queryCertificates")
            .WithSummary("登记的外部单位查询证照")
            .WithDescription(
                "只能用登记单位自己的服务密钥。凭证照编号，或者凭持证主体的号码和名称；写明登记过的用途和本单位业务编号。要有持证人为这个用途给本单位的授权；法律允许没有授权查询的，写明法院决定书文号或者检查编号。只给用途允许的要素，其余打码或者不给。每次查询（含被拒绝的）记入账本和持证人的使用记录。"
            )
            .AddOpenApiOperationTransformer(
                (operation, _, _) =>
                {
                    foreach (var media in operation.RequestBody?.Content?.Values ?? [])
                    {
                        ((OpenApiMediaType)media).Example = JsonNode.Parse(Question);
                    }

                    if (operation.Responses?.TryGetValue("200", out var answer) == true)
                    {
                        foreach (var media in answer.Content?.Values ?? [])
                        {
                            ((OpenApiMediaType)media).Example = JsonNode.Parse(Answer);
                        }
                    }

                    return Task.CompletedTask;
                }
            );
        foreach (var status in new[] { 401, 403, 404, 422, 429 })
        {
            query.Produces<ProblemDetails>(status, "application/problem+json");
        }
    }

    private static async Task<IResult> AskAsync(
        CertificateQueryForm? form,
        PartyQueries queries,
        CurrentActor current,
        HttpResponse response,
        CancellationToken ct
    )
    {
        response.Headers.CacheControl = "no-store";
        if (form is null)
        {
            return Problems.From(PartyErrors.BodyMissing, StatusCodes.Status422UnprocessableEntity);
        }

        var elements = form
            .Elements?.Select(one =>
                Enum.TryParse<QueryElement>(one, ignoreCase: true, out var read) && Enum.GetName(read) is not null
                    ? read
                    : (QueryElement?)null
            )
            .ToList();
        var (answer, wait) = await queries.RunAsync(
            current.Require().AccountId,
            new PartyQuestion(
                Word(form.Number),
                Word(form.Holder?.Code)?.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(),
                form.Holder?.Name is { } name && TextInput.Name(name) is { IsOk: true } clean ? clean.Value : null,
                form.Purpose,
                form.Reference?.Trim(),
                Word(form.Decision),
                // a word that is no element asks for more than there is
                elements is null
                    ? null
                    : [.. elements.Select(one => one ?? (QueryElement)(-1))]
            ),
            ct
        );
        if (wait is { } until)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(until.TotalSeconds))
                .ToString(CultureInfo.InvariantCulture);
        }

        return answer.IsOk
            ? TypedResults.Ok(
                new CertificateQueryAnswer(
                    answer.Value.Id,
                    answer.Value.At,
                    answer.Value.Purpose.Name,
                    [.. answer.Value.Certificates.Select(QueriedCertificate.Of)]
                )
            )
            : Problems.From(
                answer.Rejections,
                StatusOf(answer.Rejection.Code),
                one => one.Field is ['/', ..] place ? place : null
            );
    }

    private static string? Word(string? text) =>
        string.IsNullOrWhiteSpace(text) || text.Length > LongestNumber ? null : text.Trim();

    private static int StatusOf(string code) =>
        code switch
        {
            "OUT-0005" or "OUT-0006" => StatusCodes.Status422UnprocessableEntity,
            "OUT-0008" or "OUT-0009" => StatusCodes.Status429TooManyRequests,
            "OUT-0013" => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status403Forbidden,
        };

    private const string Question = """
        {
          "number": "JY63280026000001", "purpose": "loan", "reference": "演示贷字2026第18号",
          "elements": ["holder", "details"]
        }
        """;

    private const string Answer = """
        {
          "query": 7012345, "at": "2026-03-02T10:00:00+08:00", "purpose": "贷款审查",
          "certificates": [
            {
              "type": "食品经营许可证", "number": "JY63280026000001", "authority": "海西蒙古族藏族自治州市场监督管理局",
              "status": "valid", "statusName": "有效", "issuedOn": "2026-03-02", "validTo": "2031-03-01",
              "holder": "德令哈演示蓝湖餐饮有限公司", "holderCode": "916328**********6X",
              "details": [{ "label": "经营项目", "value": "热食类制售" }],
              "clear": ["holder", "details"], "consentUntil": "2026-05-31"
            }
          ]
        }
        """;
}
