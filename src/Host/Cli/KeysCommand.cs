using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.Host.Cli;

/// <summary>
/// <c>keys list</c>: versions of the keys, and how many values each sealed; <c>keys rotate --purpose field</c>: makes the next
/// version, and has the running nodes seal everything again.
/// </summary>
internal static class KeysCommand
{
    private static readonly Dictionary<string, KeyPurpose> Purposes = Enum.GetValues<KeyPurpose>()
        .ToDictionary(one => Enum.GetName(one)!.ToLowerInvariant(), StringComparer.Ordinal);

    public static Command Build() => new("keys", "密钥：列出、轮换") { List(), Rotate() };

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var list = new Command("list", "列出各用途密钥的版本，和各版本还加密着多少个值") { json };
        Set(
            list,
            async (parsed, services, ct) =>
            {
                var sealedBy = await services.GetRequiredService<FieldRotation>().CountAsync(ct);
                var keys = services.GetRequiredService<KeyStore>().List();
                var output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                {
                    CliJson.Write(
                        output,
                        new
                        {
                            keys = keys.Select(key => Json(key, keys, sealedBy)),
                            clearValues = sealedBy.GetValueOrDefault(0),
                        }
                    );
                    return ExitCode.Fine;
                }
                foreach (var key in keys)
                {
                    output.WriteLine(Line(key, keys, sealedBy));
                }
                if (sealedBy.GetValueOrDefault(0) is > 0 and var clear)
                {
                    output.WriteLine($"还有{clear}个值是旧版本留下的明文；程序运行时会逐批加密。");
                }
                return ExitCode.Fine;
            }
        );
        return list;
    }

    private static Command Rotate()
    {
        var purpose = new Option<string>("--purpose")
        {
            Description = $"用途：{string.Join('、', Purposes.Keys)}",
            HelpName = "NAME",
            Required = true,
        };
        purpose.Validators.Add(result =>
        {
            if (!Purposes.ContainsKey(result.GetValueOrDefault<string>() ?? ""))
                result.AddError($"--purpose是{string.Join('、', Purposes.Keys)}之一。");
        });
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var rotate = new Command("rotate", "换一把新密钥：新内容用新密钥，旧密钥只用来读；不必停机") { purpose, json };
        Set(
            rotate,
            async (parsed, services, ct) =>
            {
                var keys = services.GetRequiredService<KeyStore>();
                var fresh = keys.Rotate(Purposes[parsed.GetValue(purpose)!]);
                await services.GetRequiredService<KeyGuard>().RecordAsync(ct);
                if (fresh.Purpose == KeyPurpose.Field)
                {
                    await services.GetRequiredService<FieldRotation>().BeginAsync(ct);
                }
                var output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                {
                    CliJson.Write(output, Json(fresh, [fresh], new Dictionary<int, long>()));
                    return ExitCode.Fine;
                }
                output.WriteLine(
                    $"已生成{Name(fresh)}第{fresh.Version}版（指纹{fresh.Fingerprint}），各节点10秒内改用它。请备份{keys.Folder}。"
                );
                if (fresh.Purpose == KeyPurpose.Field)
                {
                    output.WriteLine(
                        "旧内容由运行中的程序逐批重新加密，用“tongban keys list”看进度；旧密钥文件要一直保留到旧备份都不再需要。"
                    );
                }
                return ExitCode.Fine;
            }
        );
        return rotate;
    }

    private static void Set(Command command, Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> act)
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

    private static bool Writes(KeyVersion key, IEnumerable<KeyVersion> all) =>
        all.Where(one => one.Purpose == key.Purpose).Max(one => one.Version) == key.Version;

    private static string Name(KeyVersion key) => Enum.GetName(key.Purpose)!.ToLowerInvariant();

    private static object Json(
        KeyVersion key,
        IReadOnlyList<KeyVersion> all,
        IReadOnlyDictionary<int, long> sealedBy
    ) =>
        new
        {
            purpose = Name(key),
            key.Version,
            current = Writes(key, all),
            key.MadeAt,
            key.Fingerprint,
            key.PublicKey,
            values = key.Purpose == KeyPurpose.Field ? sealedBy.GetValueOrDefault(key.Version) : (long?)null,
        };

    private static string Line(KeyVersion key, IReadOnlyList<KeyVersion> all, IReadOnlyDictionary<int, long> sealedBy)
    {
        var made = key
            .MadeAt.ToOffset(TimeSpan.FromHours(8))
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var use = Writes(key, all) ? "在用" : "只读";
        var values = key.Purpose == KeyPurpose.Field ? $"，加密着{sealedBy.GetValueOrDefault(key.Version)}个值" : "";
        return $"{Name(key)}第{key.Version}版：{use}，{made}生成，指纹{key.Fingerprint}{values}";
    }
}
