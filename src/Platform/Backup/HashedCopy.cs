using System.Buffers;
using System.Security.Cryptography;

namespace Tongban.Platform;

/// <summary>Copies and hashes in one reading.</summary>
internal static class HashedCopy
{
    private const int PieceLength = 256 * 1024;

    /// <summary>Copies a file to a path that is not taken; null when there is none to copy.</summary>
    public static async Task<(long Size, string Sha256)?> TryCopyAsync(string from, string to, CancellationToken ct)
    {
        FileStream source;
        try
        {
            source = Open(from);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        await using (source)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            await using var target = new FileStream(to, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0);
            return await ReadAsync(source, target, ct);
        }
    }

    /// <summary>Size and hash of a file; null when there is none.</summary>
    public static async Task<(long Size, string Sha256)?> TryHashAsync(string file, CancellationToken ct)
    {
        if (!File.Exists(file))
        {
            return null;
        }
        await using var source = Open(file);
        return await ReadAsync(source, Stream.Null, ct);
    }

    private static FileStream Open(string file) =>
        new(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 0, FileOptions.SequentialScan);

    private static async Task<(long Size, string Sha256)> ReadAsync(Stream from, Stream to, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            var size = 0L;
            int read;
            while ((read = await from.ReadAsync(piece, ct)) > 0)
            {
                hash.AppendData(piece, 0, read);
                await to.WriteAsync(piece.AsMemory(0, read), ct);
                size += read;
            }
            return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
