using System.Diagnostics;
using Tongban.Platform.Documents;

namespace Tongban.Platform.Tests.Documents;

/// <summary>What other tests run in a process of its own; also by hand, to look at the samples or to measure.</summary>
public sealed class LookAtDocuments
{
    [Fact(Explicit = true)]
    public void Samples_are_written_to_a_folder()
    {
        var folder = Environment.GetEnvironmentVariable("TONGBAN_SAMPLES").ShouldNotBeNull();
        using var renderer = new DocumentRenderer(new RenderOptions { Demonstration = true });
        foreach (var (name, document) in SampleNotices.All)
        {
            File.WriteAllBytes(Path.Combine(folder, name + ".pdf"), renderer.Render(document));
            File.WriteAllBytes(Path.Combine(folder, name + ".png"), renderer.RenderPng(document, 1, 100));
        }
    }

    [Fact(Explicit = true)]
    public void Memory_is_level_over_many_documents()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("TONGBAN_DOCUMENTS").ShouldNotBeNull());
        using var renderer = new DocumentRenderer(new RenderOptions { Demonstration = true });
        var kinds = SampleNotices.All.Values.ToArray();
        void Render(int documents)
        {
            for (var i = 0; i < documents; i++)
            {
                renderer.Render(kinds[i % kinds.Length] with { Addressee = $"申请人{i}" });
            }
        }

        Render(80);
        using var process = Process.GetCurrentProcess();
        var before = ResidentBytes();
        var started = process.TotalProcessorTime;
        Render(count);
        process.Refresh();
        var seconds = (process.TotalProcessorTime - started).TotalSeconds;
        var growth = ResidentBytes() - before;
        TestContext.Current.SendDiagnosticMessage(
            $"{count} documents: {seconds:F1} s of a core, RSS {before >> 20} MiB {growth >> 10:+0;-0} KiB"
        );
        growth.ShouldBeLessThan(24 * 1024 * 1024L);
    }

    private static long ResidentBytes()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
