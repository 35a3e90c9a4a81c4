using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity.Data;
using Tongban.Platform.Web;

namespace Tongban.Identity.Accounts;

internal static class SessionClaims
{
    public const string Authority = "tongban:authority";
    public const string Post = "tongban:post-id";
    public const string Enterprise = "tongban:enterprise-id";
    public const string Counter = "tongban:counter";
    public const string Capacity = "tongban:capacity";
    public const string Stamp = "tongban:stamp";
}

/// <summary>The cookie of a signed-in person; looked up again every few minutes, so that a withdrawn post ends.</summary>
internal sealed class Sessions(IdentityDb db, Capacities capacities)
{
    public static readonly TimeSpan Recheck = TimeSpan.FromMinutes(5);

    public static Task OpenAsync(HttpContext http, Account account, Capacity capacity) =>
        http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Principal(account, capacity));

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var now = context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (now - context.Properties.IssuedUtc < Recheck)
            return;
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (await sessions.RenewAsync(context.Principal, context.HttpContext.RequestAborted) is { } principal)
        {
            context.ReplacePrincipal(principal);
            context.ShouldRenew = true;
        }
        else
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        }
    }

    private static ClaimsPrincipal Principal(Account account, Capacity capacity)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, Text(account.Id)),
            new(ClaimTypes.Name, account.Name),
            new(ClaimTypes.Role, capacity.Role),
            new(SessionClaims.Capacity, capacity.Key),
            new(SessionClaims.Stamp, account.SecurityStamp),
        ];
        if (capacity.EnterpriseId is { } enterprise)
        {
            claims.Add(new(SessionClaims.Enterprise, Text(enterprise)));
            claims.Add(new(PageFrame.ActsForClaim, capacity.Label));
        }
        if (capacity.Post is { } post)
        {
            claims.Add(new(SessionClaims.Post, Text(post.Id)));
            claims.Add(new(SessionClaims.Authority, post.AuthorityCode));
            claims.Add(new(PageFrame.PostClaim, capacity.Label));
            if (post.CounterCode is { } counter)
                claims.Add(new(SessionClaims.Counter, counter));
        }
        return new(new ClaimsIdentity(claims, CookieAuthenticationDefaults.AuthenticationScheme));
    }

    private async Task<ClaimsPrincipal?> RenewAsync(ClaimsPrincipal? old, CancellationToken ct)
    {
        if (!long.TryParse(old?.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            return null;
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        if (account is null || account.SecurityStamp != old!.FindFirstValue(SessionClaims.Stamp))
            return null;
        var key = old!.FindFirstValue(SessionClaims.Capacity);
        var capacity = (await capacities.OfAsync(account, ct)).FirstOrDefault(c => c.Key == key);
        return capacity is null ? null : Principal(account, capacity);
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
