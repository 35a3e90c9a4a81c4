using Microsoft.Playwright;
using Tongban.Browser.Tests.Checks;

namespace Tongban.Browser.Tests.Story;

/// <summary>A person at a window of their own who reads, types and clicks; each page they see must keep to its width.</summary>
internal sealed class Player(Window window, string login) : IAsyncDisposable
{
    public const string Password = "tongban-2026";

    public IPage Page => window.Page;

    /// <summary>Signs in by password; <paramref name="capacity"/> chooses in whose name, where there is a choice.</summary>
    public async Task SignInAsync(string? capacity = null)
    {
        await GoAsync("/sign-in");
        await Page.FillAsync("input[name=Login]", login);
        await Page.FillAsync("input[name=Password]", Password);
        await PressAsync("main form button.big");
        if (capacity is not null)
        {
            await Page.Locator("label").Filter(new() { HasText = capacity }).ClickAsync();
            await PressAsync("main form button.big");
        }
    }

    public async Task GoAsync(string path)
    {
        await window.OpenAsync(path);
        await LookAsync();
    }

    /// <summary>Clicks what leads to another page, and waits for it.</summary>
    public async Task PressAsync(string selector)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Note(object? sender, IPage page) => arrived.TrySetResult();
        Page.Load += Note;
        try
        {
            await Page.Locator(selector).First.ClickAsync();
            await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (TimeoutException late)
        {
            var shown = await Page.Locator("main").InnerTextAsync();
            throw new ShouldAssertException($"{selector} on {Page.Url} leads nowhere:\n{shown}", late);
        }
        finally
        {
            Page.Load -= Note;
        }

        await LookAsync();
    }

    /// <summary>Fills a field by its name: types, chooses, or ticks.</summary>
    public async Task FillAsync(string name, string value, string within = "main")
    {
        var field = Page.Locator($"{within} [name='{name}']").First;
        var kind = await field.EvaluateAsync<string>("one => one.type || one.localName");
        if (kind is "radio" or "checkbox")
            await Page.Locator($"{within} [name='{name}'][value='{value}']").CheckAsync();
        else if (kind.StartsWith("select", StringComparison.Ordinal))
            await field.SelectOptionAsync(value);
        else
            await field.FillAsync(value);
    }

    /// <summary>Chooses the first of several, where the page asks.</summary>
    public async Task ChooseFirstAsync(string name)
    {
        var choices = Page.Locator($"main [type=radio][name='{name}']");
        if (await choices.CountAsync() > 0)
            await choices.First.CheckAsync();
    }

    public Task AttachAsync(string name, string fileName, byte[] content) =>
        Page.SetInputFilesAsync(
            $"main [name='{name}']",
            new FilePayload
            {
                Name = fileName,
                MimeType = "application/pdf",
                Buffer = content,
            }
        );

    /// <summary>The form that was sent was not refused.</summary>
    public async Task ShouldBeTakenAsync()
    {
        var errors = Page.Locator("#error-summary");
        if (await errors.CountAsync() > 0)
            throw new ShouldAssertException($"{Page.Url}: {await errors.InnerTextAsync()}");
    }

    public async Task ShouldReadAsync(string words) =>
        (await Page.Locator("main").InnerTextAsync()).ShouldContain(words, customMessage: Page.Url);

    /// <summary>The bytes behind a link.</summary>
    public async Task<byte[]> FetchAsync(string text)
    {
        var address = await Page.Locator("main a").Filter(new() { HasText = text }).First.GetAttributeAsync("href");
        var answer = await Page.APIRequest.GetAsync(address!);
        answer.Status.ShouldBe(200, address);
        return await answer.BodyAsync();
    }

    /// <summary>Draws a zigzag as a hand would, over the middle of a field.</summary>
    public async Task WriteAsync(string selector)
    {
        var field = Page.Locator(selector);
        await field.ScrollIntoViewIfNeededAsync();
        var box = (await field.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + (box.Width / 4), box.Y + (box.Height / 2));
        await Page.Mouse.DownAsync();
        for (var step = 1; step <= 20; step++)
            await Page.Mouse.MoveAsync(
                box.X + (box.Width * (0.25f + (step / 40f))),
                box.Y + (box.Height * (step % 2 == 0 ? 0.3f : 0.7f))
            );
        await Page.Mouse.UpAsync();
    }

    /// <summary>The page as it stands is sound at both widths; its pictures go where TONGBAN_SCREENSHOTS says.</summary>
    public async Task ShouldLookSoundAsync(string name)
    {
        var folder = Environment.GetEnvironmentVariable("TONGBAN_SCREENSHOTS");
        List<string> found = [];
        foreach (var width in new[] { Sizes.Phone, Sizes.Desktop })
        {
            await window.ResizeAsync(width);
            if (folder is { Length: > 0 })
                await Page.ScreenshotAsync(
                    new() { Path = Path.Combine(folder, $"{name}-{width}.png"), FullPage = true }
                );
            found.AddRange(await Axe.FindAsync(Page));
            found.AddRange(await window.SidewaysAsync(width));
        }

        await window.ResizeAsync(Sizes.Desktop);
        found.ShouldBeEmpty($"{Page.Url}\n{string.Join('\n', found)}");
    }

    public ValueTask DisposeAsync()
    {
        window.Faults.ShouldBeEmpty(login);
        return window.DisposeAsync();
    }

    private async Task LookAsync()
    {
        if (await Page.Locator("main .fault").CountAsync() > 0)
            throw new ShouldAssertException($"{Page.Url}: {await Page.Locator("main").InnerTextAsync()}");
        if (await window.OverflowAsync() is > 0 and var excess)
            throw new ShouldAssertException(
                $"{Page.Url} scrolls sideways by {excess} px: {await window.WidestAsync()}"
            );
    }
}
