using System.Diagnostics;

namespace Tongban.Platform.Tests.Crypto;

/// <summary>The <c>openssl</c> program, in a folder of its own: the other side of every signature.</summary>
internal sealed class OpenSslProgram : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tongban-openssl-");

    public string Put(string name, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public byte[] Get(string name) => File.ReadAllBytes(Path.Combine(folder.FullName, name));

    public string GetText(string name) => File.ReadAllText(Path.Combine(folder.FullName, name));

    public (int Exit, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments)
        {
            WorkingDirectory = folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
