using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Authorities;
using Tongban.Certificates.Combined;
using Tongban.Certificates.Data;
using Tongban.Certificates.Paper;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Certificates.Core;

/// <summary>What a new version of a certificate is made of.</summary>
/// <param name="TypeName">Name of the result; see <see cref="CertificateTypes"/>.</param>
/// <param name="Authority">Who issues it.</param>
/// <param name="HolderName">持证主体.</param>
/// <param name="HolderCode">Identity number or credit code, in clear.</param>
/// <param name="HolderKey">Its blind index, use <c>applicant</c>.</param>
/// <param name="HolderIsPerson">Whether the code is an identity number.</param>
/// <param name="ItemId">Item under which it is issued.</param>
/// <param name="CaseId">Case that issues it; null without one.</param>
/// <param name="CaseNumber">Its number.</param>
/// <param name="ValidFrom">First day; null where the law names no period.</param>
/// <param name="ValidTo">Last day.</param>
/// <param name="Fields">What stands on the face beside the holder.</param>
/// <param name="Number">证照编号 that the authority gives; null to take the next of the pattern.</param>
/// <param name="NumberPattern">Pattern of the item, such as <c>JY{division}{serial}</c>; null for the demonstration's own.</param>
/// <param name="SiteAddress">Address of the site, for the code on the face.</param>
/// <param name="SealNow">False to seal at the first need: for replays.</param>
public sealed record CertificateRequest(
    string TypeName,
    Authority Authority,
    string HolderName,
    string HolderCode,
    string HolderKey,
    bool HolderIsPerson,
    string ItemId,
    long? CaseId,
    string? CaseNumber,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    IReadOnlyList<FaceField> Fields,
    string? Number,
    string? NumberPattern,
    string SiteAddress,
    bool SealNow
);

/// <summary>A certificate as it stands after an act.</summary>
/// <param name="Id">Id of the certificate.</param>
/// <param name="Number">证照编号.</param>
/// <param name="Identifier">证照标识 of the version.</param>
/// <param name="VersionNumber">Number of the version.</param>
public sealed record IssuedCertificate(long Id, string Number, string Identifier, int VersionNumber);

/// <summary>
/// The acts on certificates, all in the running transaction of the caller: canonical data and their hash, status, history
/// and ledger. The sealed files follow at once as due work.
/// </summary>
public sealed class CertificateOffice
{
    internal const string SealingKind = "certificates.seal";
    internal const string ExpiryKind = "certificates.expiry";

    private readonly CertificatesDb db;
    private readonly UnitOfWork work;
    private readonly IdSource ids;
    private readonly NumberBlocks numbers;
    private readonly IFieldProtector protector;
    private readonly IBusinessClock clock;
    private readonly TimeProvider time;
    private readonly CertificateTypes types;

    internal CertificateOffice(
        CertificatesDb db,
        UnitOfWork work,
        IdSource ids,
        NumberBlocks numbers,
        IFieldProtector protector,
        IBusinessClock clock,
        TimeProvider time,
        CertificateTypes types
    ) =>
        (this.db, this.work, this.ids, this.numbers, this.protector, this.clock, this.time, this.types) = (
            db,
            work,
            ids,
            numbers,
            protector,
            clock,
            time,
            types
        );

    /// <summary>The type that a result's name stands for; null when it is not made into an electronic certificate.</summary>
    public CertificateType? TypeOf(string resultName) => types.Named(resultName);

    /// <summary>Says that a number is taken, for this type and authority; null when it is free.</summary>
    public async Task<Rejection?> IsTakenAsync(
        string number,
        CertificateType type,
        Authority authority,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(authority);
        var identifier = CertificateIdentifier.Create(
            type.Code,
            CreditCode.Parse(authority.CreditCode).Value,
            SerialOf(number, 0),
            1
        );
        var first = identifier.IsOk ? identifier.Value.Value : "";
        return
            await db.Certificates.AnyAsync(
                one => one.Number == number && one.TypeCode == type.Code && one.AuthorityCode == authority.Code,
                ct
            ) || await db.Versions.AnyAsync(one => one.Identifier == first, ct)
            ? CertificateErrors.NumberTaken(number)
            : null;
    }

