using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Catalog.Editing;
using Tongban.Catalog.Editing.Elements;
using Tongban.Catalog.Lint;
using Tongban.Catalog.Loading;
using Tongban.Catalog.Named.Exchange;
using Tongban.Catalog.Search;
using Tongban.Catalog.Sheets;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Catalog.Exchange;

/// <summary>
/// Brings complete items to what the tables <c>up_task_*</c> say: a new version from now on where a cell says something new,
/// nothing where none does. An item is taken whole or left out; what is left out stands in a file of the same layout, with
/// what is wrong beside each row.
/// </summary>
public sealed class UpTaskImport
{
    private readonly IServiceScopeFactory scopes;

    internal UpTaskImport(IServiceScopeFactory scopes) => this.scopes = scopes;

    /// <param name="path">.xlsx: a sheet a table; .csv: a file a table, <c>name.up_task_….csv</c>.</param>
    /// <returns>The report; <c>CAT-0100</c> to <c>CAT-0104</c> when the file as a whole cannot be taken.</returns>
    public async Task<Result<UpTaskImportReport>> RunAsync(
        string path,
        string? errorFile = null,
        CancellationToken ct = default
    )
    {
        var errors = errorFile ?? NamedItemImport.UsualErrorFile(path);
        if (SheetFormats.Of(errors) is null || Path.GetFullPath(errors) == Path.GetFullPath(path))
            return new Rejection("CAT-0104", "错误文件须是另一个.xlsx或.csv文件。", "errors");
        try
        {
            var read = UpTaskBook.Read(path);
            return read.IsOk
                ? await ImportAsync(read.Value, Path.GetFileName(path), errors, ct)
                : Result.Fail<UpTaskImportReport>(read.Rejections);
        }
        catch (SheetUnreadableException error)
        {
            return new Rejection("CAT-0100", $"“{Path.GetFileName(path)}”读不出来：{error.Message}");
        }
    }

    private async Task<UpTaskImportReport> ImportAsync(
        UpTaskBook book,
        string name,
        string errorFile,
        CancellationToken ct
    )
    {
        var changed = new List<string>();
        var refused = new UpTaskRefused(book);
        var unchanged = 0;
        foreach (var line in book.Stray)
            refused.Add([line], [new(line, "这一行的task_guid在基本表里没有对应的行。")]);
        foreach (var (taskCode, blocks) in book.Items)
        {
            await using var scope = scopes.CreateAsyncScope();
            var outcome = await OneAsync(scope.ServiceProvider, book, name, taskCode, blocks, ct);
            if (outcome.Faults.Count > 0)
                refused.Add([.. blocks.SelectMany(block => block.Lines)], outcome.Faults);
            else if (outcome.Changed is { } id)
                changed.Add(id);
            else
                unchanged++;
        }
        return new UpTaskImportReport(
            book.Items.Count,
            changed,
            unchanged,
            refused.Items,
            refused.Write(errorFile),
            refused.First
        );
    }

    private static async Task<(string? Changed, IReadOnlyList<UpTaskFault> Faults)> OneAsync(
        IServiceProvider services,
        UpTaskBook book,
        string name,
        string taskCode,
        List<UpTaskBlock> blocks,
        CancellationToken ct
    )
    {
        var top = blocks[0].Basic!;
        var catalog = services.GetRequiredService<CatalogReader>();
        if (await catalog.FindAsync(taskCode, ct) is not { } item)
            return (
                null,
                [
                    new(
                        top,
                        $"目录里没有实施编码为“{taskCode}”的完整事项；表单和办理情形不在交换库的表里，请先在清单编制里认领。"
                    ),
                ]
            );
        var codes = await ExchangeCodes.ReadAsync(catalog, ct);
        var read = UpTaskReading.Of(item, blocks, book.Tables, codes);
        if (read.Faults.Count > 0 || read.Content is null)
            return (null, read.Faults);
        if (await HindranceAsync(services, item, read.Content, ct) is { Count: > 0 } hindrances)
            return (null, [.. hindrances.Select(why => new UpTaskFault(top, why))]);
        await WriteAsync(services, item, read.Content, name, ct);
        return (item.Id, []);
    }

    private static async Task<IReadOnlyList<string>> HindranceAsync(
        IServiceProvider services,
        PublishedItem item,
        ServiceItemContent content,
        CancellationToken ct
    )
    {
        if (await services.GetRequiredService<ItemStanding>().OfItemAsync(item.Id, ct) is { Edition: not null })
            return ["这个事项正在编制，请先办完或者撤销编制稿。"];
        if (
            await services.GetRequiredService<Claiming>().LeadAsync(content.CatalogCode, ct) is { } lead
            && lead.Id != content.Id
            && LockedElements.DifferNationally(content, lead.Content)
        )
            return [EditingErrors.Locked.Message];
        return
        [
            .. (await services.GetRequiredService<EditionLint>().FindAsync(content, ct)).Select(found =>
                $"{found.Message}（{found.Rule}）"
            ),
        ];
    }

    private static async Task WriteAsync(
        IServiceProvider services,
        PublishedItem item,
        ServiceItemContent content,
        string name,
        CancellationToken ct
    )
    {
        var db = services.GetRequiredService<CatalogDb>();
        var work = services.GetRequiredService<UnitOfWork>();
        var now = services.GetRequiredService<IBusinessClock>().Now;
        await using var write = await work.BeginAsync(ct);
        var before = await db.ServiceItemVersions.SingleAsync(row => row.Id == item.VersionId, ct);
        var last = await db.ServiceItemVersions.Where(row => row.ItemId == item.Id).MaxAsync(row => row.Number, ct);
        var versions = new VersionRows(db, work, services.GetRequiredService<IdSource>(), now);
        var element = JsonSerializer.SerializeToElement(ContentTree.Of(content));
        var version = await versions.AddAsync(
            new NewVersion(
                content,
                CanonicalJson.Write(element),
                CanonicalJson.Hash(element),
                versions.Start(before.EffectiveFrom),
                $"{VersionRows.DeskSource}：导入{name}",
                Actor.System,
                "由交换库表导入"
            ),
            before,
            last,
            ct
        );
        await new SearchEntries(db).PutAsync(
            [SearchEntries.Of(content, item.Authority.ShortName, item.Authority.Division)],
            ct
        );
        await services.GetRequiredService<Claiming>().OpenBelowAsync(content, version.EffectiveFrom, ct);
        await write.CommitAsync(ct);
    }
}

/// <param name="Changed">Items that got a new version.</param>
/// <param name="ErrorFile">Rows of the refused items; null when there are none.</param>
/// <param name="Errors">The first of them.</param>
public sealed record UpTaskImportReport(
    int Items,
    IReadOnlyList<string> Changed,
    int Unchanged,
    int Refused,
    string? ErrorFile,
    IReadOnlyList<UpTaskRowError> Errors
);

/// <param name="Row">As a spreadsheet program numbers it.</param>
public sealed record UpTaskRowError(string Table, int Row, string Message);
