using System.Globalization;

namespace Tongban.Survival.Tests;

/// <summary>The clock of one process, stepped by libfaketime through a file; timers go on by the true one.</summary>
internal sealed class SteppedClock : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public SteppedClock() => Step(TimeSpan.Zero);

    public IReadOnlyList<(string Name, string Value)> Environment =>
        [
            ("LD_PRELOAD", Library()),
            ("FAKETIME_TIMESTAMP_FILE", file),
            ("FAKETIME_CACHE_DURATION", "1"),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
            ("DONT_FAKE_MONOTONIC", "1"),
            ("NO_FAKE_STAT", "1"),
        ];

    /// <summary>How far the process's clock stands from the true one.</summary>
    public void Step(TimeSpan by) =>
        File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"{by.TotalSeconds:+0;-0;+0}\n"));

    public void Dispose() => File.Delete(file);

    private static string Library() =>
        Directory
            .EnumerateDirectories("/usr/lib", "*-linux-gnu*")
            .Select(folder => Path.Combine(folder, "faketime", "libfaketimeMT.so.1"))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("libfaketime is missing: run eng/install-test.sh.");
}
