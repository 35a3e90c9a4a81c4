using System.Text.Json;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Lint;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Catalog.Loading;

/// <summary>A record as its file has it.</summary>
/// <param name="Canonical">Canonical JSON of the file's own text: a member that the program gains later changes no hash.</param>
internal sealed record Loaded<T>(string File, T Value, string Canonical, string Hash);

/// <summary>The catalogue's files under a data root, read but not yet judged.</summary>
internal sealed class CatalogFiles
{
    public required string Root { get; init; }
    public DivisionTable? Divisions { get; private set; }
    public List<Loaded<Authority>> Authorities { get; } = [];
    public List<Loaded<Hall>> Halls { get; } = [];
    public List<Loaded<CodeList>> CodeLists { get; } = [];
    public List<Loaded<ServiceItemContent>> Items { get; } = [];

    /// <summary>Definitions of 一件事.</summary>
    public List<Loaded<ServiceItemContent>> OneThings { get; } = [];

    /// <summary>Everything that gets a version: items and 一件事.</summary>
    public IEnumerable<Loaded<ServiceItemContent>> Published => [.. Items, .. OneThings];
    public List<LintFinding> Findings { get; } = [];

    public static CatalogFiles Read(string dataRoot)
    {
        var files = new CatalogFiles { Root = dataRoot };
        files.ReadDivisions(dataRoot);
        files.ReadAll(dataRoot, "authorities", files.Authorities, member: "authorities");
        files.ReadAll(dataRoot, "halls", files.Halls, member: "halls");
        files.ReadAll(dataRoot, "codelists", files.CodeLists);
        files.ReadAll(dataRoot, "items", files.Items);
        files.ReadAll(dataRoot, "one-things", files.OneThings);
        return files;
    }

    private void ReadDivisions(string dataRoot)
    {
        var path = Path.Combine(dataRoot, "divisions", "qinghai.csv");
        try
        {
            using var reader = File.OpenText(path);
            Divisions = DivisionTable.Load(reader);
        }
        catch (Exception error) when (error is IOException or FormatException)
        {
            Findings.Add(
                new LintFinding("divisions/qinghai.csv", Unreadable, "文件", $"行政区划表读不出来：{error.Message}")
            );
        }
    }

    private void ReadAll<T>(string dataRoot, string folder, List<Loaded<T>> into, string? member = null)
    {
        var path = Path.Combine(dataRoot, folder);
        if (!Directory.Exists(path))
            return;
        foreach (var file in Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal))
        {
            var name = $"{folder}/{Path.GetFileName(file)}";
            try
            {
                using var document = JsonDocument.Parse(File.ReadAllText(file), Strict);
                var records = member is null
                    ? [document.RootElement]
                    : document.RootElement.GetProperty(member).EnumerateArray().ToArray();
                into.AddRange(records.Select(record => Load<T>(name, record)));
            }
            catch (Exception error)
                when (error is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
            {
                var place = error is JsonException { Path: { } at } ? at : "文件";
                Findings.Add(new LintFinding(name, Unreadable, place, $"内容不符合记录的格式：{error.Message}"));
            }
        }
    }

    private static Loaded<T> Load<T>(string file, JsonElement record)
    {
        var value = record.Deserialize<T>(ContentJson.Options) ?? throw new JsonException("null");
        return new Loaded<T>(file, value, CanonicalJson.Write(record), CanonicalJson.Hash(record));
    }

    private const string Unreadable = "CAT-LINT-101";
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
}
