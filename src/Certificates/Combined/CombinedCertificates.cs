using Microsoft.EntityFrameworkCore;
using Tongban.Catalog;
using Tongban.Catalog.Authorities;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Certificates.Combined;

/// <summary>A permit or filing that was granted and is to be listed.</summary>
/// <param name="MemberId">Member of the 一业一证.</param>
/// <param name="CaseId">Case that granted it; its electronic certificate is found by it.</param>
/// <param name="Name">Name of the result.</param>
/// <param name="Kind">许可, 备案 and the like.</param>
/// <param name="Number">Number of the result, or of the case where the result bears none.</param>
/// <param name="AuthorityName">Who granted it.</param>
/// <param name="GrantedOn">Day of the grant.</param>
/// <param name="ValidTo">Last day; null where the law names no period.</param>
/// <param name="Scope">What it covers, where no certificate says it.</param>
public sealed record GrantedPermit(
    string MemberId,
    long CaseId,
    string Name,
    string Kind,
    string Number,
    string AuthorityName,
    DateOnly GrantedOn,
    DateOnly? ValidTo,
    string? Scope
);

/// <summary>What a new 行业综合许可证 is made of.</summary>
/// <param name="TypeName">Name of its type, which must be a combined one.</param>
/// <param name="Authority">牵头机关, which issues it.</param>
/// <param name="HolderName">持证主体.</param>
/// <param name="HolderCode">Identity number or credit code, in clear.</param>
/// <param name="HolderKey">Its blind index, use <c>applicant</c>.</param>
/// <param name="HolderIsPerson">Whether the code is an identity number.</param>
/// <param name="ItemId">The 一业一证.</param>
/// <param name="Number">Number of the application.</param>
/// <param name="Fields">What else stands on its face, such as 经营场所.</param>
/// <param name="Permits">What was granted.</param>
public sealed record CombinedRequest(
    string TypeName,
    Authority Authority,
    string HolderName,
    string HolderCode,
    string HolderKey,
    bool HolderIsPerson,
    string ItemId,
    string Number,
    IReadOnlyList<FaceField> Fields,
    IReadOnlyList<GrantedPermit> Permits
);

/// <summary>A 行业综合许可证 as the application that brought it about shows it.</summary>
/// <param name="StatusWords">As the code list says it.</param>
/// <param name="InForce">Whether at least one of its permits is valid today.</param>
public sealed record CombinedSummary(
    long Id,
    string Number,
    string TypeName,
    string StatusWords,
    bool InForce,
    int VersionNumber,
    IReadOnlyList<SummaryPermit> Permits
);

/// <summary>One line of it.</summary>
public sealed record SummaryPermit(string Name, string Number, string Authority, string StatusWords, bool InForce);

/// <summary>
/// 行业综合许可证 (一业一证): one certificate of the leading authority that lists what several authorities granted. Each permit stays
/// the legal basis; whatever happens to one makes a new version of this, at once where the platform records it.
/// </summary>
public sealed class CombinedCertificates
{
    private readonly CertificatesDb db;
    private readonly UnitOfWork work;
    private readonly CertificateOffice office;
    private readonly CarriedPermits carried;
    private readonly CatalogReader catalog;
    private readonly IFieldProtector protector;
    private readonly IBusinessClock clock;
    private readonly CertificateOptions options;

    internal CombinedCertificates(
        CertificatesDb db,
        UnitOfWork work,
        CertificateOffice office,
        CarriedPermits carried,
        CatalogReader catalog,
        IFieldProtector protector,
        IBusinessClock clock,
        CertificateOptions options
    ) =>
        (this.db, this.work, this.office, this.carried, this.catalog, this.protector, this.clock, this.options) = (
            db,
            work,
            office,
            carried,
            catalog,
            protector,
            clock,
            options
        );

    private DateOnly Today => LegalTime.DateOf(clock.Now);

    /// <summary>Issues, in the running transaction. CERT-0004 no such type, CERT-0041 nothing was granted.</summary>
    public async Task<Result<IssuedCertificate>> IssueAsync(CombinedRequest request, Actor by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Permits.Count == 0)
        {
            return CertificateErrors.NothingToList;
        }

        var rows = new List<CarriedRow>();
        foreach (var permit in request.Permits)
        {
            rows.Add(await RowAsync(rows.Count + 1, permit, ct));
        }

        var state = CombinedState.Of(await carried.ReadAsync(rows, ct), Today);
        var issued = await office.IssueCombinedAsync(
            new CertificateRequest(
                request.TypeName,
                request.Authority,
                request.HolderName,
                request.HolderCode,
                request.HolderKey,
                request.HolderIsPerson,
                request.ItemId,
                null,
                request.Number,
                null,
                state.ValidTo,
                request.Fields,
                null,
                null,
                options.SiteAddress,
                SealNow: true
            ),
            state,
            by,
            ct
        );
        if (issued.IsOk)
        {
            rows.ForEach(one => one.CertificateId = issued.Value.Id);
            db.Carried.AddRange(rows);
        }

