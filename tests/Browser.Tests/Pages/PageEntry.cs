namespace Tongban.Browser.Tests.Pages;

/// <summary>A page that is looked at, photographed and checked.</summary>
/// <param name="Name">Names the picture: lower-case words and hyphens.</param>
/// <param name="Path">Path; what the page needs is made on the site first.</param>
/// <param name="Who">Who looks (see <see cref="DemoSite.OpenAsync"/>); null: anybody.</param>
/// <param name="Status">Status of the answer.</param>
/// <param name="Foreign">Selector of a part that a library draws and axe-core leaves out.</param>
/// <param name="Drawn">Selector of what a script draws after the page has loaded, and without which it is not the page.</param>
internal sealed record PageEntry(
    string Name,
    Func<DemoSite, Task<string>> Path,
    string? Who = null,
    int Status = 200,
    string? Foreign = null,
    string? Drawn = null
)
{
    public static PageEntry At(string name, string path, string? who = null, int status = 200) =>
        new(name, _ => Task.FromResult(path), who, status);
}
