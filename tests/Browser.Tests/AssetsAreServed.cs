using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tongban.Browser.Tests.Checks;

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
                    .Select(file =>
                        (File: file, Path: $"_content/Tongban.{module.Name}/{Path.GetRelativePath(module.Root, file)}")
                    )
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
}
