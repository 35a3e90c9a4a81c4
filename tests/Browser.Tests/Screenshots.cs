using Microsoft.Playwright;
using Tongban.Browser.Tests.Checks;
using Tongban.Browser.Tests.Pages;

namespace Tongban.Browser.Tests;

/// <summary>
/// Looks at every page of <see cref="PageTable"/> at both widths. <c>eng/screenshots.sh</c> names the folder that the
/// pictures go to; without it they go to a temporary one.
/// </summary>
public sealed class Screenshots(DemoSite site)
{
    private const int LeastBytes = 2_000;

    private static readonly string Folder = Environment.GetEnvironmentVariable("TONGBAN_SCREENSHOTS")
        is { Length: > 0 } named
        ? Directory.CreateDirectory(named).FullName
        : Directory.CreateTempSubdirectory("tongban-screenshots-").FullName;

    [Theory]
    [MemberData(nameof(PageTable.Names), MemberType = typeof(PageTable))]
    public async Task Every_page_is_sound_at_both_widths(string name)
    {
        var entry = PageTable.Named(name);
        var path = await entry.Path(site);
        List<string> found = [];
        foreach (var width in new[] { Sizes.Desktop, Sizes.Phone })
        {
            await using var window = await site.OpenAsync(entry.Who, width);
            (await OpenAsync(window, entry, path)).ShouldBe(entry.Status, $"{path}: {await window.Page.TitleAsync()}");
            var picture = await window.Page.ScreenshotAsync(
                new() { Path = Path.Combine(Folder, $"{name}-{width}.png"), FullPage = true }
            );
            picture.Length.ShouldBeGreaterThan(LeastBytes);
            found.AddRange((await Axe.FindAsync(window.Page, entry.Foreign)).Select(one => $"{width} px: {one}"));
            found.AddRange(await OverflowAsync(window, width));
            found.AddRange(window.Faults);
        }

        found.ShouldBeEmpty($"{path}\n{string.Join('\n', found)}");
    }

    [Theory]
    [MemberData(nameof(PageTable.Names), MemberType = typeof(PageTable))]
    public async Task The_care_edition_holds_on_every_page(string name)
    {
        var entry = PageTable.Named(name);
        var path = await entry.Path(site);
        await using var window = await site.OpenAsync(entry.Who, Sizes.Phone);
        await window.OpenAsync("/care?on=1&back=/");
        await OpenAsync(window, entry, path);
        (await window.Page.Locator("html[data-care]").CountAsync()).ShouldBe(1);
        var size = await window.Page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.body).fontSize)");
        size.ShouldBeGreaterThanOrEqualTo(20);
        var found = (await Axe.FindAsync(window.Page, entry.Foreign))
            .Concat(await OverflowAsync(window, Sizes.Phone))
            .ToList();
        found.ShouldBeEmpty($"{path}\n{string.Join('\n', found)}");
    }

    private static async Task<int> OpenAsync(Window window, PageEntry entry, string path)
    {
        var status = await window.OpenAsync(path);
        if (entry.Drawn is { } drawn)
        {
            await window.Page.Locator(drawn).First.WaitForAsync();
        }

        return status;
    }

    private static async Task<IReadOnlyList<string>> OverflowAsync(Window window, int width)
    {
        List<string> found = [];
        await AddAsync(width);
        if (width == Sizes.Phone)
        {
            await window.Page.SetViewportSizeAsync(Sizes.Narrowest, Sizes.HeightOf(Sizes.Narrowest));
            await AddAsync(Sizes.Narrowest);
        }

        return found;

        async Task AddAsync(int at)
        {
            if (await window.OverflowAsync() is > 0 and var excess)
                found.Add($"scrolls sideways at {at} px by {excess} px: {await window.WidestAsync()}");
        }
    }
}
