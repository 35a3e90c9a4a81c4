using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>A wrapped key as it lies on the disk: <c>keys/field-1.json</c>.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Version">From 1.</param>
/// <param name="Scheme">How it is wrapped.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo in base64, for SM2 and RSA.</param>
/// <param name="Key">The key, wrapped, in base64.</param>
internal sealed record KeyFile(
    KeyPurpose Purpose,
    int Version,
    string Scheme,
    DateTimeOffset MadeAt,
    string? PublicKey,
    string Key
)
{
    public const string Wrapping = "SM4-CBC+HMAC-SM3";
    private const string Extension = ".json";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string NameOf(KeyPurpose purpose, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{Enum.GetName(purpose)!.ToLowerInvariant()}-{version}");

    /// <summary>What the wrapping's tag covers beside the key, so that no file passes for another.</summary>
    public static byte[] LabelOf(KeyPurpose purpose, int version) =>
        System.Text.Encoding.ASCII.GetBytes($"tongban key {NameOf(purpose, version)}");

    public static IEnumerable<string> All(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + Extension) : [];

    public static string PathOf(string folder, KeyPurpose purpose, int version) =>
        Path.Combine(folder, NameOf(purpose, version) + Extension);

    /// <exception cref="CryptoException">The file is not a key's.</exception>
    public static KeyFile Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<KeyFile>(File.ReadAllText(path), Json) is { Scheme: Wrapping } file
                ? file
                : throw new CryptoException($"密钥文件{path}的格式本版本不认识，请使用写它的程序版本。");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new CryptoException($"密钥文件{path}读不出来：{e.Message}请从备份中恢复这个文件。", e);
        }
    }

    /// <summary>False when there is a key of this version already.</summary>
    public bool TryWrite(string folder) =>
        TryWrite(PathOf(folder, Purpose, Version), JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>Writes a file for its owner only, whole or not at all; false when it is there already.</summary>
    public static bool TryWrite(string path, string content)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
        var temporary = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        try
        {
            using (var writer = new StreamWriter(new FileStream(temporary, options)))
            {
                writer.Write(content);
                writer.Flush();
                ((FileStream)writer.BaseStream).Flush(flushToDisk: true);
            }
            var written = DirectorySync.TryLink(temporary, path);
            DirectorySync.Flush(folder);
            return written;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
