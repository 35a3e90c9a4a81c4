using System.Diagnostics;
using System.Text;

namespace Tongban.Platform.Tests.Documents;

/// <summary>Reads PDF files with poppler, a reader that shares no code with the writer.</summary>
internal static class PdfText
{
    public static string Extract(byte[] pdf, params string[] arguments) =>
        OnFile(pdf, path => Run("pdftotext", [.. arguments, "-enc", "UTF-8", path, "-"]));

    /// <summary>Text without any white space, for content that is broken over lines.</summary>
    public static string Squeezed(byte[] pdf, params string[] arguments) =>
        string.Concat(Extract(pdf, arguments).Where(c => !char.IsWhiteSpace(c)));

    public static IReadOnlyDictionary<string, string> Info(byte[] pdf) =>
        OnFile(pdf, path => Run("pdfinfo", [path]))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0].Trim(), parts => parts[1].Trim(), StringComparer.Ordinal);

    public static int Pages(byte[] pdf) => int.Parse(Info(pdf)["Pages"]);

    public static string Fonts(byte[] pdf) => OnFile(pdf, path => Run("pdffonts", [path]));

    public static string Run(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program}: {errors.GetAwaiter().GetResult()}{output}");
        return output;
    }

    private static T OnFile<T>(byte[] pdf, Func<string, T> read)
    {
        var path = Path.Combine(Path.GetTempPath(), $"tongban-{Guid.NewGuid():N}.pdf");
        File.WriteAllBytes(path, pdf);
        try
        {
            return read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
