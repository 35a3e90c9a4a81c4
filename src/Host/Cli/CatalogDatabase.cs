using System.Data.Common;
using Tongban.Catalog;
using Tongban.Catalog.Search;
using Tongban.Platform;

namespace Tongban.Host.Cli;

/// <summary>The database that <c>up</c> serves, for a command on its catalogue.</summary>
internal static class CatalogDatabase
{
    /// <summary>A database without a catalogue gets what <c>up</c> would put into it.</summary>
    public static async Task<ServiceProvider?> OpenAsync(HostSettings settings, TextWriter error, CancellationToken ct)
    {
        Directory.CreateDirectory(settings.DataDirectory);
        var services = new ServiceCollection()
            .AddPlatform(settings.Database, settings.DataDirectory, settings.MasterKey)
            .AddCatalogData()
            .BuildServiceProvider();
        if (await HasCatalogAsync(services, ct))
            return services;
        await error.WriteLineAsync("数据库里还没有目录，先载入随附的数据……");
        await using var app = Composition.Build(
            settings,
            quiet => quiet.AddLogging(logging => logging.ClearProviders())
        );
        var hindrances = await Composition.PrepareAsync(app.Services, ct);
        foreach (var one in hindrances)
            await error.WriteLineAsync($"{one.Code} {one.Message}");
        if (hindrances.Count == 0)
            return services;
        await services.DisposeAsync();
        return null;
    }

    private static async Task<bool> HasCatalogAsync(ServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        try
        {
            return await scope.ServiceProvider.GetRequiredService<CatalogSearch>().CountAsync(ct) > 0;
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            return false;
        }
    }
}
