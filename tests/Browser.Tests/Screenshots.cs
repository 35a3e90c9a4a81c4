using Tongban.Browser.Tests.Checks;
using Tongban.Browser.Tests.Pages;

namespace Tongban.Browser.Tests;

/// <summary>
/// Looks at every page of <see cref="PageTable"/> at both widths. <c>eng/screenshots.sh</c> names the folder that the
/// pictures go to; without it they go to a temporary one.
/// </summary>
public sealed class Screenshots(DemoSite site, Screenshots.Windows windows) : IClassFixture<Screenshots.Windows>
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

        found.AddRange(window.Faults);
        found.ShouldBeEmpty($"{path}\n{string.Join('\n', found)}");
    }

    public sealed class Windows(DemoSite site) : PageWindows(site);
}
