using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Tongban.Platform.Web;

/// <summary>
/// 405 to a method that a page has no handler for, with the methods it has (RFC 9110, 15.5.6). Without it the framework renders
/// the page with nothing read.
/// </summary>
internal sealed class PageMethods : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context) { }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        var http = context.HttpContext;
        if (
            context.HandlerMethod is not null
            || HttpMethods.IsGet(http.Request.Method)
            || HttpMethods.IsHead(http.Request.Method)
            // an error page is shown with the method of the request that failed
            || Faults.IsSecondPass(http)
        )
        {
            return;
        }

        var posts = context.ActionDescriptor.HandlerMethods.Any(one => HttpMethods.IsPost(one.HttpMethod));
        http.Response.Headers.Allow = posts ? "GET, HEAD, POST" : "GET, HEAD";
        context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context) { }
}
