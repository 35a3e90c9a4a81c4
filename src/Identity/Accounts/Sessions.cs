using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Identity.Continuing;
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
    public const string Session = "tongban:session";
    public const string Kind = "tongban:kind";
}

/// <summary>The cookie of a signed-in person; looked up again every few minutes, so that a withdrawn post ends.</summary>
internal sealed class Sessions(IdentityDb db, Capacities capacities)
{
    public static readonly TimeSpan Recheck = TimeSpan.FromMinutes(5);

    /// <summary>Signs in: a new session, in place of one that was open in this browser.</summary>
    /// <param name="http">The request.</param>
    /// <param name="account">Who.</param>
    /// <param name="capacity">As what.</param>
    /// <param name="means">How they proved it; see <see cref="Session.Means"/>.</param>
    /// <returns>The session's id.</returns>
    public static async Task<long> OpenAsync(HttpContext http, Account account, Capacity capacity, string means)
    {
        var sessions = http.RequestServices.GetRequiredService<OpenSessions>();
        if (new CurrentActor(http.User).Actor is { } before && Number(http.User, SessionClaims.Session) is { } replaced)
            await sessions.EndAsync(before, only: replaced, but: null, http.RequestAborted);
        var session = await sessions.OpenAsync(account, http.Request.Headers.UserAgent, means, http.RequestAborted);
        await WriteAsync(http, account, capacity, session);
        return session;
    }

    /// <summary>Goes on in another capacity, or with a new stamp, within the session that is open.</summary>
    public static Task GoOnAsync(HttpContext http, Account account, Capacity capacity) =>
        WriteAsync(http, account, capacity, Number(http.User, SessionClaims.Session)!.Value);

    private static Task WriteAsync(HttpContext http, Account account, Capacity capacity, long session) =>
        http.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, Principal(account, capacity, session));

    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var http = context.HttpContext;
        var staff = context.Principal?.FindFirstValue(SessionClaims.Kind) == nameof(AccountKind.Staff);
        if (
            Number(context.Principal, SessionClaims.Session) is not { } session
            || !await http
                .RequestServices.GetRequiredService<OpenSessions>()
                .TouchAsync(session, staff, http.RequestAborted)
        )
        {
            await RejectAsync(context);
            return;
        }

        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (now - context.Properties.IssuedUtc < Recheck)
            return;
        var sessions = http.RequestServices.GetRequiredService<Sessions>();
        if (await sessions.RenewAsync(context.Principal, session, http.RequestAborted) is { } principal)
        {
            context.ReplacePrincipal(principal);
            context.ShouldRenew = true;
        }
        else
        {
            await RejectAsync(context);
        }
    }

    private static async Task RejectAsync(CookieValidatePrincipalContext context)
    {
        KeptForms.Remember(context.HttpContext, Number(context.Principal, ClaimTypes.NameIdentifier));
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    public static long? Number(ClaimsPrincipal? user, string claim) =>
        long.TryParse(user?.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;

    private static ClaimsPrincipal Principal(Account account, Capacity capacity, long session)
    {
        List<Claim> claims =
        [
            new(ClaimTypes.NameIdentifier, Text(account.Id)),
            new(ClaimTypes.Name, account.Name),
            new(ClaimTypes.Role, capacity.Role),
            new(SessionClaims.Capacity, capacity.Key),
            new(SessionClaims.Stamp, account.SecurityStamp),
            new(SessionClaims.Session, Text(session)),
            new(SessionClaims.Kind, account.Kind.ToString()),
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

    private async Task<ClaimsPrincipal?> RenewAsync(ClaimsPrincipal? old, long session, CancellationToken ct)
    {
        if (Number(old, ClaimTypes.NameIdentifier) is not { } id)
            return null;
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        if (account is null || account.SecurityStamp != old!.FindFirstValue(SessionClaims.Stamp))
            return null;
        var key = old!.FindFirstValue(SessionClaims.Capacity);
        var capacity = (await capacities.OfAsync(account, ct)).FirstOrDefault(c => c.Key == key);
        return capacity is null ? null : Principal(account, capacity, session);
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
