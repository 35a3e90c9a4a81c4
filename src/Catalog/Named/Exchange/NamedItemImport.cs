using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Sheets;
using Tongban.Kernel;

namespace Tongban.Catalog.Named.Exchange;

/// <summary>
/// Brings items known by name to what a table (.xlsx or .csv) says. A row is an item: it is taken whole or left out, and
/// what is left out stands in a file that can be corrected and imported in its turn. A table that says nothing new
/// changes nothing.
/// </summary>
public sealed class NamedItemImport
{
    /// <summary>Rows in one transaction: long enough to be quick, short enough that a web node's writers wait less than a second.</summary>
    private const int BatchSize = 2_000;

    private readonly IServiceScopeFactory scopes;

    internal NamedItemImport(IServiceScopeFactory scopes) => this.scopes = scopes;

    /// <summary>Where refused rows go unless said otherwise: <c>list.csv</c> to <c>list.errors.csv</c>.</summary>
    public static string UsualErrorFile(string path) => Path.ChangeExtension(path, ".errors" + Path.GetExtension(path));

    /// <param name="advance">Told how many bytes more have been read; the file is read twice.</param>
    /// <returns>The report; <c>CAT-0100</c> to <c>CAT-0104</c> when the table as a whole cannot be taken, and then nothing was.</returns>
    public async Task<Result<ImportReport>> RunAsync(
        string path,
        string? errorFile = null,
        Action<long>? advance = null,
        CancellationToken ct = default
    )
    {
        var errors = errorFile ?? UsualErrorFile(path);
        if (SheetFormats.Of(errors) is null || Path.GetFullPath(errors) == Path.GetFullPath(path))
            return new Rejection("CAT-0104", "错误文件须是另一个.xlsx或.csv文件。", "errors");
        try
        {
            var table = First(path, advance, ct);
            return table.IsOk
                ? await ImportAsync(path, errors, table.Value, advance, ct)
                : Result.Fail<ImportReport>(table.Rejections);
        }
        catch (SheetUnreadableException error)
        {
            return new Rejection("CAT-0100", $"“{Path.GetFileName(path)}”读不出来：{error.Message}");
        }
    }

    /// <summary>Reads the whole table once: the heading, that it can be read to its end, and codes that stand in it twice.</summary>
    private static Result<Table> First(string path, Action<long>? advance, CancellationToken ct)
    {
        var opened = SheetSource.Open(path);
        if (!opened.IsOk)
            return opened.Rejection;
        using var source = opened.Value;
        var meter = new Meter(source, advance);
        using var rows = source.Rows().GetEnumerator();
        if (!rows.MoveNext() || rows.Current.IsBlank)
            return new Rejection("CAT-0103", $"“{Path.GetFileName(path)}”的第一行没有表头。");
        var top = rows.Current;
        var heading = SheetHeading.Read(top, NamedColumns.Required, NamedColumns.All, NamedColumns.Error);
        if (!heading.IsOk)
            return Result.Fail<Table>(heading.Rejections);
        var reader = new NamedRowReader(heading.Value);
        var doubled = new DoubledCodes();
        while (rows.MoveNext())
        {
            ct.ThrowIfCancellationRequested();
            if (!rows.Current.IsBlank)
                doubled.Note(reader.Code(rows.Current));
            meter.Tell();
        }
        meter.End();
        return new Table(top, heading.Value, reader, doubled);
    }

    private async Task<Result<ImportReport>> ImportAsync(
        string path,
        string errorFile,
        Table table,
        Action<long>? advance,
        CancellationToken ct
    )
    {
        var opened = SheetSource.Open(path);
        if (!opened.IsOk)
            return opened.Rejection;
        using var source = opened.Value;
        using var refused = new RefusedRows(errorFile, table.Top);
        var meter = new Meter(source, advance);
        var from = new ImportSource(Path.GetFileName(path), await HashAsync(path, ct));
        var total = new Total();
        foreach (var rows in source.Rows().Skip(1).Where(row => !row.IsBlank).Chunk(BatchSize))
        {
            total.Rows += rows.Length;
            var read = rows.Select(row => (Row: row, Read: Judge(table, row))).ToList();
            var outcome = await NamedBatch.WriteAsync(
                scopes,
                [.. read.Where(one => one.Read.Draft is not null).Select(one => (one.Row, one.Read.Draft!))],
                from,
                ct
            );
            total.Add(outcome);
            foreach (
                var (row, wrong) in read.Where(one => one.Read.Draft is null)
                    .Select(one => (one.Row, one.Read.Errors))
                    .Concat(outcome.Refused.Select(one => (one.Row, (IReadOnlyList<string>)[one.Error])))
                    .OrderBy(one => one.Row.Number)
            )
                refused.Add(row, wrong);
            meter.Tell();
        }
        meter.End();
        return new ImportReport(
            total.Rows,
            total.Added,
            total.Changed,
            total.Removed,
            total.Unchanged,
            refused.Count,
            refused.Complete(),
            refused.First,
            table.Heading.Unknown
        );
    }

    private static (NamedDraft? Draft, IReadOnlyList<string> Errors) Judge(Table table, SheetRow row)
    {
        var (draft, errors) = table.Reader.Read(row);
        return table.Doubled.Contains(table.Reader.Code(row))
            ? (null, [.. errors, "同一个事项编码在表里出现多次，请只留一行"])
            : (draft, errors);
    }

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }

    private sealed record Table(SheetRow Top, SheetHeading Heading, NamedRowReader Reader, DoubledCodes Doubled);

    private sealed class Total
    {
        public long Rows { get; set; }
        public long Added { get; private set; }
        public long Changed { get; private set; }
        public long Removed { get; private set; }
        public long Unchanged { get; private set; }

        public void Add(BatchOutcome outcome)
        {
            Added += outcome.Added;
            Changed += outcome.Changed;
            Removed += outcome.Removed;
            Unchanged += outcome.Unchanged;
        }
    }

    /// <summary>Tells how much of the file was read since it told last.</summary>
    private sealed class Meter(SheetSource source, Action<long>? advance)
    {
        private long told;

        public void Tell() => To(source.Position);

        public void End() => To(source.Length);

        private void To(long position)
        {
            if (position <= told)
                return;
            advance?.Invoke(position - told);
            told = position;
        }
    }
}
