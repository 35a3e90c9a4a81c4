using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Combined;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Certificates.Paper;
using Tongban.Certificates.Records;
using Tongban.Certificates.Seals;
using Tongban.Certificates.Uses;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.Certificates.Reading;

/// <summary>How an answer to a verification begins.</summary>
internal enum Finding
{
    /// <summary>On record; the status says the rest.</summary>
    Known,

    /// <summary>On record, but a later version has taken the place of this one.</summary>
    Superseded,

    /// <summary>Nobody here has issued such a number.</summary>
    Unknown,

    /// <summary>The file is none that was issued here, or was changed.</summary>
    Forged,
}

/// <summary>
/// What a stranger may see of a certificate: type, authority, period and status, the holder's name masked where it is a
/// person's. No number of the holder, no address, no file.
/// </summary>
internal sealed record Verified(
    Finding Finding,
    CertificateStatus Status,
    string TypeName,
    string Number,
    string Authority,
    string Holder,
    DateTimeOffset IssuedAt,
    DateOnly? ValidTo,
    int VersionNumber,
    DateTimeOffset StatusSince
)
{
    /// <summary>Of a certificate transcribed from paper; null for one issued here.</summary>
    public PaperNote? Paper { get; init; }

    /// <summary>What its type's data say is public of the practice record.</summary>
    public IReadOnlyList<PublicPractice> Practice { get; init; } = [];

    /// <summary>Of a 行业综合许可证 what it lists, each as it stands today, whatever the version in hand says.</summary>
    public IReadOnlyList<ListedPermit> Permits { get; init; } = [];

    /// <summary>For the log; not shown.</summary>
    public long CertificateId { get; init; }
}

/// <summary>A notice that is as it was sealed: who sealed it, when, with which seal of the registry.</summary>
internal sealed record VerifiedNotice(
    string Authority,
    string SealName,
    string SealNumber,
    DateTimeOffset At,
    DateTimeOffset? SealWithdrawnAt
);

