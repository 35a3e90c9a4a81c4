using System.Text.Json;
using System.Text.Json.Serialization;

namespace Tongban.Platform;

/// <summary>A file of a backup beside the uploaded ones.</summary>
/// <param name="Name">Path below the backup, with slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 small hexadecimal digits.</param>
public sealed record BackupPart(string Name, long Size, string Sha256);

/// <summary>A key without which the backup is worth nothing.</summary>
/// <param name="Name">Purpose and version, such as <c>field-1</c>.</param>
/// <param name="Fingerprint">16 hexadecimal digits.</param>
public sealed record BackupKey(string Name, string Fingerprint);

/// <summary>What a backup holds, <c>manifest.json</c>; signed with SM2 in <c>manifest.sig</c>, and written last.</summary>
public sealed record BackupManifest
{
    internal const string CurrentFormat = "tongban-backup-1";
    internal const string FileName = "manifest.json";
    internal const string SignatureName = "manifest.sig";
    internal const string FileList = "files.tsv";

    private static readonly JsonSerializerOptions Json = new(PlatformJson.Options)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    /// <summary><c>tongban-backup-1</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Names the backup: time and eight digits.</summary>
    public required string Id { get; init; }

    /// <summary>When it was begun, by the machine's clock.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Program { get; init; }

    /// <summary>Engine of the database.</summary>
    public required DatabaseEngine Engine { get; init; }

    /// <summary>Version of the engine, such as <c>15</c> (PostgreSQL) or <c>3.50.4</c> (SQLite).</summary>
    public required string EngineVersion { get; init; }

    /// <summary>The migrations that the database had, <c>module/id</c>.</summary>
    public required IReadOnlyList<string> Migrations { get; init; }

    /// <summary>Head of the ledger in the copy.</summary>
    public required LedgerHead Ledger { get; init; }

    /// <summary>Rows of each table in the copy.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }

    /// <summary>The database, the list of files, the translators' texts.</summary>
    public required IReadOnlyList<BackupPart> Parts { get; init; }

    /// <summary>How many uploaded and issued files it holds; <c>files.tsv</c> names each.</summary>
    public required long Files { get; init; }

    /// <summary>Their bytes.</summary>
    public required long FileBytes { get; init; }

    /// <summary>Hashes of files that the database names and the disk had not, or had damaged.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The keys that are needed to read it; they are not in it.</summary>
    public required IReadOnlyList<BackupKey> Keys { get; init; }

    /// <summary>Fingerprint of the key that signs.</summary>
    public required string SignedBy { get; init; }

    /// <summary>The part that is the database.</summary>
    internal BackupPart Database => Parts.Single(one => one.Name == NameOf(Engine));

    internal static string NameOf(DatabaseEngine engine) =>
        engine == DatabaseEngine.Sqlite ? "database.sqlite" : "database.pgdump";

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Null when it is no manifest of a known format.</summary>
    internal static BackupManifest? Read(ReadOnlySpan<byte> text)
    {
        try
        {
            return
                JsonSerializer.Deserialize<BackupManifest>(text, Json) is { Format: CurrentFormat } manifest
                && manifest.Parts.Any(part => part.Name == NameOf(manifest.Engine))
                && manifest.Parts.Any(part => part.Name == FileList)
                ? manifest
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
