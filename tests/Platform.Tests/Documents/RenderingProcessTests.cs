using Tongban.Platform.Documents;

namespace Tongban.Platform.Tests.Documents;

public sealed class RenderingProcessTests
{
    [Fact]
    public void Two_processes_in_other_time_zones_and_locales_write_equal_bytes()
    {
        var first = Samples("Asia/Shanghai", "zh_CN.UTF-8");
        var second = Samples("America/Los_Angeles", "ja_JP.UTF-8");
        var third = Samples("UTC", "C");
        first.Count.ShouldBe(SampleNotices.All.Count * 2);
        foreach (var (name, bytes) in first)
        {
            second[name].AsSpan().SequenceEqual(bytes).ShouldBeTrue(name);
            third[name].AsSpan().SequenceEqual(bytes).ShouldBeTrue(name);
        }
    }

    [Fact]
    public void Many_threads_write_the_same_bytes_as_one()
    {
        using var renderer = new DocumentRenderer(new RenderOptions { Demonstration = true });
        var expected = SampleNotices.All.ToDictionary(pair => pair.Key, pair => renderer.Render(pair.Value));
        var names = Enumerable.Range(0, 12).SelectMany(_ => expected.Keys).ToArray();
        var equal = new bool[names.Length];
        Parallel.For(
            0,
            names.Length,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            i => equal[i] = renderer.Render(SampleNotices.All[names[i]]).AsSpan().SequenceEqual(expected[names[i]])
        );
        equal.ShouldAllBe(same => same);
    }

    [Fact]
    public void Memory_does_not_grow_with_the_number_of_documents() =>
        RunAlone(nameof(LookAtDocuments.Memory_is_level_over_many_documents), new() { ["TONGBAN_DOCUMENTS"] = "160" });

    private static Dictionary<string, byte[]> Samples(string timeZone, string language)
    {
        var folder = Directory.CreateTempSubdirectory("tongban-samples-");
        try
        {
            RunAlone(
                nameof(LookAtDocuments.Samples_are_written_to_a_folder),
                new()
                {
                    ["TONGBAN_SAMPLES"] = folder.FullName,
                    ["TZ"] = timeZone,
                    ["LANG"] = language,
                    ["LC_ALL"] = language,
                }
            );
            return folder.GetFiles().ToDictionary(file => file.Name, file => File.ReadAllBytes(file.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void RunAlone(string test, Dictionary<string, string> environment) =>
        PdfText.Run(
            "dotnet",
            [typeof(LookAtDocuments).Assembly.Location, "-explicit", "only", "-method", $"*.{test}"],
            environment
        );
}