        return issued;
    }

    /// <summary>
    /// Adds what was granted later, in the running transaction. False where the certificate was given up, or still lists a permit of
    /// that member that stands.
    /// </summary>
    public async Task<bool> AddAsync(long certificateId, GrantedPermit permit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(permit);
        if (await OpenAsync(certificateId, ct) is not { } row)
        {
            return false;
        }

        var before = await carried.OfAsync(certificateId, ct);
        if (!CombinedState.Takes(before, permit.MemberId, Today))
        {
            return false;
        }

        var ordinal =
            1 + await db.Carried.Where(one => one.CertificateId == certificateId).MaxAsync(one => one.Ordinal, ct);
        var added = await RowAsync(ordinal, permit, ct);
        added.CertificateId = certificateId;
        db.Carried.Add(added);
        await RelistAsync(row, [.. before, .. await carried.ReadAsync([added], ct)], ct);
        return true;
    }

    /// <summary>What came of an application; null when there is no such certificate.</summary>
    public async Task<CombinedSummary?> FindAsync(long certificateId, CancellationToken ct)
    {
        if (await db.Certificates.AsNoTracking().FirstOrDefaultAsync(one => one.Id == certificateId, ct) is not { } row)
        {
            return null;
        }

        var status = CertificateCourse.On(Today, row.Status, row.ValidTo);
        return new CombinedSummary(
            row.Id,
            row.Number,
            row.TypeName,
            CertificateNames.Of(status),
            status == CertificateStatus.Valid,
            row.Current,
            [
                .. CombinedState
                    .Of(await carried.OfAsync(certificateId, ct), Today)
                    .Listed.Select(one => new SummaryPermit(
                        one.Name,
                        one.Number,
                        one.Authority,
                        CertificateNames.Of(one.Status),
                        one.Holds
                    )),
            ]
        );
    }

    internal async Task FollowAsync(PermitMoved moved, CancellationToken ct)
    {
        var ids = moved.CombinedId is { } known
            ? [known]
            : await db
                .Carried.Where(one => one.PermitId == moved.PermitId)
                .Select(one => one.CertificateId)
                .Distinct()
                .ToListAsync(ct);
        await using var write = await work.BeginAsync(ct);
        foreach (var id in ids)
        {
            if (await OpenAsync(id, ct) is { } row)
            {
                await RelistAsync(row, await carried.OfAsync(id, ct), ct);
            }
        }

        await write.CommitAsync(ct);
    }

    /// <summary>One that was not given up (注销) by the authority that issued it.</summary>
    private async Task<CertificateRow?> OpenAsync(long id, CancellationToken ct) =>
        await db.Acts.AnyAsync(one => one.CertificateId == id && one.Act == CertificateAct.Cancel, ct)
            ? null
            : await db.Certificates.FirstOrDefaultAsync(one => one.Id == id, ct);

    /// <summary>A new version where what it lists is no longer what the version in force says.</summary>
    private async Task RelistAsync(CertificateRow row, IReadOnlyList<CarriedPermit> permits, CancellationToken ct)
    {
        var version = await db
            .Versions.AsNoTracking()
            .FirstAsync(one => one.CertificateId == row.Id && one.Number == row.Current, ct);
        var said = CertificateContent.Read(protector.Reveal(version.Data));
        var state = CombinedState.Of(permits, Today);
        if (
            state.Listed.SequenceEqual(said.Permits ?? [])
            && (row.Status, row.ValidTo) == (state.Status, state.ValidTo)
        )
        {
            return;
        }

        var authority =
            await catalog.AuthorityAsync(row.AuthorityCode, ct)
            ?? throw new InvalidOperationException($"The authority {row.AuthorityCode} of {row.Number} is gone.");
        var done = await office.RelistAsync(
            row,
            new CertificateRequest(
                row.TypeName,
                authority,
                row.HolderName,
                protector.Reveal(row.HolderCode),
                row.HolderKey,
                row.HolderIsPerson,
                row.ItemId,
                null,
                said.CaseNumber,
                null,
                state.ValidTo,
                said.Fields,
                null,
                null,
                options.SiteAddress,
                SealNow: true
            ),
            state,
            Changes(said.Permits ?? [], state.Listed),
            Actor.System,
            ct
        );
        if (!done.IsOk)
        {
            throw new InvalidOperationException($"{done.Rejection.Code}: {done.Rejection.Message}");
        }
    }

    /// <summary>What the holder reads as the reason of the new version.</summary>
    private static string Changes(IReadOnlyList<ListedPermit> before, IReadOnlyList<ListedPermit> after)
    {
        var words = after
            .Where(one => !before.Contains(one))
            .Select(one =>
                before.FirstOrDefault(old => old.Name == one.Name && old.Number == one.Number) is not { } old
                    ? $"新增{one.Name}（{one.Number}）"
                : old.Status != one.Status ? $"{one.Name}（{one.Number}）现在是“{CertificateNames.Of(one.Status)}”"
                : $"{one.Name}（{one.Number}）有变更"
            )
            .ToList();
        return words.Count > 0 ? string.Join('；', words) + "。" : "所载许可的有效期有变化。";
    }

    private async Task<CarriedRow> RowAsync(int ordinal, GrantedPermit permit, CancellationToken ct) =>
        new()
        {
            Ordinal = ordinal,
            MemberId = permit.MemberId,
            CaseId = permit.CaseId,
            PermitId = await db
                .Versions.Where(one => one.CaseId == permit.CaseId)
                .Select(one => (long?)one.CertificateId)
                .FirstOrDefaultAsync(ct),
            Name = permit.Name,
            Kind = permit.Kind,
            Number = permit.Number,
            AuthorityName = permit.AuthorityName,
            GrantedOn = permit.GrantedOn,
            ValidTo = permit.ValidTo,
            Scope = permit.Scope,
            Status = CertificateStatus.Valid,
        };
}
