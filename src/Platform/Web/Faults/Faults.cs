using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tongban.Platform.Web;

/// <summary>What a reader or a program gets when there is no page to give: never the text of an exception.</summary>
internal static class Faults
{
    /// <summary>Seconds: the database changes its leader in less than half a minute.</summary>
    private const string ComeBackAfter = "10";

    /// <summary>Seconds, not the same for everybody: who is sent away together must not come back together.</summary>
    private static string ComeBackSoon() => Random.Shared.Next(3, 10).ToString(CultureInfo.InvariantCulture);

    public static bool IsApi(HttpContext context)
    {
        // While a defect is handled, the path is already that of the error page.
        // Never through a string's own conversion, which decodes what is decoded already and stumbles over %00.
        var path = context.Features.Get<IExceptionHandlerPathFeature>() is { Path: { } failed }
            ? new PathString(failed)
            : context.Request.Path;
        return path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The page of a refusal is made by a second pass through the pipeline, which is not a request of its own.</summary>
    public static bool IsSecondPass(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>Number by which the operators find the request in the log: the start of its trace id.</summary>
    public static string Reference(HttpContext context) =>
        Activity.Current?.TraceId.ToString()[..12] ?? context.TraceIdentifier;

    /// <summary>409 for a write that came second, 503 while the database is away, 500 for a defect.</summary>
    public static int StatusOf(Exception exception) =>
        exception is ConflictException ? StatusCodes.Status409Conflict
        : exception is BadHttpRequestException refused ? refused.StatusCode
        : IsUnreadableForm(exception) ? StatusCodes.Status400BadRequest
        : DatabaseFailures.IsAway(exception) ? StatusCodes.Status503ServiceUnavailable
        : StatusCodes.Status500InternalServerError;

    /// <summary>A form that ends in the middle, has a broken head or too many fields; only the framework's reader of forms throws so.</summary>
    private static bool IsUnreadableForm(Exception exception) =>
        exception is InvalidDataException or IOException
        && exception.Source is "Microsoft.AspNetCore.WebUtilities" or "Microsoft.AspNetCore.Http";

    /// <summary>Sets the status, and when to come back where that makes sense.</summary>
    public static void Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter =
                Overload.Of(context) is null && CodeOf(context) != Overload.NoConnection
                    ? ComeBackAfter
                    : ComeBackSoon();
    }

    /// <summary>Texts of a status: <c>fault.404</c>, <c>fault.full</c> where nothing was begun.</summary>
    public static string TextsOf(HttpContext context, int status) =>
        Overload.Of(context) is null
            ? string.Create(CultureInfo.InvariantCulture, $"fault.{Known(status)}")
            : "fault.full";

    public static void UseFaults(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500" });
        app.UseWhen(IsApi, api => api.UseStatusCodePages(context => WriteProblemAsync(context.HttpContext)));
        app.UseWhen(context => !IsApi(context), pages => pages.UseStatusCodePagesWithReExecute("/error/{0}"));
    }

    public static async Task WriteProblemAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var text = context.RequestServices.GetRequiredService<Text>();
        var texts = TextsOf(context, status);
        var code = CodeOf(context);
        await Results
            .Problem(
                new ProblemDetails
                {
                    Type = Problems.TypeOf(code),
                    Title = text[$"{texts}.title"],
                    Detail = text[$"{texts}.help"],
                    Status = status,
                    Extensions = { ["code"] = code, ["reference"] = Reference(context) },
                }
            )
            .ExecuteAsync(context);
    }

    private static string CodeOf(HttpContext context) =>
        Overload.Of(context) is { } overload ? overload.Code
        : context.Features.Get<IExceptionHandlerFeature>() is { Error: var error }
        && DatabaseFailures.HasNoConnection(error)
            ? Overload.NoConnection
        : string.Create(CultureInfo.InvariantCulture, $"HTTP-{context.Response.StatusCode:0000}");

    private static int Known(int status) =>
        status is 400 or 401 or 403 or 404 or 405 or 409 or 413 or 429 or 500 or 503 ? status
        : status < 500 ? 400
        : 500;
}

/// <summary>Writes problem details for a defect under <c>/api</c>, and the reference number to the log for every defect.</summary>
internal sealed class FaultHandler(ILogger<FaultHandler> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext,
        Exception exception,
        CancellationToken cancellationToken
    )
    {
        var status = Faults.StatusOf(exception);
        if (status >= 500)
            log.LogError(
                "Request failed; reference {Reference}: {Fault}",
                Faults.Reference(httpContext),
                Described(exception)
            );
        if (!Faults.IsApi(httpContext))
            return false;
        if (exception is ConflictException conflict)
        {
            await Problems.From(conflict.Rejection, status).ExecuteAsync(httpContext);
            return true;
        }
        Faults.Answer(httpContext, status);
        await Faults.WriteProblemAsync(httpContext);
        return true;
    }

    /// <summary>Kinds and places of a defect without its messages, which may quote what somebody typed.</summary>
    private static string Described(Exception exception)
    {
        var kinds = new List<string>();
        var inner = exception;
        for (var one = exception; one is not null; one = one.InnerException)
        {
            var state = one is System.Data.Common.DbException { SqlState: { } sql } ? $" ({sql})" : "";
            kinds.Add(one.GetType().FullName + state);
            inner = one;
        }

        return $"{string.Join(" < ", kinds)}\n{inner.StackTrace}\n{(inner == exception ? "" : exception.StackTrace)}";
    }
}
