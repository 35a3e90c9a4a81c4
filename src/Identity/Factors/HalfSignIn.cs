using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;

namespace Tongban.Identity.Factors;

/// <summary>Between the password and the code: a cookie of its own for ten minutes, which opens nothing else.</summary>
internal static class HalfSignIn
{
    public const string Scheme = "half";

    private const string Back = "tongban:back";
    private const string Outside = "tongban:outside";

    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "tb-half";
        // Lax: after an outside provider the browser still counts the request as come from there
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
        options.SlidingExpiration = false;
    }

    /// <param name="http">The request.</param>
    /// <param name="account">Whose first step was right.</param>
    /// <param name="back">Where they want to go.</param>
    /// <param name="outside">True when the first step was done at an outside provider.</param>
    public static Task BeginAsync(HttpContext http, Account account, string back, bool outside = false) =>
        http.SignInAsync(
            Scheme,
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [
                        new Claim(ClaimTypes.NameIdentifier, account.Id.ToString(CultureInfo.InvariantCulture)),
                        new Claim(Accounts.SessionClaims.Stamp, account.SecurityStamp),
                        new Claim(Back, back),
                        new Claim(Outside, $"{outside}"),
                    ],
                    Scheme
                )
            )
        );

    /// <summary>Who gave the right password a moment ago, and where they wanted to go; null when nobody did.</summary>
    public static async Task<(Account Account, string Back)?> FindAsync(
        HttpContext http,
        IdentityDb db,
        CancellationToken ct
    )
    {
        var half = (await http.AuthenticateAsync(Scheme)).Principal;
        if (Accounts.Sessions.Number(half, ClaimTypes.NameIdentifier) is not { } id)
            return null;
        var account = await db.Accounts.SingleOrDefaultAsync(one => one.Id == id, ct);
        return
            half is not null
            && account is not null
            && account.SecurityStamp == half.FindFirstValue(Accounts.SessionClaims.Stamp)
            ? (account, half.FindFirstValue(Back) ?? "/")
            : null;
    }

    /// <summary>Whether the first step was done at an outside provider.</summary>
    public static async Task<bool> IsOutsideAsync(HttpContext http) =>
        (await http.AuthenticateAsync(Scheme)).Principal?.FindFirstValue(Outside) == $"{true}";

    public static Task EndAsync(HttpContext http) => http.SignOutAsync(Scheme);
}
