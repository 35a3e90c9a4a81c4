namespace Tongban.Platform;

/// <summary>The last entry of a stream, for who asks several questions together and tells <see cref="UnitOfWork.KnowHead"/>.</summary>
public static class LedgerLook
{
    /// <param name="stream">An expression of SQL, with <c>$1</c> for the value.</param>
    /// <param name="value">What stands for it.</param>
    /// <param name="read">Takes number and hash; not called for a stream without entries.</param>
    public static Question Of(string stream, object value, Action<(long Sequence, string Hash)> read) =>
        new(
            $"SELECT sequence, hash FROM platform_ledger WHERE stream = {stream} ORDER BY sequence DESC LIMIT 1",
            value,
            row => read((row.GetInt64(0), row.GetString(1)))
        );
}
