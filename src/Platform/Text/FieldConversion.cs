using System.Data.Common;
using System.Globalization;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>
/// Seals again, under the version of the field key that writes now, whatever an earlier version sealed or an earlier program
/// stored in the clear: a batch a transaction, while others read and write. A value that somebody changed in between is
/// left as it is: it was sealed under the current version.
/// </summary>
internal sealed class FieldConversion(
    UnitOfWork work,
    ProtectedColumns columns,
    SealedFieldProtector protector,
    BlindIndex index,
    KeyStore keys,
    IEnumerable<BlindIndexColumn> indexes,
    TimeProvider time
)
{
    public const string Kind = "platform.field-conversion";
    public const int BatchSize = 250;
    private const string Key = "field";
    private const string Setting = "field-conversion";
    private const string IndexSetting = "index-conversion";
    private const int IndexBatchSize = 2_000;

    /// <summary>Longer than another process goes on writing with the earlier version.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Where a pass is.</summary>
    /// <param name="Column">Name of the column; null before the first, empty after the last.</param>
    /// <param name="After">Key of the last row looked at; null before the first.</param>
    /// <param name="Failed">How many values could not be opened.</param>
    public sealed record Place(string? Column = null, IReadOnlyList<string>? After = null, long Failed = 0);

    /// <summary>Converts old fingerprints at once, and has old values sealed in the background unless all are.</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        await ConvertIndexesAsync(ct);
        var prefix = protector.Prefix;
        await using var write = await work.BeginAsync(ct);
        if (await SettingAsync(Setting, ct) != prefix)
        {
            Schedule(new Place(), TimeSpan.Zero);
        }
        await write.CommitAsync(ct);
    }

    /// <summary>Seals one batch, and schedules the next.</summary>
    public async Task RunAsync(Place place, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var all = columns.All;
        var at = place.Column is null ? 0 : all.TakeWhile(one => one.Name != place.Column).Count();
        if (at >= all.Count)
        {
            await EndAsync(place, ct);
            await write.CommitAsync(ct);
            return;
        }
        var prefix = protector.Prefix;
        var (after, failed, room) = (place.After, place.Failed, BatchSize);
        while (at < all.Count && room > 0)
        {
            var rows = await OldAsync(all[at], prefix, after, room, forUpdate: true, ct);
            foreach (var (key, stored) in rows)
            {
                failed += await ConvertAsync(all[at], key, stored, ct) ? 0 : 1;
            }
            after = rows.Count == room ? rows[^1].Key : null;
            at += rows.Count == room ? 0 : 1;
            room -= rows.Count;
        }
        Schedule(new Place(at < all.Count ? all[at].Name : "", after, failed), TimeSpan.Zero);
        await write.CommitAsync(ct);
    }

    /// <summary>How many values each version sealed; 0 for those in the clear.</summary>
    public async Task<IReadOnlyDictionary<int, long>> CountAsync(CancellationToken ct)
    {
        var counts = new SortedDictionary<int, long>();
        if (work.Connection.State != System.Data.ConnectionState.Open)
        {
            await work.Connection.OpenAsync(ct);
        }
        foreach (var column in columns.All)
        {
            var groups = await Command(
                    $"""
                    SELECT SUBSTR({column.Column}, 1, 12), COUNT(*) FROM {column.Table}
                    WHERE {column.Column} <> '' GROUP BY SUBSTR({column.Column}, 1, 12)
                    """
                )
                .ListAsync(row => (Start: row.GetString(0), Count: row.GetInt64(1)), ct);
            foreach (var (start, count) in groups)
            {
                var parts = start.Split(':');
                var version = parts is ["p1", var number, ..] && int.TryParse(number, out var parsed) ? parsed : 0;
                counts[version] = counts.GetValueOrDefault(version) + count;
            }
        }
        return counts;
    }

    private async Task EndAsync(Place place, CancellationToken ct)
    {
        var prefix = protector.Prefix;
        foreach (var column in columns.All)
        {
            if (await OldAsync(column, prefix, null, 1, forUpdate: false, ct) is not [var (key, _)])
            {
                continue;
            }
            if (place.Failed > 0)
            {
                throw new CryptoException(
                    $"{place.Failed} values cannot be sealed again, such as {column.Name} of {string.Join(',', key)}: they were changed outside the program, or their key is not here."
                );
            }
            Schedule(new Place(), Pause);
            return;
        }
        var made = keys.Known(KeyPurpose.Field, keys.Current(KeyPurpose.Field))!.MadeAt;
        if (time.GetUtcNow() < made + Settled)
        {
            Schedule(new Place(), made + Settled - time.GetUtcNow());
            return;
        }
        await RememberAsync(Setting, prefix, ct);
    }

    /// <summary>False when the value cannot be opened; true also when it has changed meanwhile.</summary>
    private async Task<bool> ConvertAsync(
        ProtectedColumn column,
        IReadOnlyList<string> key,
        string stored,
        CancellationToken ct
    )
    {
        ProtectedText fresh;
        try
        {
            fresh = protector.Protect(protector.Reveal(ProtectedText.FromStored(stored)));
        }
        catch (Exception error) when (error is CryptoException or InvalidOperationException)
        {
            return false;
        }
        await Command(
                $"UPDATE {column.Table} SET {column.Column} = @fresh WHERE {column.Column} = @stored AND {Keys(column, "=")}",
                [("@fresh", fresh.Stored), ("@stored", stored), .. Values(column, key)]
            )
            .ExecuteAsync(ct);
        return true;
    }

    private Task<List<(IReadOnlyList<string> Key, string Stored)>> OldAsync(
        ProtectedColumn column,
        string prefix,
        IReadOnlyList<string>? after,
        int most,
        bool forUpdate,
        CancellationToken ct
    )
    {
        var names = string.Join(", ", column.Key.Select(part => part.Name));
        // rows that others are writing are left for the next pass: nobody waits for anybody
        var skip = forUpdate && work.Engine == DatabaseEngine.PostgreSql ? "FOR UPDATE SKIP LOCKED" : "";
        return Command(
                $"""
                SELECT {column.Column}, {names} FROM {column.Table}
                WHERE {column.Column} <> '' AND SUBSTR({column.Column}, 1, {prefix.Length}) <> @prefix
                {(after is null ? "" : $"AND {Keys(column, ">")}")}
                ORDER BY {names} LIMIT {most} {skip}
                """,
                [("@prefix", prefix), .. after is null ? [] : Values(column, after)]
            )
            .ListAsync(
                row =>
                    (
                        (IReadOnlyList<string>)
                            [
                                .. column.Key.Select(
                                    (_, i) => Convert.ToString(row.GetValue(i + 1), CultureInfo.InvariantCulture)!
                                ),
                            ],
                        row.GetString(0)
                    ),
                ct
            );
    }

    private async Task ConvertIndexesAsync(CancellationToken ct)
    {
        foreach (var column in indexes)
        {
            while (await ConvertIndexAsync(column, $"{IndexSetting}:{column.Table}.{column.Column}", ct)) { }
        }
    }

    /// <summary>One batch; false when none is left, which is then remembered.</summary>
    private async Task<bool> ConvertIndexAsync(BlindIndexColumn column, string setting, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        if (await SettingAsync(setting, ct) is not null)
        {
            return false;
        }
        var old = await Command(
                $"SELECT DISTINCT {column.Column} FROM {column.Table} WHERE LENGTH({column.Column}) = 64 LIMIT {IndexBatchSize}"
            )
            .ListAsync(row => row.GetString(0), ct);
        foreach (var fingerprint in old)
        {
            await Command(
                    $"UPDATE {column.Table} SET {column.Column} = @index WHERE {column.Column} = @old",
                    ("@index", index.OfFingerprint(fingerprint)),
                    ("@old", fingerprint)
                )
                .ExecuteAsync(ct);
        }
        if (old.Count == 0)
        {
            await RememberAsync(setting, BlindIndex.Scheme, ct);
        }
        await write.CommitAsync(ct);
        return old.Count > 0;
    }

    private Task<string?> SettingAsync(string setting, CancellationToken ct) =>
        Settings.ReadAsync(work.Connection, work.Transaction, setting, ct);

    private Task RememberAsync(string setting, string value, CancellationToken ct) =>
        Settings.WriteAsync(work.Connection, work.Transaction, setting, value, ct);

    private void Schedule(Place place, TimeSpan wait) =>
        work.Schedule(Kind, Key, time.GetUtcNow() + wait, place, DueClock.System);

    private DbCommand Command(string sql, params (string, object?)[] parameters) =>
        Sql.Command(work.Connection, work.Transaction, sql, parameters);

    private static string Keys(ProtectedColumn column, string comparison) =>
        $"({string.Join(", ", column.Key.Select(part => part.Name))}) {comparison} ({string.Join(", ", column.Key.Select((_, i) => $"@k{i}"))})";

    private static IEnumerable<(string, object?)> Values(ProtectedColumn column, IReadOnlyList<string> key) =>
        column.Key.Select(
            (part, i) =>
                (
                    string.Create(CultureInfo.InvariantCulture, $"@k{i}"),
                    (object?)(
                        part.Type == typeof(string)
                            ? key[i]
                            : Convert.ChangeType(key[i], part.Type, CultureInfo.InvariantCulture)
                    )
                )
        );
}

/// <summary>One batch of <see cref="FieldConversion"/>.</summary>
internal sealed class FieldConversionWork(FieldConversion conversion) : IDueWork
{
    public Task RunAsync(DueItem item, CancellationToken ct) =>
        conversion.RunAsync(item.Json is null ? new() : item.Payload<FieldConversion.Place>(), ct);
}

/// <summary>Has the values of earlier versions sealed again: at the start of the program, and after a rotation.</summary>
public sealed class FieldRotation
{
    private readonly FieldConversion conversion;

    internal FieldRotation(FieldConversion conversion) => this.conversion = conversion;

    /// <summary>Converts the fingerprints of earlier programs, and schedules the rest unless nothing is left.</summary>
    public Task BeginAsync(CancellationToken ct = default) => conversion.BeginAsync(ct);

    /// <summary>How many values each version of the field key sealed; 0 stands for those in the clear.</summary>
    public Task<IReadOnlyDictionary<int, long>> CountAsync(CancellationToken ct = default) => conversion.CountAsync(ct);
}
