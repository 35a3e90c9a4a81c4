using System.Diagnostics;
using System.Text.Json;

namespace Tongban.Browser.Tests.Checks;

/// <summary>The W3C's Nu HTML checker over a folder of pages.</summary>
internal static class NuChecker
{
    /// <returns>The errors, each with its file; empty when all pages are valid.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(string folder)
    {
        var start = new ProcessStartInfo("java")
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            ArgumentList =
            {
                "-Xss4m",
                "-XX:+UseSerialGC",
                "-jar",
                NpmPackages.PathOf("vnu-jar", "build", "dist", "vnu.jar"),
                "--errors-only",
                "--exit-zero-always",
                "--format",
                "json",
                folder,
            },
        };
        using var process = Process.Start(start)!;
        var report = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, report);
        using var json = JsonDocument.Parse(report);
        return
        [
            .. json
                .RootElement.GetProperty("messages")
                .EnumerateArray()
                .Select(message =>
                    $"{Path.GetFileName(Text(message, "url"))} {Text(message, "lastLine")}: {Text(message, "message")} {Text(message, "extract")}"
                ),
        ];
    }

    private static string Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) ? value.ToString() : "";
}
