using Microsoft.Playwright;

namespace Tongban.Browser.Tests;

/// <summary>
/// Windows that a class of tests opens once for each person and looks at many pages in. Before each page the cookies are
/// as they were at first, so that no page leaves its region or edition to the next.
/// </summary>
public sealed class PageWindows(DemoSite site) : IAsyncDisposable
{
    private readonly Dictionary<string, (Window Window, IReadOnlyList<Cookie> Cookies)> opened = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var (window, _) in opened.Values)
            await window.DisposeAsync();
    }

    /// <param name="who">See <see cref="DemoSite.OpenAsync"/>.</param>
    /// <param name="width">Width in CSS pixels.</param>
    internal async Task<Window> UseAsync(string? who, int width)
    {
        if (!opened.TryGetValue(who ?? "", out var one))
        {
            var window = await site.OpenAsync(who, width);
            var cookies = await window.Context.CookiesAsync();
            one = (window, [.. cookies.Select(Kept)]);
            opened[who ?? ""] = one;
        }

        await one.Window.Context.ClearCookiesAsync();
        await one.Window.Context.AddCookiesAsync(one.Cookies);
        await one.Window.ResizeAsync(width);
        one.Window.ForgetFaults();
        return one.Window;
    }

    private static Cookie Kept(BrowserContextCookiesResult one) =>
        new()
        {
            Name = one.Name,
            Value = one.Value,
            Domain = one.Domain,
            Path = one.Path,
            Expires = one.Expires,
            HttpOnly = one.HttpOnly,
            Secure = one.Secure,
            SameSite = one.SameSite,
        };
}
