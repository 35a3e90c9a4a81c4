using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tongban.Browser.Tests.Checks;
using Tongban.Testing;

namespace Tongban.Browser.Tests;

/// <summary>From build output in Production, a class library's file can be answered with 200 and no bytes.</summary>
public sealed class AssetsAreServed(DemoSite site)
{
    [Fact]
    public async Task Every_asset_of_every_module_comes_whole_from_build_output_in_production()
    {
        site.Server.Services.GetRequiredService<IHostEnvironment>().IsProduction().ShouldBeTrue();
        using var client = site.Server.Client();
        var files = Directory
            .EnumerateDirectories(Repository.PathOf("src"))
            .Select(module => (Name: Path.GetFileName(module), Root: Path.Combine(module, "wwwroot")))
            .Where(module => Directory.Exists(module.Root))
            .SelectMany(module =>
                Directory
                    .EnumerateFiles(module.Root, "*", SearchOption.AllDirectories)
                    .Select(file => (File: file, Path: Prefix(module.Name) + Path.GetRelativePath(module.Root, file)))
            )
            .ToList();
        files.ShouldNotBeEmpty();
        foreach (var (file, path) in files)
        {
            var bytes = await client.Http.GetByteArrayAsync(new Uri(path, UriKind.Relative));
            bytes.ShouldBe(await File.ReadAllBytesAsync(file), path);
            bytes.ShouldNotBeEmpty(path);
        }
    }

    [Theory]
    [InlineData("api/ui/swagger-ui-bundle.js")]
    [InlineData("api/ui/swagger-ui.css")]
    public async Task The_viewer_of_the_api_comes_from_this_host(string path)
    {
        using var client = site.Server.Client();
        (await client.Http.GetByteArrayAsync(new Uri(path, UriKind.Relative))).Length.ShouldBeGreaterThan(10_000);
    }

    private static string Prefix(string module) => module == "Host" ? "" : $"_content/Tongban.{module}/";
}
