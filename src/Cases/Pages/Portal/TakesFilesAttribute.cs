using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Tongban.Platform;

namespace Tongban.Cases.Pages.Portal;

/// <summary>
/// A page that takes files. Runs before antiforgery reads the form: a body that is larger than one file may be is read to
/// its end and dropped, so that the browser hears the answer; <see cref="TooLarge"/> then tells the page.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TakesFilesAttribute
    : Attribute,
        IAsyncAuthorizationFilter,
        IOrderedFilter,
        IRequestSizeLimitMetadata
{
    /// <summary>Query key of the page that is shown instead.</summary>
    public const string TooLarge = "too-large";

    private const long FormBytes = 1024 * 1024;
    private const long MostDrained = 1024L * 1024 * 1024;

    /// <summary>Files that one page may take at once, each up to the store's limit.</summary>
    public int Files { get; init; } = 1;

    /// <summary>Before the antiforgery filter (1000), which reads the form.</summary>
    public int Order => 900;

    /// <summary>What routing lets through to this filter, which then tells what is too large.</summary>
    public long? MaxRequestBodySize => MostDrained;

    private long MostBytes => (FileRules.DefaultMaxBytes * Files) + FormBytes;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            return;
        }

        var size = http.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (http.Request.ContentLength <= MostBytes)
        {
            if (size is { IsReadOnly: false })
            {
                size.MaxRequestBodySize = MostBytes;
            }

            http.Features.Set<IFormFeature>(
                new FormFeature(http.Request, new FormOptions { MultipartBodyLengthLimit = MostBytes })
            );
            return;
        }

        if (http.Request.ContentLength is > 0 and < MostDrained)
        {
            if (size is { IsReadOnly: false })
            {
                size.MaxRequestBodySize = MostDrained;
            }

            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }

        context.Result = new LocalRedirectResult($"{http.Request.Path}?{TooLarge}=1");
    }
}
