using System.CommandLine;
using System.Data.Common;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.Host.Cli;

/// <summary>Runs a command on a database that is there, with its keys, and turns what stands in its way into a message and an exit code.</summary>
internal static class DatabaseAction
{
    public static void Set(Command command, Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> act)
    {
        var place = new DatabaseChoice();
        var production = new Option<bool>("--production") { Description = "正式使用的数据：主密钥必须由环境给出" };
        command.Add(place.Data);
        command.Add(place.Database);
        command.Add(production);
        command.SetAction(
            async (parsed, ct) =>
            {
                var error = parsed.InvocationConfiguration.Error;
                try
                {
                    var settings = place.Settings(parsed) with { Demonstration = !parsed.GetValue(production) };
                    if (!Directory.Exists(settings.DataDirectory))
                    {
                        await error.WriteLineAsync($"没有数据文件夹{settings.DataDirectory}，请用--data指明。");
                        return ExitCode.Misuse;
                    }
                    await using var services = Open(settings);
                    var hindrances = await services.GetRequiredService<KeyGuard>().CheckAsync(ct);
                    foreach (var one in hindrances)
                    {
                        await error.WriteLineAsync($"{one.Code} {one.Message}");
                    }
                    if (hindrances.Count > 0)
                    {
                        return ExitCode.Finding;
                    }
                    await using var scope = services.CreateAsyncScope();
                    return await act(parsed, scope.ServiceProvider, ct);
                }
                catch (DbException e)
                {
                    await error.WriteLineAsync($"数据库打不开，或者还没有建好（先启动一次程序）：{e.Message}");
                    return ExitCode.Misuse;
                }
                catch (Exception e)
                    when (e is CryptoException or IOException or UnauthorizedAccessException or ArgumentException)
                {
                    await error.WriteLineAsync(e.Message);
                    return ExitCode.Misuse;
                }
            }
        );
    }

    private static ServiceProvider Open(HostSettings settings)
    {
        var services = new ServiceCollection();
        Composition.AddModules(services, new ConfigurationBuilder().Build(), settings);
        return services.BuildServiceProvider();
    }
}