    /// <summary>新发.</summary>
    public async Task<Result<IssuedCertificate>> IssueAsync(CertificateRequest request, Actor by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (types.Named(request.TypeName) is not { } type)
        {
            return CertificateErrors.NoType(request.TypeName);
        }

        var row = Row(request, type, request.Number ?? await NumberAsync(request, ct));
        db.Certificates.Add(row);
        return Version(row, request, CertificateAct.Issue, null, by, sequence: 1);
    }

    /// <summary>新发 of a 行业综合许可证.</summary>
    internal async Task<Result<IssuedCertificate>> IssueCombinedAsync(
        CertificateRequest request,
        CombinedState state,
        Actor by,
        CancellationToken ct
    )
    {
        if (types.Named(request.TypeName) is not { Combined: true } type)
        {
            return CertificateErrors.NoType(request.TypeName);
        }

        var row = Row(request, type, await NumberAsync(request, ct));
        db.Certificates.Add(row);
        return Version(row, request, CertificateAct.Issue, null, by, sequence: 1, state: state);
    }

    /// <summary>变更 of a 行业综合许可证: what it lists has moved; its status is theirs.</summary>
    internal async Task<Result<IssuedCertificate>> RelistAsync(
        CertificateRow row,
        CertificateRequest request,
        CombinedState state,
        string reason,
        Actor by,
        CancellationToken ct
    ) => Version(row, request, CertificateAct.Change, reason, by, await NextAsync(row, ct), state: state);

    private CertificateRow Row(CertificateRequest request, CertificateType type, string number) =>
        new()
        {
            Id = ids.Next(),
            Number = number,
            TypeCode = type.Code,
            TypeName = type.Name,
            AuthorityCode = request.Authority.Code,
            AuthorityName = request.Authority.Name,
            CreditCode = request.Authority.CreditCode,
            Division = request.Authority.Division,
            HolderName = request.HolderName,
            HolderIsPerson = request.HolderIsPerson,
            HolderKey = request.HolderKey,
            HolderCode = protector.Protect(request.HolderCode),
            ItemId = request.ItemId,
            Status = CertificateStatus.Valid,
            Current = 0,
            IssuedAt = clock.Now,
        };

    /// <summary>据纸质证照转录: an existing paper certificate, with what it lacks stated; never more than is known.</summary>
    internal Result<IssuedCertificate> Transcribe(CertificateRequest request, PaperNote paper, Actor by)
    {
        if (types.Named(request.TypeName) is not { } type)
        {
            return CertificateErrors.NoType(request.TypeName);
        }

        var row = Row(request, type, request.Number!);
        db.Certificates.Add(row);
        return Version(
            row,
            request,
            CertificateAct.Transcribe,
            "纸质证照存放处：" + paper.Kept,
            by,
            sequence: 1,
            paper
        );
    }

    /// <summary>变更, 延续 or 补发: the next version of the holder's certificate of that type; of none there is a rejection.</summary>
    public async Task<Result<IssuedCertificate>> SucceedAsync(
        CertificateAct act,
        CertificateRequest request,
        string reason,
        Actor by,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var today = LegalTime.DateOf(clock.Now);
        var own = await db
            .Certificates.Where(one =>
                one.HolderKey == request.HolderKey
                && one.TypeName == request.TypeName
                && one.AuthorityCode == request.Authority.Code
            )
            .OrderByDescending(one => one.Id)
            .ToListAsync(ct);
        if (own.FirstOrDefault(one => CertificateCourse.After(Now(one, today), act, reason).IsOk) is not { } row)
        {
            return CertificateErrors.NotFound;
        }

        return Version(row, request, act, reason, by, await NextAsync(row, ct));
    }

