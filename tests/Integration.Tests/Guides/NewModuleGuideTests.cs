using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Tongban.Serving;
using Tongban.Testing;

namespace Tongban.Integration.Tests.Guides;

/// <summary>The guide for a new module is followed to the letter in a copy of the repository, built, started and used.</summary>
public sealed class NewModuleGuideTests : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);

    private readonly string copy = Directory.CreateTempSubdirectory("tongban-guide-").FullName;
    private Process? program;

    [Fact]
    public async Task A_module_written_as_the_guide_says_builds_and_serves()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("TONGBAN_FULL") == "1", "only with ./tongban test --full");
        var ct = TestContext.Current.CancellationToken;
        var root = Repository.Root;
        await CopyAsync(root, ct);
        var written = await WrittenModule.FollowAsync(Path.Combine(root, "docs", "guide", "new-module.md"), copy, ct);
        written.Count.ShouldBeGreaterThan(10);
        var built = await RunAsync(
            "dotnet",
            ["build", "src/Host", "-c", "Release", "--nologo", "-v", "q", "-p:UseSharedCompilation=false"],
            ct
        );
        built.Exit.ShouldBe(0, built.Output);

        using var clerk = new PageClient(await StartAsync(ct));
        (await clerk.GetAsync("/lost")).Text.ShouldContain("现在没有待认领的物品");
        (await clerk.GetAsync("/desk/lost")).Address.AbsolutePath.ShouldBe("/sign-in");
        await clerk.SignInAsync("H001");
        var form = await clerk.GetAsync("/desk/lost");
        var refused = await clerk.PostAsync(form, "登记</button>", ("what", ""));
        (refused.Status, refused.Text.Contains("请填写物品", StringComparison.Ordinal)).ShouldBe(
            (HttpStatusCode.UnprocessableEntity, true)
        );
        var hall = Regex.Match(refused.Html, "<option value=\"(?<code>[^\"]+)\"").Groups["code"].Value;
        var done = await clerk.PostAsync(refused, "登记</button>", ("hall", hall), ("what", "黑色雨伞一把"));
        done.Address.AbsolutePath.ShouldBe("/lost");
        done.Text.ShouldContain("黑色雨伞一把");
    }

    public async ValueTask DisposeAsync()
    {
        if (program is { HasExited: false })
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
        }

        program?.Dispose();
        Directory.Delete(copy, recursive: true);
    }

    private async Task CopyAsync(string root, CancellationToken ct)
    {
        var listed = await RunAsync(
            "git",
            ["-C", root, "-c", "core.quotepath=off", "ls-files", "-co", "--exclude-standard"],
            ct
        );
        foreach (var name in listed.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var from = Path.Combine(root, name);
            if (File.Exists(from) && !name.StartsWith("docs/", StringComparison.Ordinal))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, name))!);
                File.Copy(from, Path.Combine(copy, name));
            }
        }
    }

    private async Task<Uri> StartAsync(CancellationToken ct)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}/");
        program = Process.Start(
            Start(
                "dotnet",
                [
                    "src/Host/bin/Release/net10.0/Tongban.Host.dll",
                    "serve",
                    "--data",
                    Path.Combine(copy, "data-of-test"),
                    "--urls",
                    url.ToString(),
                ]
            )
        )!;
        _ = program.StandardOutput.ReadToEndAsync(ct);
        using var http = new HttpClient();
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                (await http.GetAsync(url, ct)).Dispose();
                return url;
            }
            catch (HttpRequestException) when (waited.Elapsed < LongestStart && !program.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private ProcessStartInfo Start(string name, IEnumerable<string> arguments) =>
        new(name, arguments)
        {
            WorkingDirectory = copy,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };

    private async Task<(int Exit, string Output)> RunAsync(
        string name,
        IEnumerable<string> arguments,
        CancellationToken ct
    )
    {
        using var process = Process.Start(Start(name, arguments))!;
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, output);
    }
}
