using Microsoft.Extensions.Options;
using Tongban.Catalog.Search;
using Tongban.Host.Cli;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Host;

/// <summary><c>serve</c>: the web node and the worker in one process.</summary>
internal static class WebHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        HostSettings settings;
        try
        {
            settings = HostSettings.Read(args);
        }
        catch (Exception error)
            when (error is ArgumentException or FormatException or InvalidOperationException or IOException)
        {
            await Console.Error.WriteLineAsync($"启动参数有误：{error.Message}");
            return ExitCode.Misuse;
        }

        await using var app = Composition.Build(settings);
        var hindrances = await Composition.PrepareAsync(app.Services);
        if (hindrances.Count > 0)
        {
            foreach (var one in hindrances)
            {
                await Console.Error.WriteLineAsync($"{one.Code} {one.Message}");
            }

            return ExitCode.Finding;
        }

        if (app.Services.GetRequiredService<KeyStore>().MadeMasterKeyIn is { } made)
        {
            Console.WriteLine($"演示模式：已生成主密钥{made}（仅所有者可读）。正式使用须自备主密钥，见运维手册。");
        }

        if (!settings.Demonstration && !app.Services.GetRequiredService<IOptions<SiteOptions>>().Value.IsSecure)
        {
            await Console.Error.WriteLineAsync(
                "没有设置https的Site:Address：Cookie不限于HTTPS。正式使用请设置，见运维手册“网络安全”。"
            );
        }

        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<CatalogSearch>().CountAsync();
        }

        app.Lifetime.ApplicationStarted.Register(() =>
            Console.WriteLine($"通办已启动：{settings.Urls}（按Ctrl+C停止）")
        );
        await app.RunAsync();
        return ExitCode.Fine;
    }
}
