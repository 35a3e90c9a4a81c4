using Microsoft.Playwright;

namespace Tongban.Browser.Tests;

/// <summary>One browser for all tests: the system's Chromium, driven by the Playwright that its package ships.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    private IBrowser Browser => browser ?? throw new InvalidOperationException("The browser was not started.");

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = "/usr/bin/chromium-headless-shell",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
    }

    /// <summary>A window of its own: its cookies, its size.</summary>
    /// <param name="root">Address of the site.</param>
    /// <param name="width">Width in CSS pixels.</param>
    /// <param name="scripts">False: JavaScript is off.</param>
    /// <param name="session">Cookies and storage of an earlier window.</param>
    public async Task<Window> OpenAsync(Uri root, int width, bool scripts = true, string? session = null)
    {
        ArgumentNullException.ThrowIfNull(root);
        var context = await Browser.NewContextAsync(
            new()
            {
                BaseURL = root.ToString(),
                ViewportSize = new() { Width = width, Height = Sizes.HeightOf(width) },
                JavaScriptEnabled = scripts,
                StorageState = session,
                Locale = "zh-CN",
                TimezoneId = "Asia/Shanghai",
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        context.SetDefaultTimeout(20_000);
        context.SetDefaultNavigationTimeout(60_000);
        return new Window(context, await context.NewPageAsync(), root);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
