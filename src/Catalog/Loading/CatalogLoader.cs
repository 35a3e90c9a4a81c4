using Tongban.Catalog.Data;
using Tongban.Catalog.Laws;
using Tongban.Catalog.Lists;
using Tongban.Catalog.Search;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Catalog.Loading;

/// <summary>
/// Brings the catalogue to what the files say, in one transaction. A file that says nothing new changes nothing; one that
/// does makes a new version, effective now; a published version never changes. An item that was published, suspended or
/// cancelled on the desk is the desk's: its file changes nothing any more.
/// </summary>
public sealed class CatalogLoader
{
    private readonly CatalogDb db;
    private readonly UnitOfWork work;
    private readonly IdSource ids;
    private readonly IBusinessClock clock;

    internal CatalogLoader(CatalogDb db, UnitOfWork work, IdSource ids, IBusinessClock clock) =>
        (this.db, this.work, this.ids, this.clock) = (db, work, ids, clock);

    /// <param name="dataRoot">Folder with <c>divisions</c>, <c>authorities</c>, <c>halls</c>, <c>codelists</c>, <c>items</c>, <c>regimes</c>, <c>holidays</c>.</param>
    /// <returns>The report, or one <c>CAT-0001</c> for each fault found; with a fault nothing is written.</returns>
    public async Task<Result<LoadReport>> LoadAsync(string dataRoot, CancellationToken ct = default)
    {
        var files = CatalogFiles.Read(dataRoot);
        var findings = CatalogCheck.Errors(dataRoot, files);
        if (findings.Count > 0)
            return Result.Fail<LoadReport>([
                .. findings.Select(finding => new Rejection("CAT-0001", finding.ToString(), finding.Element)),
            ]);

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteAsync(files, ct);
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // another node loaded the same files first; what is left to do is seen anew
            }
        }
    }

    private async Task<LoadReport> WriteAsync(CatalogFiles files, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var reference = await new ReferenceRows(db).WriteAsync(files, ct);
        var versions = new VersionRows(db, work, ids, clock.Now);
        var report = await versions.WriteAsync([.. files.Published], ct);
        var kept = await versions.KeptByTheDeskAsync(ct);
        await new SearchEntries(db).PutAsync([.. Entries(files).Where(entry => !kept.Contains(entry.Id))], ct);
        await ListSeed.WriteAsync(db, ids, files, clock.Now, ct);
        await LawSeed.WriteAsync(db, ids, files.Root, clock.Now, ct);
        await write.CommitAsync(ct);
        return report with { OtherChanges = reference };
    }

    private static SearchEntryRow[] Entries(CatalogFiles files)
    {
        var authorities = files.Authorities.ToDictionary(
            file => file.Value.Code,
            file => file.Value,
            StringComparer.Ordinal
        );
        return
        [
            .. files.Published.Select(file =>
                SearchEntries.Of(
                    file.Value,
                    authorities[file.Value.AuthorityCode].ShortName,
                    authorities[file.Value.AuthorityCode].Division
                )
            ),
        ];
    }

    private const int Attempts = 3;
}
