using System.Security.Cryptography;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>Wraps keys under the master key; each under a label of its own.</summary>
internal sealed class Sm4Wrapper(byte[] master) : IDisposable
{
    public string Wrap(KeyPurpose purpose, int version, ReadOnlySpan<byte> material)
    {
        using var box = new Sm4Box(master, KeyFile.LabelOf(purpose, version));
        return Convert.ToBase64String(box.Seal(material));
    }

    /// <exception cref="CryptoException">The file was changed, or another master key wrapped it.</exception>
    public byte[] Unwrap(KeyFile file, string path)
    {
        using var box = new Sm4Box(master, KeyFile.LabelOf(file.Purpose, file.Version));
        try
        {
            return box.Open(Convert.FromBase64String(file.Key));
        }
        catch (Exception e) when (e is CryptoException or FormatException)
        {
            throw new CryptoException(
                $"密钥文件{path}打不开：主密钥不是包裹它的那一个，或者文件被改动过。请使用原来的主密钥，或从备份中恢复文件。",
                e
            );
        }
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(master);
}
