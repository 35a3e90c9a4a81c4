using System.Text.Json;
using Tongban.Platform;

namespace Tongban.Cases.Sources;

/// <summary>A register of a demonstration: invented records of its invented people, from data/demo/sources.json.</summary>
internal sealed class DemonstrationSource : IDataSource
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> records;

    private DemonstrationSource(Entry entry, string basis)
    {
        (Key, Name, Basis, Keys) = (entry.Key, entry.Name, basis, entry.Keys);
        records = entry.Records.ToDictionary(one => one.Code, one => one.Facts, StringComparer.Ordinal);
    }

    public string Key { get; }

    public string Name { get; }

    public string Basis { get; }

    public IReadOnlyList<string> Keys { get; }

    public static IReadOnlyList<DemonstrationSource> Load()
    {
        using var reader = DataFiles.OpenText("demo", "sources.json");
        var file = JsonSerializer.Deserialize<SourcesFile>(reader.ReadToEnd(), PlatformJson.Options)!;
        return [.. file.Sources.Select(entry => new DemonstrationSource(entry, file.Basis))];
    }

    public Task<IReadOnlyDictionary<string, string>> FetchAsync(string code, CancellationToken ct) =>
        Task.FromResult(records.GetValueOrDefault(code, new Dictionary<string, string>()));

    private sealed record SourcesFile(string Basis, IReadOnlyList<Entry> Sources);

    private sealed record Entry(
        string Key,
        string Name,
        IReadOnlyList<string> Keys,
        IReadOnlyList<RegisterRecord> Records
    );

    private sealed record RegisterRecord(string Code, IReadOnlyDictionary<string, string> Facts);
}
