using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Tongban.CrossRegion.Data;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.CrossRegion.Exchange;

/// <summary>Where other deployments call: envelopes, attachments, and the key with which this one signs.</summary>
internal static class ExchangeEndpoints
{
    public const string Envelopes = "/api/cross-region/envelopes";
    public const string Attachments = "/api/cross-region/attachments";

    private const string Key = "/api/cross-region/key";
    private const int MostEnvelopeBytes = 4 * 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost(Envelopes, TakeAsync)
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MostEnvelopeBytes))
            .ExcludeFromDescription();
        routes
            .MapPut(Attachments + "/{hash}", PushAsync)
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(FileRules.DefaultMaxBytes))
            .ExcludeFromDescription();
        routes.MapGet(Key, Own).ExcludeFromDescription();
    }

    private static async Task<IResult> TakeAsync(HttpRequest request, Receiver receiver, CancellationToken ct)
    {
        using var reader = new StreamReader(request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
        string json;
        try
        {
            json = await reader.ReadToEndAsync(ct);
        }
        catch (DecoderFallbackException)
        {
            return Refusal(Reception.Refused(CrossErrors.Malformed("不是UTF-8。")));
        }

        var reception = await receiver.TakeAsync(json, ct);
        return reception.Receipt is { } receipt
            ? Results.Text(receipt, "application/json", Encoding.UTF8)
            : Refusal(reception);
    }

    private static async Task<IResult> PushAsync(
        string hash,
        HttpRequest request,
        CrossRegionDb db,
        UnitOfWork work,
        ExchangeKeys keys,
        CrossRegionOptions options,
        IFileStore files,
        IBusinessClock clock,
        CancellationToken ct
    )
    {
        string From(string name) => request.Headers[name].ToString();
        var from = From(PartnerClient.FromHeader);
        var text = PartnerClient.AttachmentText(from, options.Place, hash);
        var fault =
            options.Place.Length == 0
                ? CrossErrors.Off
                : keys.Fault(from, From(PartnerClient.KeyHeader), text, From(PartnerClient.SignatureHeader));
        if (fault is not null)
        {
            return Refusal(Reception.Refused(fault));
        }

        if (await db.Attachments.AnyAsync(one => one.Partner == from && one.Hash == hash, ct))
        {
            return Results.Ok();
        }

        await using var write = await work.BeginAsync(ct);
        var saved = await files.SaveAsync(request.Body, NameOf(request), FileRules.Default, ct);
        if (!saved.IsOk)
        {
            return Problems.From(saved.Rejections, StatusCodes.Status422UnprocessableEntity);
        }

        if (saved.Value.Hash != hash)
        {
            return Refusal(Reception.Refused(CrossErrors.AttachmentWrong));
        }

        db.Attachments.Add(
            new AttachmentRow
            {
                Partner = from,
                Hash = hash,
                Size = saved.Value.Size,
                At = clock.Now,
            }
        );
        await write.CommitAsync(ct);
        return Results.Ok();
    }

    private static IResult Own(ExchangeKeys keys, CrossRegionOptions options) =>
        options.Place.Length == 0
            ? Refusal(Reception.Refused(CrossErrors.Off))
            : Results.Json(
                new
                {
                    place = options.Place,
                    keyId = keys.KeyId,
                    publicKey = keys.PublicKey,
                }
            );

    private static string NameOf(HttpRequest request) =>
        System.Net.Http.Headers.ContentDispositionHeaderValue.TryParse(
            request.Headers.ContentDisposition.ToString(),
            out var said
        )
            ? said.FileNameStar ?? said.FileName?.Trim('"') ?? ""
            : "";

    private static IResult Refusal(Reception reception)
    {
        var why = reception.Refusal!;
        var problem = new ProblemDetails
        {
            Type = "urn:tongban:problem:" + why.Code,
            Title = why.Message,
            Status = StatusOf(why),
        };
        problem.Extensions["code"] = why.Code;
        if (reception.Expected is { } expected)
        {
            problem.Extensions["expected"] = expected;
        }

        if (reception.Missing.Count > 0)
        {
            problem.Extensions["missing"] = reception.Missing;
        }

        return Results.Problem(problem);
    }

    private static int StatusOf(Rejection why) =>
        why.Code switch
        {
            "CROSS-0001" => StatusCodes.Status503ServiceUnavailable,
            "CROSS-0005" or "CROSS-0006" or "CROSS-0007" => StatusCodes.Status401Unauthorized,
            "CROSS-0003" or "CROSS-0004" or "CROSS-0008" or "CROSS-0009" or "CROSS-0010" =>
                StatusCodes.Status403Forbidden,
            "CROSS-0011" or "CROSS-0012" or "CROSS-0013" or "CROSS-0016" or "CROSS-0039" =>
                StatusCodes.Status409Conflict,
            "CROSS-0015" => StatusCodes.Status404NotFound,
            "CROSS-0014" => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status400BadRequest,
        };
}
