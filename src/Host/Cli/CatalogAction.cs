using System.CommandLine;
using System.Data.Common;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Host.Cli;

/// <summary>Runs a command on the catalogue and turns what stands in its way into a message and an exit code.</summary>
internal static class CatalogAction
{
    public static void Set(
        Command command,
        DatabaseChoice place,
        Func<ParseResult, IServiceProvider, CancellationToken, Task<int>> act
    )
    {
        command.Add(place.Data);
        command.Add(place.Database);
        command.SetAction(
            async (parsed, ct) =>
            {
                var error = parsed.InvocationConfiguration.Error;
                try
                {
                    await using var services = await CatalogDatabase.OpenAsync(place.Settings(parsed), error, ct);
                    if (services is null)
                        return ExitCode.Finding;
                    await using var scope = services.CreateAsyncScope();
                    return await act(parsed, scope.ServiceProvider, ct);
                }
                catch (OperationCanceledException)
                {
                    await error.WriteLineAsync("已中止。已经写入的保留，再运行一次会接着做完。");
                    return ExitCode.Finding;
                }
                catch (Exception e)
                    when (e
                            is IOException
                                or UnauthorizedAccessException
                                or ArgumentException
                                or DbException
                                or ConflictException
                    )
                {
                    await error.WriteLineAsync(e.Message);
                    return ExitCode.Misuse;
                }
            }
        );
    }

    public static int Refuse(ParseResult parsed, IReadOnlyList<Rejection> rejections)
    {
        foreach (var rejection in rejections)
            parsed.InvocationConfiguration.Error.WriteLine($"{rejection.Code} {rejection.Message}");
        return ExitCode.Misuse;
    }
}
