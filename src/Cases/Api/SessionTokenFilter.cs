using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Tongban.Identity;

namespace Tongban.Cases.Api;

/// <summary>A browser sends its session by itself, so a change asked with one needs the token too; a service key is never sent unasked.</summary>
internal sealed class SessionTokenFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.User.IsService() || await antiforgery.IsRequestValidAsync(http)
            ? await next(context)
            : ApiProblems.From(ApiErrors.TokenMissing);
    }
}
