using System.Globalization;
using System.Runtime.CompilerServices;

namespace Tongban.Platform;

/// <summary>What came of copying one file of the store.</summary>
internal enum FileCopy
{
    Copied,
    Missing,

    /// <summary>Its bytes are not those that its name stands for; it was not copied.</summary>
    Damaged,
}

/// <summary>Copies files of a store by a list of hash, tab, size.</summary>
internal static class FileCopies
{
    public static async IAsyncEnumerable<(string Hash, long Size)> ReadAsync(
        string list,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await foreach (var line in File.ReadLinesAsync(list, ct))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            yield return (line[..tab], long.Parse(line.AsSpan(tab + 1), CultureInfo.InvariantCulture));
        }
    }

    public static async Task<FileCopy> CopyAsync(
        string hash,
        long size,
        string fromRoot,
        string toRoot,
        CancellationToken ct
    )
    {
        string from;
        try
        {
            from = DiskFileStore.PathOf(fromRoot, hash);
        }
        catch (FileNotFoundException)
        {
            return FileCopy.Missing;
        }
        var to = DiskFileStore.PathOf(toRoot, hash);
        if (await HashedCopy.TryCopyAsync(from, to, ct) is not { } copied)
        {
            return FileCopy.Missing;
        }
        if (copied == (size, hash))
        {
            return FileCopy.Copied;
        }
        File.Delete(to);
        return FileCopy.Damaged;
    }
}
