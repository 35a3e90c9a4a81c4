using System.Security.Cryptography;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>Where the key comes from that wraps all others.</summary>
/// <param name="Demonstration">Whether one may be made in the data folder when none is given.</param>
/// <param name="File">A file that holds it; goes before <paramref name="Value"/>.</param>
/// <param name="Value">The key itself: 48 bytes in base64.</param>
public sealed record MasterKeySource(bool Demonstration, string? File = null, string? Value = null)
{
    /// <summary>Names the file that holds the key.</summary>
    public const string FileVariable = "TONGBAN_MASTER_KEY_FILE";

    /// <summary>Holds the key.</summary>
    public const string ValueVariable = "TONGBAN_MASTER_KEY";

    /// <summary>As the process's environment says.</summary>
    public static MasterKeySource FromEnvironment(bool demonstration) =>
        new(
            demonstration,
            Environment.GetEnvironmentVariable(FileVariable),
            Environment.GetEnvironmentVariable(ValueVariable)
        );

    /// <summary>Never the key.</summary>
    public override string ToString() => nameof(MasterKeySource);
}

/// <summary>Reads the master key, or makes that of a demonstration.</summary>
internal static class MasterKey
{
    public const string DemonstrationFile = "master.key";

    /// <summary>The key's 48 bytes, and the file in which it was made just now.</summary>
    /// <exception cref="CryptoException">There is none, or it cannot be read; the message says what to do.</exception>
    public static (byte[] Key, string? MadeIn) Find(MasterKeySource source, string folder)
    {
        if (source.File is { Length: > 0 } file)
        {
            return (Read(file), null);
        }
        if (source.Value is { Length: > 0 } value)
        {
            return (Parse(value, $"环境变量{MasterKeySource.ValueVariable}"), null);
        }
        if (!source.Demonstration)
        {
            throw new CryptoException(
                $"没有主密钥，无法读写个人信息。请用“openssl rand -base64 48”生成一个，存入只有本程序能读的文件，"
                    + $"把文件路径写进环境变量{MasterKeySource.FileVariable}（或把密钥写进{MasterKeySource.ValueVariable}）后再启动；已有数据的，须用原来的主密钥。"
            );
        }
        var made = Path.Combine(folder, DemonstrationFile);
        return File.Exists(made) ? (Read(made), null) : Make(made, folder);
    }

    private static (byte[], string?) Make(string file, string folder)
    {
        if (KeyFile.All(folder).Any())
        {
            throw new CryptoException(
                $"{folder}里有密钥文件，却没有包裹它们的主密钥。请把原来的主密钥放回{file}，或用环境变量{MasterKeySource.FileVariable}指明它的位置。"
            );
        }
        var key = RandomNumberGenerator.GetBytes(Sm4Box.KeySize);
        return KeyFile.TryWrite(file, Convert.ToBase64String(key) + "\n") ? (key, file) : (Read(file), null);
    }

    private static byte[] Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file), $"主密钥文件{file}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CryptoException($"主密钥文件{file}读不出来：{e.Message}请检查路径和权限后再启动。", e);
        }
    }

    private static byte[] Parse(string text, string place)
    {
        var key = new byte[Sm4Box.KeySize + 3];
        return Convert.TryFromBase64String(text.Trim(), key, out var length) && length == Sm4Box.KeySize
            ? key[..length]
            : throw new CryptoException(
                $"{place}的内容不是主密钥：应为48个字节的Base64，即“openssl rand -base64 48”的输出。"
            );
    }
}
