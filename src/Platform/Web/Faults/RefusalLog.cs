using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;

namespace Tongban.Platform.Web;

/// <summary>
/// Notes who was refused at which route and why (ASVS 16.3.2, 16.3.3): doors that are closed, records that are not theirs, requests
/// that are not as they should be, files that are not taken; and of staff the codes of acts that a use case refused.
/// </summary>
internal sealed class RefusalLog(RequestDelegate next, RefusedActs acts)
{
    private const string Code = "tongban:refused";
    private const string Upload = "FILE-";

    /// <summary>Remembers the code of what a page refused.</summary>
    public static void Remember(HttpContext http, string code) => http.Items[Code] = code;

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        // the page of a refusal is made by a second pass
        if (
            context.Features.Get<IStatusCodeReExecuteFeature>() is not null
            || context.GetEndpoint() is not RouteEndpoint route
        )
        {
            return;
        }

        var pattern = route.RoutePattern;
        var status = context.Response.StatusCode;
        var user = context.User;
        var refused = status switch
        {
            StatusCodes.Status400BadRequest
            or StatusCodes.Status403Forbidden
            or StatusCodes.Status413PayloadTooLarge
            or StatusCodes.Status415UnsupportedMediaType
            or StatusCodes.Status429TooManyRequests => true,
            StatusCodes.Status404NotFound => user.Identity?.IsAuthenticated == true && pattern.Parameters.Count > 0,
            StatusCodes.Status409Conflict or StatusCodes.Status422UnprocessableEntity => context.Items[Code]
                is string code
                && (
                    user.HasClaim(claim => claim.Type == PageFrame.PostClaim)
                    || code.StartsWith(Upload, StringComparison.Ordinal)
                ),
            _ => false,
        };
        if (refused)
        {
            acts.Note(
                AccountOf(user),
                user.FindFirstValue(ClaimTypes.Role) ?? "visitor",
                "/" + pattern.RawText?.TrimStart('/'),
                context.Items[Code] as string ?? status.ToString(CultureInfo.InvariantCulture)
            );
        }
    }

    private static long? AccountOf(ClaimsPrincipal user) =>
        long.TryParse(
            user.FindFirstValue(ClaimTypes.NameIdentifier),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        )
            ? id
            : null;
}

/// <summary>Hands the first code that a page's handler put into its model state to <see cref="RefusalLog"/>.</summary>
internal sealed class RefusalCodes : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context,
        PageHandlerExecutionDelegate next
    )
    {
        await next();
        if (Problems.CodeOf(context.ModelState) is { } code)
        {
            RefusalLog.Remember(context.HttpContext, code);
        }
    }
}
