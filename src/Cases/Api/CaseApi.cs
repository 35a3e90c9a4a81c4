using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Api;

/// <summary><c>/api/v1/files</c>, <c>/cases</c>, <c>/tracking</c>, <c>/session/token</c>.</summary>
internal static class CaseApi
{
    private const long LargestUpload = FileRules.DefaultMaxBytes + 1024 * 1024;
    private const int LongestKey = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("办件");
        api.MapGet("/session/token", Token)
            .RequireAuthorization(ApiAccess.Policy)
            .WithName("getSessionToken")
            .WithSummary("会话的防伪令牌")
            .WithDescription("只在用登录会话调用时需要；用服务密钥不需要。")
            .WithExamples(answer: ApiExamples.Token);
        api.MapPost("/files", UploadAsync)
            .RequireAuthorization(ApiAccess.Policy)
            .AddEndpointFilter<SessionTokenFilter>()
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(LargestUpload))
            .Produces<UploadAnswer>(StatusCodes.Status201Created)
            .Refuses(400, 401, 403, 413, 422)
            .WithName("uploadFile")
            .WithSummary("上传一份材料")
            .WithDescription(
                "接收PDF、OFD、JPEG、PNG、DOCX、XLSX，最大50MB，类型按内容核对。返回的file一天内有效，只能由上传者使用。"
            )
            .WithExamples(answer: ApiExamples.Upload, status: "201");
        api.MapPost("/cases", FileAsync)
            .RequireAuthorization(ApiAccess.Policy)
            .AddEndpointFilter<SessionTokenFilter>()
            .Produces<FiledAnswer>(StatusCodes.Status201Created)
            .Produces<FiledAnswer>()
            .Refuses(400, 401, 403, 404, 409, 422)
            .WithName("fileCase")
            .WithSummary("提交一份申请")
            .WithDescription(
                "与网页提交走同一套校验。成功返回201、办件编号和查询码（只给这一次）。带Idempotency-Key重发同一份申请时返回200和原办件编号，不再给查询码。"
            )
            .WithExamples(ApiExamples.Filing, ApiExamples.Filed, "201");
        api.MapGet("/cases/{number}", FindAsync)
            .RequireAuthorization(ApiAccess.Policy)
            .Produces<CaseAnswer>()
            .Refuses(401, 403, 404)
            .WithName("getCase")
            .WithSummary("自己提交的一个办件")
            .WithDescription("只能看到本账号或者本密钥提交的办件。")
            .WithExamples(answer: ApiExamples.Case);
        api.MapGet("/cases/{number}/documents/{id:long}", DocumentAsync)
            .RequireAuthorization(ApiAccess.Policy)
            .Produces<byte[]>(StatusCodes.Status200OK, "application/pdf")
            .Refuses(401, 403, 404)
            .WithName("getCaseDocument")
            .WithSummary("办件的一份文书（PDF）");
        api.MapPost("/tracking", TrackAsync)
            .Produces<CaseAnswer>()
            .Refuses(400, 404, 429)
            .WithName("trackCase")
            .WithSummary("凭办件编号和查询码查进度")
            .WithDescription("查询码放在正文里，以免留在访问日志中。查错次数过多会暂停一小时。")
            .WithExamples(ApiExamples.Tracking, ApiExamples.Case);
    }

    private static Ok<TokenAnswer> Token(IAntiforgery antiforgery, HttpContext http)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new TokenAnswer(tokens.HeaderName!, tokens.RequestToken!));
    }

    private static async Task<IResult> UploadAsync(
        IFormFile? file,
        IFileStore files,
        UploadTickets tickets,
        CurrentActor actor,
        CancellationToken ct
    )
    {
        if (file is null)
        {
            return ApiProblems.From(ApiErrors.FileMissing);
        }

        await using var content = file.OpenReadStream();
        var saved = await files.SaveAsync(content, file.FileName, FileRules.Default, ct);
        return saved.IsOk
            ? TypedResults.Created(
                (string?)null,
                new UploadAnswer(
                    tickets.Write(saved.Value, actor.Require()),
                    saved.Value.Name,
                    saved.Value.Size,
                    saved.Value.Hash
                )
            )
            : ApiProblems.From(saved.Rejections);
    }

    private static async Task<IResult> FileAsync(
        FilingForm? form,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        FileByProgram filing,
        UploadTickets tickets,
        Applicants applicants,
        CurrentActor actor,
        CancellationToken ct
    )
    {
        if (form is null)
        {
            return ApiProblems.From(ApiErrors.BodyMissing);
        }

        if (idempotencyKey?.Length > LongestKey)
        {
            return ApiProblems.From(ApiErrors.KeyTooLong);
        }

        var by = actor.Require();
        var answers = new SentAnswers(tickets, by).Read(form.Answers ?? []);
        var materials = Materials(form, tickets, by);
        if (!answers.IsOk || !materials.IsOk)
        {
            return ApiProblems.From([.. answers.Rejections, .. materials.Rejections]);
        }

        var onRecord = await applicants.OfAsync(actor, ct);
        var filed = await filing.RunAsync(
            new ProgramFiling(
                idempotencyKey is { Length: > 0 } ? idempotencyKey : Guid.NewGuid().ToString("N"),
                form.ItemId ?? "",
                form.HandlingCode,
                KindOf(form, onRecord),
                onRecord?.Known ?? form.Applicant?.Known() ?? new Dictionary<string, string>(StringComparer.Ordinal),
                onRecord is not null,
                form.Situations ?? [],
                answers.Value,
                materials.Value,
                form.Delivery,
                form.ConsentsToElectronicService,
                form.PostalAddress,
                form.TruthDeclared
            ),
            new Acting(by),
            ct
        );
        if (!filed.IsOk)
        {
            return ApiProblems.From(filed.Rejections);
        }

        var answer = new FiledAnswer(
            filed.Value.Case.Number,
            filed.Value.QueryCode,
            filed.Value.Case.Status,
            StatusNames.Of(filed.Value.Case.Status),
            filed.Value.Repeated
        );
        return answer.Repeated
            ? TypedResults.Ok(answer)
            : TypedResults.Created($"/api/v1/cases/{answer.Number}", answer);
    }

    private static async Task<IResult> FindAsync(
        string number,
        OwnCases cases,
        CurrentActor actor,
        CancellationToken ct
    )
    {
        var found = await cases.FindAsync(number, actor.Require(), ct);
        return found.IsOk ? TypedResults.Ok(CaseAnswer.Of(found.Value)) : ApiProblems.From(found.Rejections);
    }

    private static async Task<IResult> DocumentAsync(
        string number,
        long id,
        OwnCases cases,
        IFileStore files,
        CurrentActor actor,
        CancellationToken ct
    )
    {
        var found = await cases.DocumentAsync(number, id, actor.Require(), ct);
        return found.IsOk
            ? new FileDownload(await files.OpenAsync(found.Value.Hash, ct), found.Value.FileName, FileType.Pdf)
            : ApiProblems.From(found.Rejections);
    }

    private static async Task<IResult> TrackAsync(
        TrackingForm? form,
        Tracking tracking,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (form is null)
        {
            return ApiProblems.From(ApiErrors.BodyMissing);
        }

        var source = http.Connection.RemoteIpAddress?.ToString() ?? "";
        var found = await tracking.FindAsync(form.Number ?? "", form.QueryCode ?? "", source, ct);
        return found.IsOk ? TypedResults.Ok(CaseAnswer.Of(found.Value)) : ApiProblems.From(found.Rejections);
    }

    private static SubjectKind KindOf(FilingForm form, Applicant? onRecord) =>
        onRecord is { EnterpriseId: null }
            ? SubjectKind.Person
            : form.Applicant?.Kind ?? (onRecord is null ? SubjectKind.Person : SubjectKind.Enterprise);

    private static Result<IReadOnlyList<HandedIn>> Materials(FilingForm form, UploadTickets tickets, Actor by)
    {
        List<HandedIn> materials = [];
        List<Rejection> faults = [];
        foreach (var (one, number) in (form.Materials ?? []).Select((one, number) => (one, number)))
        {
            if (tickets.Read(one.File, by) is { } file)
            {
                materials.Add(new HandedIn(one.MaterialId ?? "", file.Hash, file.Name, PaperSeen: false));
            }
            else
            {
                faults.Add(ApiErrors.FileUnknown($"/materials/{number}/file"));
            }
        }

        return faults.Count > 0
            ? Result.Fail<IReadOnlyList<HandedIn>>(faults)
            : Result.Ok<IReadOnlyList<HandedIn>>([
                .. materials
                    .GroupBy(one => one.MaterialId, StringComparer.Ordinal)
                    .Select(group => new HandedIn(
                        group.Key,
                        [.. group.SelectMany(one => one.Files).DistinctBy(file => file.Hash)],
                        PaperSeen: false
                    )),
            ]);
    }
}
