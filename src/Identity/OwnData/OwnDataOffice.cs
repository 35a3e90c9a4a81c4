using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Identity.Proofing;
using Tongban.Platform;

namespace Tongban.Identity.OwnData;

/// <summary>What one type of data comes to, with the rule under which it is kept.</summary>
internal sealed record HeldLine(HeldData Held, RetentionRule Rule);

/// <summary>本人信息: everything that the modules hold about a person, as a list, as a file, and let go of.</summary>
internal sealed class OwnDataOffice(
    IdentityDb db,
    UnitOfWork work,
    IEnumerable<IOwnData> holders,
    RetentionTable retention,
    IFieldProtector protector,
    IFileStore store,
    IBusinessClock clock
)
{
    public async Task<DataOwner> OwnerAsync(long accountId, CancellationToken ct)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(one => one.Id == accountId, ct);
        var proofed = account.ProofLevel != ProofingLevel.Unproofed;
        return new DataOwner(account.Id, proofed ? protector.Reveal(account.CitizenNumber) : "");
    }

    /// <summary>What is held, in the order of the table of retention; types of which there is nothing are left out.</summary>
    public async Task<IReadOnlyList<HeldLine>> ListAsync(DataOwner owner, CancellationToken ct)
    {
        var held = new Dictionary<string, HeldData>(StringComparer.Ordinal);
        foreach (var holder in holders)
        {
            foreach (var one in await holder.SummariseAsync(owner, ct))
            {
                held.Add(one.Type, one);
            }
        }

        return
        [
            .. retention
                .All.Where(rule => held.TryGetValue(rule.Type, out var one) && one.Count > 0)
                .Select(rule => new HeldLine(held[rule.Type], rule)),
        ];
    }

    public async Task<IReadOnlyList<HeldRecord>> RecordsAsync(DataOwner owner, CancellationToken ct)
    {
        var found = new List<HeldRecord>();
        foreach (var holder in holders)
        {
            found.AddRange(await holder.RecordsAsync(owner, ct));
        }

        return found;
    }

    /// <summary>Makes the file, and records in the ledger what was handed out, before it leaves.</summary>
    /// <returns>The file, from its beginning; it is gone once it is closed.</returns>
    public async Task<Stream> ExportAsync(DataOwner owner, Actor by, CancellationToken ct)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"tongban-{Path.GetRandomFileName()}"), options);
        try
        {
            DataArchive archive;
            await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, true, null, ct))
            {
                archive = new DataArchive(zip, store);
                foreach (var holder in holders)
                {
                    await holder.WriteAsync(owner, archive, ct);
                }

                await archive.FinishAsync(new { madeAt = clock.Now, account = $"{owner.AccountId}" }, ct);
            }

            file.Position = 0;
            var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
            await using var write = await work.BeginAsync(ct);
            work.Record(
                new LedgerEntry(
                    $"account:{owner.AccountId}",
                    "own-data.exported",
                    by,
                    new
                    {
                        file = hash,
                        size = file.Length,
                        files = archive.Files,
                        records = archive.Counts,
                    }
                )
            );
            await write.CommitAsync(ct);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>Deletes what may go at once.</summary>
    /// <returns>How many records.</returns>
    public async Task<int> DeleteAsync(DataOwner owner, Actor by, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var gone = await LetGoAsync(owner, ct);
        work.Record(new LedgerEntry($"account:{owner.AccountId}", "own-data.deleted", by, new { records = gone }));
        await write.CommitAsync(ct);
        return gone;
    }

    /// <summary>The same in the open write scope.</summary>
    public async Task<int> LetGoAsync(DataOwner owner, CancellationToken ct)
    {
        var gone = 0;
        foreach (var holder in holders)
        {
            gone += await holder.DeleteAsync(owner, ct);
        }

        return gone;
    }
}
