using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Data;
using Tongban.Catalog.Lint;
using Tongban.Catalog.Sheets;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Catalog.Divisions;

/// <summary>
/// Loads divisions from <c>code,name,level,parent</c> lines (.csv or .csv.gz, UTF-8): all of the country's, if the operator
/// has the file. Divisions that the file does not name stay; what is the same is not written.
/// </summary>
public sealed class DivisionImport
{
    private const int BatchSize = 5_000;
    private const int KeptErrors = 20;
    private const int MaxName = 100;
    private static readonly string[] Names = ["", "省级", "市级", "县级", "乡级", "村级"];
    private static readonly string[] Columns = ["code", "name", "level", "parent"];

    private readonly IServiceScopeFactory scopes;

    internal DivisionImport(IServiceScopeFactory scopes) => this.scopes = scopes;

    /// <param name="advance">Told how many bytes more of the file have been read.</param>
    /// <returns>The report; <c>CAT-0100</c> to <c>CAT-0103</c> when the file as a whole cannot be read.</returns>
    public async Task<Result<DivisionReport>> RunAsync(
        string path,
        Action<long>? advance = null,
        CancellationToken ct = default
    )
    {
        try
        {
            await using var file = File.OpenRead(path);
            await using Stream content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                ? new GZipStream(file, CompressionMode.Decompress, leaveOpen: true)
                : file;
            return await LoadAsync(content, file, advance, ct);
        }
        catch (Exception error) when (error is InvalidDataException or FormatException or DecoderFallbackException)
        {
            return new Rejection(
                "CAT-0100",
                $"“{Path.GetFileName(path)}”读不出来：须是UTF-8的.csv或.csv.gz文件。已载入的行保留，改正后可再载入。"
            );
        }
    }

    private async Task<Result<DivisionReport>> LoadAsync(
        Stream content,
        FileStream file,
        Action<long>? advance,
        CancellationToken ct
    )
    {
        using var rows = SheetRow.OfCsv(content).GetEnumerator();
        if (!rows.MoveNext())
            return new Rejection("CAT-0103", "文件是空的，第一行须是表头code,name,level,parent。");
        var heading = SheetHeading.Read(rows.Current, Columns, Columns);
        if (!heading.IsOk)
            return Result.Fail<DivisionReport>(heading.Rejections);
        var total = new Total();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var batch = new List<DivisionRow>(BatchSize);
        while (rows.MoveNext())
        {
            if (rows.Current.IsBlank)
                continue;
            total.Rows++;
            var (division, error) = Read(heading.Value, rows.Current, seen);
            if (division is not null)
                batch.Add(division);
            else
                total.Refuse(rows.Current.Number, error!);
            if (batch.Count == BatchSize)
                await FlushAsync(batch, total, ct);
            advance?.Invoke(file.Position - total.Told);
            total.Told = file.Position;
        }
        await FlushAsync(batch, total, ct);
        return new DivisionReport(
            total.Rows,
            total.Added,
            total.Changed,
            total.Rows - total.Added - total.Changed - total.Refused,
            total.Refused,
            total.First
        );
    }

    private async Task FlushAsync(List<DivisionRow> batch, Total total, CancellationToken ct)
    {
        if (batch.Count == 0)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CatalogDb>();
        await using var write = await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(ct);
        var known = await KnownAsync(db, batch, ct);
        List<DivisionRow> fresh = [.. batch.Where(row => !known.ContainsKey(row.Code))];
        var changed = 0;
        foreach (var row in batch)
            if (known.TryGetValue(row.Code, out var before) && (before.Name != row.Name || before.Parent != row.Parent))
            {
                (before.Name, before.Parent) = (row.Name, row.Parent);
                changed++;
            }
        db.Append(fresh);
        if (fresh.Count + changed > 0)
            await write.CommitAsync(ct);
        total.Added += fresh.Count;
        total.Changed += changed;
        batch.Clear();
    }

    private static async Task<Dictionary<string, DivisionRow>> KnownAsync(
        CatalogDb db,
        List<DivisionRow> batch,
        CancellationToken ct
    )
    {
        var known = new Dictionary<string, DivisionRow>(StringComparer.Ordinal);
        foreach (var codes in batch.Select(row => row.Code).Chunk(1_000))
        foreach (var row in await db.Divisions.Where(row => EF.Parameter(codes).Contains(row.Code)).ToListAsync(ct))
            known[row.Code] = row;
        return known;
    }

    private static (DivisionRow? Row, string? Error) Read(SheetHeading heading, SheetRow row, HashSet<string> seen)
    {
        var (code, name) = (heading.Cell(row, "code"), heading.Cell(row, "name"));
        var (level, parent) = (heading.Cell(row, "level"), heading.Cell(row, "parent"));
        var parsed = DivisionCode.Parse(code);
        if (!parsed.IsOk)
            return (null, parsed.Rejection.Message);
        if (!Enum.TryParse<DivisionLevel>(level, ignoreCase: true, out var said) || said != parsed.Value.Level)
            return (null, $"{code}按编码是{Names[(int)parsed.Value.Level]}，level列写的是“{level}”。");
        if (name.Length is 0 or > MaxName || HiddenCharacters.FirstIn(name) is not null)
            return (null, $"{code}的名称为空、过长或者含有看不见的控制符。");
        if (parent.Length == 0 != (said == DivisionLevel.Province))
            return (null, $"{code}的上级“{parent}”有误：只有省级没有上级。");
        if (
            parent.Length > 0
            && !(
                DivisionCode.Parse(parent) is { IsOk: true, Value: var above }
                && above.Covers(parsed.Value)
                && above != parsed.Value
            )
        )
            return (null, $"{code}不在它的上级“{parent}”里。");
        if (!seen.Add(code))
            return (null, $"{code}在文件里出现了两次，只用第一次的。");
        return (
            new DivisionRow
            {
                Code = code,
                Name = name,
                Parent = parent.Length == 0 ? null : parent,
            },
            null
        );
    }

    private sealed class Total
    {
        private readonly List<DivisionError> first = [];

        public long Rows { get; set; }
        public long Added { get; set; }
        public long Changed { get; set; }
        public long Refused { get; private set; }
        public long Told { get; set; }
        public IReadOnlyList<DivisionError> First => first;

        public void Refuse(int row, string message)
        {
            Refused++;
            if (first.Count < KeptErrors)
                first.Add(new DivisionError(row, message));
        }
    }
}

/// <param name="Errors">The first of the refused rows.</param>
public sealed record DivisionReport(
    long Rows,
    long Added,
    long Changed,
    long Unchanged,
    long Refused,
    IReadOnlyList<DivisionError> Errors
);

/// <param name="Row">As a spreadsheet program numbers it.</param>
public sealed record DivisionError(int Row, string Message);
