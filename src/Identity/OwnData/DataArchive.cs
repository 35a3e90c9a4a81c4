using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Tongban.Platform;

namespace Tongban.Identity.OwnData;

/// <summary>The file that a person takes away: <c>data.json</c> and the files that it names; docs/reference/personal-data.md.</summary>
public sealed class DataArchive
{
    internal const string Format = "tongban-own-data-1";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly ZipArchive zip;
    private readonly IFileStore store;
    private readonly SortedDictionary<string, IReadOnlyList<object>> records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);

    internal DataArchive(ZipArchive zip, IFileStore store) => (this.zip, this.store) = (zip, store);

    /// <summary>How many files it has beside <c>data.json</c>.</summary>
    public int Files => files.Count;

    /// <summary>How many records of each type.</summary>
    public IReadOnlyDictionary<string, int> Counts =>
        records.ToDictionary(one => one.Key, one => one.Value.Count, StringComparer.Ordinal);

    /// <summary>Takes the records of a type: plain objects, written as camelCase JSON.</summary>
    public void Add(string type, IReadOnlyList<object> rows)
    {
        if (rows is { Count: > 0 })
        {
            records.Add(type, rows);
        }
    }

    /// <summary>Takes a stored file, once however often it is named.</summary>
    /// <param name="hash">Its address in the store.</param>
    /// <param name="name">Name under which people know it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Its path in the archive.</returns>
    public async Task<string> AddFileAsync(string hash, string name, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(hash);
        if (files.TryGetValue(hash, out var there))
        {
            return there;
        }

        var path = $"files/{files.Count + 1:000}-{Plain(name)}";
        await using var from = await store.OpenAsync(hash, ct);
        await using var to = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(ct);
        await from.CopyToAsync(to, ct);
        return files[hash] = path;
    }

    /// <summary>No name leads out of the folder in which somebody unpacks the archive.</summary>
    private static string Plain(string name) =>
        new([.. name.Select(one => char.IsControl(one) || "/\\:*?\"<>|".Contains(one) ? '_' : one)]);

    internal async Task FinishAsync(object about, CancellationToken ct)
    {
        await using var to = await zip.CreateEntry("data.json", CompressionLevel.Optimal).OpenAsync(ct);
        await JsonSerializer.SerializeAsync(
            to,
            new
            {
                format = Format,
                about,
                records,
            },
            Json,
            ct
        );
    }
}