/// <summary>/verify: by number, by identifier, by file.</summary>
internal sealed class Verification(
    CertificatesDb db,
    UnitOfWork work,
    UseLog log,
    PracticeRecords practice,
    CarriedPermits carried,
    IBusinessClock clock
)
{
    /// <summary>Acts that the list of ended certificates goes back.</summary>
    public const int MostEnded = 1000;

    private const int MostOfOneNumber = 5;
    private const int ShortHashLength = 16;

    private static readonly CertificateAct[] Ending =
    [
        CertificateAct.Suspend,
        CertificateAct.Annul,
        CertificateAct.Revoke,
        CertificateAct.Cancel,
        CertificateAct.Change,
        CertificateAct.Renew,
        CertificateAct.Reissue,
    ];

    /// <summary>How the list names an identifier: the first 8 bytes of its SM3, which says nothing to whoever has not the paper.</summary>
    public static string ShortHash(string identifier) => Sm3.HexHash(identifier)[..ShortHashLength];

    /// <summary>
    /// Versions that no longer hold by an act, not by their period: suspended, annulled, revoked, cancelled or replaced, of the
    /// latest <see cref="MostEnded"/> such acts; by <see cref="ShortHash"/>.
    /// </summary>
    public async Task<IReadOnlyList<string>> EndedAsync(CancellationToken ct)
    {
        var ids = await db
            .Acts.AsNoTracking()
            .Where(act => Ending.Contains(act.Act))
            .OrderByDescending(act => act.At)
            .Take(MostEnded)
            .Select(act => act.CertificateId)
            .ToListAsync(ct);
        var identifiers = await (
            from row in db.Certificates.AsNoTracking()
            where ids.Contains(row.Id)
            join version in db.Versions.AsNoTracking() on row.Id equals version.CertificateId
            where
                version.Number < row.Current
                || row.Status != CertificateStatus.Valid && row.Status != CertificateStatus.Expired
            orderby version.Id descending
            select version.Identifier
        ).ToListAsync(ct);
        return [.. identifiers.Select(ShortHash)];
    }

    /// <summary>What is on record under a number or an identifier; empty for nothing.</summary>
    public async Task<Result<IReadOnlyList<Verified>>> ByNumberAsync(string? text, CancellationToken ct)
    {
        var number = (text ?? "").Trim();
        if (number.Length is 0 or > 200)
        {
            return CertificateErrors.NoNumber;
        }

        if (number.StartsWith(CertificateIdentifier.Root, StringComparison.Ordinal))
        {
            var parsed = CertificateIdentifier.Parse(number);
            return parsed.IsOk
                ? Result.Ok(await FoundAsync(db.Versions.Where(one => one.Identifier == parsed.Value.Value), ct))
                : parsed.Rejection with
                {
                    Field = "number",
                };
        }

        var current =
            from version in db.Versions
            join row in db.Certificates on version.CertificateId equals row.Id
            where row.Number == number && version.Number == row.Current
            select version;
        return Result.Ok(await FoundAsync(current, ct));
    }

    /// <summary>What the bytes of a file are on record as: <see cref="Finding.Forged"/> for nothing.</summary>
    public async Task<Verified> ByFileAsync(Stream content, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        var found = await FoundAsync(db.Versions.Where(one => one.OfdHash == hash || one.PdfHash == hash), ct);
        return found is [var one, ..]
            ? one
            : new Verified(Finding.Forged, default, "", "", "", "", default, null, 0, default);
    }

    /// <summary>The seal on a notice; null where it bears none of the registry, or was changed after it was sealed.</summary>
    public async Task<VerifiedNotice?> NoticeAsync(byte[] file, CancellationToken ct)
    {
        if (NoticeSealReader.Read(file) is not { } read)
        {
            return null;
        }

        var row = await db.Seals.AsNoTracking().FirstOrDefaultAsync(one => one.Number == read.Seal.Number, ct);
        return
            row is not null
            && Convert.FromBase64String(row.Structure).AsSpan().SequenceEqual(read.Signature.Seal)
            && Convert.FromBase64String(row.Certificate).AsSpan().SequenceEqual(read.Signer.Der)
            ? new VerifiedNotice(row.AuthorityName, row.Name, row.Number, read.Signature.At, row.WithdrawnAt)
            : null;
    }

    /// <summary>The version in force of a certificate that exists.</summary>
    public async Task<Verified> OfAsync(long certificateId, CancellationToken ct)
    {
        var current =
            from row in db.Certificates
            where row.Id == certificateId
            join version in db.Versions
                on new { row.Id, Number = row.Current } equals new { Id = version.CertificateId, version.Number }
            select version;
        return (await FoundAsync(current, ct))[0];
    }

    /// <summary>Puts a verification on the holders' logs; of people who are not signed in one an hour.</summary>
    public async Task NoteAsync(IEnumerable<Verified> found, Actor? by, CancellationToken ct)
    {
        var known = new List<Verified>();
        foreach (var one in found.Where(one => one.CertificateId != 0).DistinctBy(one => one.CertificateId))
        {
            if (by is not null || !await log.IsNotedAsync(one.CertificateId, ct))
            {
                known.Add(one);
            }
        }

        if (known.Count == 0)
        {
            return;
        }

        await using var write = await work.BeginAsync(ct);
        foreach (var one in known)
        {
            log.Add(one.CertificateId, one.VersionNumber, UseKind.Verified, by, null);
        }

        await write.CommitAsync(ct);
    }

    private async Task<IReadOnlyList<Verified>> FoundAsync(
        IQueryable<CertificateVersionRow> query,
        CancellationToken ct
    )
    {
        var today = LegalTime.DateOf(clock.Now);
        var found = await (
            from version in query.AsNoTracking()
            join row in db.Certificates.AsNoTracking() on version.CertificateId equals row.Id
            orderby row.Id descending
            select new
            {
                row,
                version,
                since = db.Acts.Where(act => act.CertificateId == row.Id).Max(act => act.At),
            }
        )
            .Take(MostOfOneNumber)
            .ToListAsync(ct);
        var permits = new Dictionary<long, IReadOnlyList<ListedPermit>>();
        var records = new Dictionary<long, IReadOnlyList<PublicPractice>>();
        foreach (var row in found.Select(one => one.row).DistinctBy(row => row.Id))
        {
            records[row.Id] = await practice.PublicOfAsync(row, ct);
            permits[row.Id] = CombinedState.Of(await carried.OfAsync(row.Id, ct), today).Listed;
        }

        return
        [
            .. found.Select(one => new Verified(
                one.version.Number == one.row.Current ? Finding.Known : Finding.Superseded,
                CertificateCourse.On(today, one.row.Status, one.row.ValidTo),
                one.row.TypeName,
                one.row.Number,
                one.row.AuthorityName,
                one.row.HolderIsPerson ? Masked.Name(one.row.HolderName) : one.row.HolderName,
                one.row.IssuedAt,
                one.row.ValidTo,
                one.version.Number,
                one.since
            )
            {
                CertificateId = one.row.Id,
                Paper = PaperNote.Read(one.row.Paper),
                Practice = records[one.row.Id],
                Permits = permits[one.row.Id],
            }),
        ];
    }
}