    /// <summary>暂扣, 恢复, 撤销, 吊销, 注销: what changes the status and makes no file.</summary>
    public async Task<Result<IssuedCertificate>> ActAsync(
        long certificateId,
        CertificateAct act,
        string? reason,
        Actor by,
        CancellationToken ct
    )
    {
        ArgumentNullException.ThrowIfNull(by);
        if (
            CertificateCourse.MakesVersion(act)
            || await db.Certificates.FirstOrDefaultAsync(one => one.Id == certificateId, ct) is not { } row
        )
        {
            return CertificateErrors.NotFound;
        }

        var after = CertificateCourse.After(Now(row, LegalTime.DateOf(clock.Now)), act, reason);
        if (!after.IsOk)
        {
            return after.Rejection;
        }

        row.Status = after.Value;
        Record(row, act, reason, by, await NextAsync(row, ct), null);
        var version = await db.Versions.FirstAsync(one => one.CertificateId == row.Id && one.Number == row.Current, ct);
        return new IssuedCertificate(row.Id, row.Number, version.Identifier, row.Current);
    }

    /// <summary>
    /// 撤销 of what a case granted; nothing happens when it granted no certificate, or when that is gone already. Where a combined
    /// certificate lists the grant without a certificate of its own, it is listed as annulled.
    /// </summary>
    public async Task AnnulOfCaseAsync(long caseId, string reason, Actor by, CancellationToken ct)
    {
        var certificates = await db
            .Versions.Where(one => one.CaseId == caseId)
            .Select(one => one.CertificateId)
            .Distinct()
            .ToListAsync(ct);
        foreach (var id in certificates)
        {
            await ActAsync(id, CertificateAct.Annul, reason, by, ct);
        }

        foreach (
            var listed in await db
                .Carried.Where(one =>
                    one.CaseId == caseId && one.PermitId == null && one.Status == CertificateStatus.Valid
                )
                .ToListAsync(ct)
        )
        {
            listed.Status = CertificateStatus.Annulled;
            work.Publish(FollowPermits.Topic, new PermitMoved(null, listed.CertificateId));
        }
    }

    internal async Task ExpireAsync(CertificateRow row, CancellationToken ct)
    {
        row.Status = CertificateStatus.Expired;
        Record(row, CertificateAct.Expire, null, Actor.System, await NextAsync(row, ct), null);
    }

