using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tongban.Catalog.Named.Exchange;

/// <summary>Which codes stand in a table more than once; keeps 16 bytes of a hash for each, so that a million fit.</summary>
internal sealed class DoubledCodes
{
    private readonly HashSet<UInt128> seen = [];
    private readonly HashSet<UInt128> doubled = [];

    public void Note(string code)
    {
        if (code.Length > 0 && !seen.Add(Key(code)))
            doubled.Add(Key(code));
    }

    public bool Contains(string code) => doubled.Count > 0 && doubled.Contains(Key(code));

    private static UInt128 Key(string code)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(code), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
