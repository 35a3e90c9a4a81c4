using Tongban.Browser.Tests.Checks;
using Tongban.Browser.Tests.Pages;

namespace Tongban.Browser.Tests;

/// <summary>
/// Looks at every page of <see cref="PageTable"/>: at both widths, and on a phone in the edition with large letters
/// (关怀版), which is an attribute of the same page. The pictures go where <c>eng/screenshots.sh</c> says; without it to a
/// temporary folder. The table is walked in two halves, so that they run beside each other.
/// </summary>
public abstract class EveryPage(DemoSite site, PageWindows windows)
{
    private const int LeastBytes = 2_000;
    private const double LeastCareSize = 20;

    private static readonly string Folder = Environment.GetEnvironmentVariable("TONGBAN_SCREENSHOTS")
        is { Length: > 0 } named
        ? Directory.CreateDirectory(named).FullName
        : Directory.CreateTempSubdirectory("tongban-screenshots-").FullName;

    protected async Task LookAsync(string name)
    {
        var entry = PageTable.Named(name);
        var path = await entry.Path(site);
        List<string> found = [];
        var window = await windows.UseAsync(entry.Who, Sizes.Desktop);
        (await window.OpenAsync(entry, path)).ShouldBe(entry.Status, $"{path}: {await window.Page.TitleAsync()}");
        foreach (var width in new[] { Sizes.Desktop, Sizes.Phone })
        {
            await window.ResizeAsync(width);
            var picture = await window.Page.ScreenshotAsync(
                new() { Path = Path.Combine(Folder, $"{name}-{width}.png"), FullPage = true }
            );
            picture.Length.ShouldBeGreaterThan(LeastBytes);
            found.AddRange((await Axe.FindAsync(window.Page, entry.Foreign)).Select(one => $"{width} px: {one}"));
            found.AddRange(await window.SidewaysAsync(width));
        }

        found.AddRange((await CareAsync(window, entry)).Select(one => $"care edition: {one}"));
        found.AddRange(window.Faults);
        found.ShouldBeEmpty($"{path}\n{string.Join('\n', found)}");
    }

    private static async Task<IReadOnlyList<string>> CareAsync(Window window, PageEntry entry)
    {
        await window.ResizeAsync(Sizes.Phone);
        var size = await window.Page.EvaluateAsync<double>(
            "document.documentElement.toggleAttribute('data-care', true), parseFloat(getComputedStyle(document.body).fontSize)"
        );
        return
        [
            .. size < LeastCareSize ? [$"letters of {size} px"] : (string[])[],
            .. await Axe.FindAsync(window.Page, entry.Foreign),
            .. await window.SidewaysAsync(Sizes.Phone),
        ];
    }
}

/// <summary>One half of the pages.</summary>
public sealed class Screenshots(DemoSite site, PageWindows windows)
    : EveryPage(site, windows),
        IClassFixture<PageWindows>
{
    [Theory]
    [MemberData(nameof(PageTable.OneHalf), MemberType = typeof(PageTable))]
    public Task Every_page_is_sound_at_both_widths_and_in_large_letters(string name) => LookAsync(name);
}

/// <summary>The other half.</summary>
public sealed class MoreScreenshots(DemoSite site, PageWindows windows)
    : EveryPage(site, windows),
        IClassFixture<PageWindows>
{
    [Theory]
    [MemberData(nameof(PageTable.OtherHalf), MemberType = typeof(PageTable))]
    public Task Every_page_is_sound_at_both_widths_and_in_large_letters(string name) => LookAsync(name);
}
