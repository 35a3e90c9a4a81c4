using Tongban.Browser.Tests.Checks;
using Tongban.Browser.Tests.Pages;

namespace Tongban.Browser.Tests;

/// <summary>Every page of <see cref="PageTable"/> in the edition with large letters (关怀版). A class of its own, so that it runs beside the pictures.</summary>
public sealed class CareEdition(DemoSite site, CareEdition.Windows windows) : IClassFixture<CareEdition.Windows>
{
    [Theory]
    [MemberData(nameof(PageTable.Names), MemberType = typeof(PageTable))]
    public async Task The_care_edition_holds_on_every_page(string name)
    {
        var entry = PageTable.Named(name);
        var path = await entry.Path(site);
        var window = await windows.UseAsync(entry.Who, Sizes.Phone);
        await window.OpenAsync(entry, path);
        (await window.Page.Locator("html[data-care]").CountAsync()).ShouldBe(1);
        var size = await window.Page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.body).fontSize)");
        size.ShouldBeGreaterThanOrEqualTo(20);
        var found = (await Axe.FindAsync(window.Page, entry.Foreign))
            .Concat(await window.SidewaysAsync(Sizes.Phone))
            .ToList();
        found.ShouldBeEmpty($"{path}\n{string.Join('\n', found)}");
    }

    public sealed class Windows(DemoSite site) : PageWindows(site)
    {
        internal override Task PrepareAsync(Window window) => window.OpenAsync("/care?on=1&back=/");
    }
}
