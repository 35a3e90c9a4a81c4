using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Tongban.Platform;

/// <summary>
/// Sends a stored file to be saved, never to be shown: an attachment with its UTF-8 name, no sniffing, sandboxed.
/// Works as the result of a page, a controller or a minimal API.
/// </summary>
/// <param name="content">Disposed after sending.</param>
/// <param name="name">Name to be saved under.</param>
/// <param name="type">Type, as stored.</param>
public sealed class FileDownload(Stream content, string name, FileType type) : IResult, IActionResult
{
    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        await using (content)
        {
            var response = httpContext.Response;
            response.ContentType = FileNames.MediaType(type);
            if (content.CanSeek)
            {
                response.ContentLength = content.Length;
            }
            response.Headers.ContentDisposition = string.Create(
                CultureInfo.InvariantCulture,
                $"attachment; filename*=UTF-8''{Uri.EscapeDataString(FileNames.Clean(name))}"
            );
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers.ContentSecurityPolicy =
                "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";
            response.Headers.CacheControl = "private, no-store";
            await content.CopyToAsync(response.Body, httpContext.RequestAborted);
        }
    }

    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ExecuteAsync(context.HttpContext);
    }
}
