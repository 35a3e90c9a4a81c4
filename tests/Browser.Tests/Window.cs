using Microsoft.Playwright;
using Tongban.Browser.Tests.Pages;

namespace Tongban.Browser.Tests;

/// <summary>A browser window that notes what goes wrong while pages load and run.</summary>
public sealed class Window : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);
    private readonly List<string> faults = [];

    internal Window(IBrowserContext context, IPage page, Uri root)
    {
        Context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !IsAnswerStatus(message.Text))
                faults.Add($"console {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => faults.Add($"script error: {error}");
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(root.ToString(), StringComparison.Ordinal) && !IsInline(request.Url))
                faults.Add($"asks another host: {request.Url}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest)
                faults.Add($"{response.Status} for {response.Url}");
        };
    }

    internal IBrowserContext Context { get; }

    internal IPage Page { get; }

    /// <summary>Console errors (policy violations are among them), script errors, failed assets, requests to other hosts.</summary>
    internal IReadOnlyList<string> Faults => faults;

    internal void ForgetFaults() => faults.Clear();

    internal Task ResizeAsync(int width) => Page.SetViewportSizeAsync(width, Sizes.HeightOf(width));

    /// <summary>Opens a page and waits until it has loaded; what scripts draw afterwards may still be missing.</summary>
    /// <returns>The status of the answer.</returns>
    internal async Task<int> OpenAsync(string path)
    {
        var answer = await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Load });
        return answer!.Status;
    }

    /// <summary>Opens a page of the table and waits until what its scripts draw is there.</summary>
    /// <returns>The status of the answer.</returns>
    internal async Task<int> OpenAsync(PageEntry entry, string path)
    {
        var status = await OpenAsync(path);
        if (entry.Drawn is { } drawn)
            await Page.Locator(drawn).First.WaitForAsync();
        return status;
    }

    /// <summary>
    /// Waits until the window has come to an address and the page has loaded. Playwright's own waiting misses an arrival
    /// that falls between its look at the address and its listening, and then waits for another.
    /// </summary>
    /// <exception cref="TimeoutException">It did not; the message says where it is instead, and what went wrong on the way.</exception>
    internal async Task ArriveAsync(Func<string, bool> there)
    {
        for (var waited = TimeSpan.Zero; !there(Page.Url); waited += Glance)
        {
            if (waited > Patience)
                throw new TimeoutException(
                    $"Still at {Page.Url} ({await Page.TitleAsync()}). {string.Join("; ", faults)}"
                );
            await Task.Delay(Glance);
        }

        await Page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>Where the page scrolls sideways: at the width it is open in and, on a phone, at the narrowest too.</summary>
    internal async Task<IReadOnlyList<string>> SidewaysAsync(int width)
    {
        List<string> found = [];
        await AddAsync(width);
        if (width == Sizes.Phone)
        {
            await ResizeAsync(Sizes.Narrowest);
            await AddAsync(Sizes.Narrowest);
        }

        return found;

        async Task AddAsync(int at)
        {
            if (await OverflowAsync() is > 0 and var excess)
                found.Add($"scrolls sideways at {at} px by {excess} px: {await WidestAsync()}");
        }
    }

    /// <summary>By how many pixels the page is wider than the window.</summary>
    internal Task<int> OverflowAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Which elements stand out of the window on the right.</summary>
    internal Task<string> WidestAsync() =>
        Page.EvaluateAsync<string>(
            """
            [...document.querySelectorAll("body *")]
              .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
              .filter((one) => !one.closest(".scroll"))
              .slice(0, 8)
              .map((one) => `${one.localName}.${one.className}`)
              .join(" ")
            """
        );

    public ValueTask DisposeAsync() => Context.DisposeAsync();

    // Chromium reports the status of an error page as an error of the console.
    private static bool IsAnswerStatus(string text) =>
        text.StartsWith("Failed to load resource: the server responded", StringComparison.Ordinal);

    private static bool IsInline(string url) =>
        url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal);
}
