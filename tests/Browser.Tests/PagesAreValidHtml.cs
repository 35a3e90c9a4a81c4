using Tongban.Browser.Tests.Checks;
using Tongban.Browser.Tests.Pages;

namespace Tongban.Browser.Tests;

public sealed class PagesAreValidHtml(DemoSite site)
{
    [Fact]
    public async Task The_w3c_checker_finds_no_error_in_any_page()
    {
        var folder = Directory.CreateTempSubdirectory("tongban-html-");
        foreach (var entries in PageTable.Chosen.GroupBy(entry => entry.Who))
        {
            await using var window = await site.OpenAsync(entries.Key, Sizes.Desktop, scripts: false);
            foreach (var entry in entries)
            {
                var answer = await window.Context.APIRequest.GetAsync(await entry.Path(site));
                answer.Status.ShouldBe(entry.Status, entry.Name);
                await File.WriteAllBytesAsync(
                    Path.Combine(folder.FullName, entry.Name + ".html"),
                    await answer.BodyAsync()
                );
            }
        }

        var errors = await NuChecker.FindAsync(folder.FullName);
        errors.ShouldBeEmpty(string.Join('\n', errors));
        folder.Delete(recursive: true);
    }
}
