using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Certificates.Combined;

/// <summary>Reads what a 行业综合许可证 carries; of permits with a certificate here, what their version in force says.</summary>
internal sealed class CarriedPermits(CertificatesDb db, IFieldProtector protector, CertificateTypes types)
{
    /// <summary>In the order in which they were granted; empty for a certificate that carries none.</summary>
    public async Task<IReadOnlyList<CarriedPermit>> OfAsync(long certificateId, CancellationToken ct)
    {
        var rows = await db
            .Carried.AsNoTracking()
            .Where(one => one.CertificateId == certificateId)
            .OrderBy(one => one.Ordinal)
            .ToListAsync(ct);
        return rows.Count == 0 ? [] : await ReadAsync(rows, ct);
    }

    /// <summary>What rows stand for, of permits as they are by now.</summary>
    public async Task<IReadOnlyList<CarriedPermit>> ReadAsync(IReadOnlyList<CarriedRow> rows, CancellationToken ct)
    {
        long[] ids = [.. rows.Select(one => one.PermitId).OfType<long>()];
        var permits = await (
            from row in db.Certificates.AsNoTracking()
            where ids.Contains(row.Id)
            join version in db.Versions.AsNoTracking()
                on new { row.Id, Number = row.Current } equals new { Id = version.CertificateId, version.Number }
            select new { row, version }
        ).ToDictionaryAsync(one => one.row.Id, ct);
        return
        [
            .. rows.Select(one =>
                one.PermitId is { } id && permits.TryGetValue(id, out var permit)
                    ? Permit(one, permit.row, permit.version)
                    : Filed(one)
            ),
        ];
    }

    private CarriedPermit Permit(CarriedRow carried, CertificateRow row, CertificateVersionRow version) =>
        new(
            carried.MemberId,
            row.TypeName,
            carried.Kind,
            row.Number,
            row.AuthorityName,
            LegalTime.DateOf(version.At),
            row.ValidTo,
            ScopeOf(row.TypeName, version) ?? carried.Scope,
            row.Status
        );

    private static CarriedPermit Filed(CarriedRow one) =>
        new(
            one.MemberId,
            one.Name,
            one.Kind,
            one.Number,
            one.AuthorityName,
            one.GrantedOn,
            one.ValidTo,
            one.Scope,
            one.Status
        );

    private string? ScopeOf(string typeName, CertificateVersionRow version)
    {
        if (types.Named(typeName) is not { Scope: { Count: > 0 } labels })
        {
            return null;
        }

        var said = CertificateContent
            .Read(protector.Reveal(version.Data))
            .Fields.Where(one => labels.Contains(one.Label, StringComparer.Ordinal))
            .Select(one => one.Value);
        return string.Join('；', said) is { Length: > 0 } scope ? scope : null;
    }
}
