using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Browser.Tests.Pages;

namespace Tongban.Browser.Tests;

public sealed class EveryPageIsListed(DemoSite site)
{
    [Fact]
    public async Task Every_razor_page_of_the_program_is_in_the_table_of_pages()
    {
        List<PathString> listed = [];
        foreach (var entry in PageTable.All)
            listed.Add(new Uri(site.Server.Url, await entry.Path(site)).AbsolutePath);
        var missing = Routes()
            .Where(route => !PageTable.NotPages.ContainsKey(route))
            .Where(route => !listed.Any(path => Matches(route, path)))
            .ToList();
        missing.ShouldBeEmpty(string.Join('\n', missing));
    }

    [Fact]
    public void Names_of_pictures_are_distinct() =>
        PageTable.All.Select(entry => entry.Name).Distinct().Count().ShouldBe(PageTable.All.Count);

    private IEnumerable<string> Routes() =>
        site
            .Server.Services.GetRequiredService<IEnumerable<EndpointDataSource>>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => endpoint.RoutePattern.RawText ?? "")
            .Distinct();

    private static bool Matches(string route, PathString path) =>
        new TemplateMatcher(TemplateParser.Parse(route), []).TryMatch(path, []);
}
