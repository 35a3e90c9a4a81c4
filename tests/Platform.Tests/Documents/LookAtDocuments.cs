using Tongban.Platform.Documents;

namespace Tongban.Platform.Tests.Documents;

/// <summary>Writes the samples to the folder in <c>TONGBAN_SAMPLES</c>; run by other tests in a process of its own.</summary>
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
}