    /// <summary>流水号 of an identifier: digits and letters of the number, the row's id where it has none.</summary>
    private static string SerialOf(string number, long id)
    {
        var serial = string.Concat(number.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));
        return serial.Length is > 0 and <= 64 ? serial : $"{id}";
    }

    private static CertificateStatus Now(CertificateRow row, DateOnly today) =>
        CertificateCourse.On(today, row.Status, row.ValidTo);

    private async Task<int> NextAsync(CertificateRow row, CancellationToken ct) =>
        1 + await db.Acts.Where(one => one.CertificateId == row.Id).MaxAsync(one => one.Sequence, ct);

    private Result<IssuedCertificate> Version(
        CertificateRow row,
        CertificateRequest request,
        CertificateAct act,
        string? reason,
        Actor by,
        int sequence,
        PaperNote? paper = null,
        CombinedState? state = null
    )
    {
        var number = row.Current + 1;
        var identifier = CertificateIdentifier.Create(
            row.TypeCode,
            CreditCode.Parse(row.CreditCode).Value,
            SerialOf(row.Number, row.Id),
            number
        );
        if (!identifier.IsOk)
        {
            return identifier.Rejection;
        }

        var content = Content(row, request, identifier.Value.Value, paper) with { Permits = state?.Listed };
        var canonical = content.Canonical();
        var version = new CertificateVersionRow
        {
            Id = ids.Next(),
            CertificateId = row.Id,
            Number = number,
            Identifier = identifier.Value.Value,
            CaseId = request.CaseId,
            At = clock.Now,
            ValidFrom = request.ValidFrom,
            ValidTo = request.ValidTo,
            Data = protector.Protect(canonical),
            DataHash = Platform.Crypto.Sm3.HexHash(canonical),
        };
        db.Versions.Add(version);
        (row.Current, row.ValidTo, row.Status) = (number, request.ValidTo, state?.Status ?? CertificateStatus.Valid);
        row.Paper = paper?.Write();
        Record(row, act, reason, by, sequence, version);
        if (request.SealNow)
        {
            work.Schedule(SealingKind, $"{version.Id}", time.GetUtcNow(), clock: DueClock.System);
        }

        if (request.ValidTo is { } last)
        {
            work.Schedule(ExpiryKind, $"{row.Id}", LegalTime.StartOf(last.AddDays(1)));
        }
        else
        {
            work.Unschedule(ExpiryKind, $"{row.Id}");
        }

        return new IssuedCertificate(row.Id, row.Number, version.Identifier, number);
    }

    private CertificateContent Content(
        CertificateRow row,
        CertificateRequest request,
        string identifier,
        PaperNote? paper
    )
    {
        static string? Day(DateOnly? day) => day is { } one ? $"{one:yyyy-MM-dd}" : null;
        return new CertificateContent(
            row.TypeName,
            row.TypeCode,
            row.Number,
            identifier,
            row.AuthorityName,
            row.CreditCode,
            request.HolderName,
            request.HolderIsPerson ? Masked.CitizenNumber(request.HolderCode) : request.HolderCode,
            request.HolderIsPerson ? "111" : "001",
            Day(paper is null ? LegalTime.DateOf(clock.Now) : paper.IssuedOn),
            Day(request.ValidFrom),
            Day(request.ValidTo),
            request.Fields,
            request.CaseNumber,
            $"{request.SiteAddress.TrimEnd('/')}/verify?number={Uri.EscapeDataString(identifier)}"
        )
        {
            Transcription = paper is null
                ? null
                : new Transcription(paper.Gaps, Day(paper.EnteredOn)!, Day(paper.ComparedOn)!),
        };
    }

    private void Record(
        CertificateRow row,
        CertificateAct act,
        string? reason,
        Actor by,
        int sequence,
        CertificateVersionRow? version
    )
    {
        db.Acts.Add(
            new CertificateActRow
            {
                CertificateId = row.Id,
                Sequence = sequence,
                Act = act,
                Status = row.Status,
                VersionNumber = row.Current,
                At = clock.Now,
                ActorName = by.Name,
                Reason = reason,
            }
        );
        if (act is not (CertificateAct.Issue or CertificateAct.Transcribe))
        {
            work.Publish(FollowPermits.Topic, new PermitMoved(row.Id, null));
        }

        work.Record(
            new LedgerEntry(
                $"certificate:{row.Id}",
                $"certificate.{Enum.GetName(act)!.ToLowerInvariant()}",
                by,
                new
                {
                    number = row.Number,
                    version = row.Current,
                    status = (int)row.Status,
                    hash = version?.DataHash,
                    identifier = version?.Identifier,
                },
                reason
            )
        );
    }

    /// <summary>The item's pattern, or the demonstration's own: an identity number never becomes a number that is shown.</summary>
    private async Task<string> NumberAsync(CertificateRequest request, CancellationToken ct)
    {
        var pattern =
            request.NumberPattern is { } given && !given.Contains("{citizenNumber}", StringComparison.Ordinal)
                ? given
                : "YS{division}{year}{serial}";
        var division = request.Authority.Division[..6];
        var year = LegalTime.DateOf(clock.Now).Year;
        var serial = pattern.Contains("{serial}", StringComparison.Ordinal)
            ? await numbers.TakeAsync($"certificate:{request.Authority.Code}:{request.TypeName}:{year}", ct)
            : 0;
        return pattern
            .Replace("{division}", division, StringComparison.Ordinal)
            .Replace("{year}", $"{year}", StringComparison.Ordinal)
            .Replace("{creditCode}", request.HolderCode, StringComparison.Ordinal)
            .Replace("{serial}", $"{year % 100:00}{serial:000000}", StringComparison.Ordinal);
    }
}
