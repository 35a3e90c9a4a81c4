using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Combined;
using Tongban.Certificates.Data;
using Tongban.Certificates.Files;
using Tongban.Certificates.Records;
using Tongban.Identity.OwnData;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Certificates.Reading;

/// <summary>Certificates of a person, as their owner takes them away.</summary>
internal sealed class CertificateOwnData(
    CertificatesDb db,
    CertificateFiles files,
    PracticeRecords practice,
    CarriedPermits carried,
    IBusinessClock clock,
    IFieldProtector protector,
    BlindIndex index
) : IOwnData
{
    private const string Type = "certificates.certificate";

    public async Task<IReadOnlyList<HeldData>> SummariseAsync(DataOwner owner, CancellationToken ct)
    {
        var own = Own(owner).Select(one => one.Id);
        return
        [
            new(Type, await own.CountAsync(ct), "/my/certificates"),
            new("certificates.use", await db.Uses.CountAsync(one => own.Contains(one.CertificateId), ct)),
            new("certificates.grant", await db.Grants.CountAsync(one => own.Contains(one.CertificateId), ct)),
            new("certificates.copy", await db.Copies.CountAsync(one => own.Contains(one.CertificateId), ct)),
            new("certificates.party-query", await Asked(owner).CountAsync(ct)),
            new("certificates.signature", await Signed(owner).CountAsync(ct), "/my/signature"),
        ];
    }

    public async Task WriteAsync(DataOwner owner, DataArchive into, CancellationToken ct)
    {
        var certificates = await Own(owner).AsNoTracking().OrderBy(one => one.Id).ToListAsync(ct);
        var (written, uses) = (new List<object>(), new List<object>());
        foreach (var one in certificates)
        {
            var versions = await db
                .Versions.AsNoTracking()
                .Where(version => version.CertificateId == one.Id)
                .OrderBy(version => version.Number)
                .ToListAsync(ct);
            var papers = new List<object>(versions.Count);
            foreach (var version in versions)
            {
                var done = await files.SealedAsync(version.Id, ct);
                papers.Add(
                    new
                    {
                        version.Number,
                        version.Identifier,
                        version.At,
                        version.ValidFrom,
                        version.ValidTo,
                        Ofd = done is { IsOk: true, Value.OfdHash: { } ofd }
                            ? await into.AddFileAsync(ofd, $"{one.TypeName}-{version.Number}.ofd", ct)
                            : null,
                        Pdf = done is { IsOk: true, Value.PdfHash: { } pdf }
                            ? await into.AddFileAsync(pdf, $"{one.TypeName}-{version.Number}.pdf", ct)
                            : null,
                    }
                );
            }

            written.Add(
                new
                {
                    one.TypeName,
                    one.Number,
                    Authority = one.AuthorityCode,
                    one.HolderName,
                    HolderCode = protector.Reveal(one.HolderCode),
                    one.Status,
                    one.IssuedAt,
                    one.ValidTo,
                    FromPaper = one.Paper,
                    Practice = await practice.OfAsync(one.Id, ct),
                    Permits = CombinedState.Of(await carried.OfAsync(one.Id, ct), LegalTime.DateOf(clock.Now)).Listed,
                    Versions = papers,
                }
            );
            uses.AddRange(
                (await db.Uses.AsNoTracking().Where(use => use.CertificateId == one.Id).ToListAsync(ct)).Select(
                    use => new
                    {
                        Certificate = one.Number,
                        use.Kind,
                        use.At,
                        By = use.ActorName,
                        Authority = use.AuthorityCode,
                        use.CaseNumber,
                        use.ItemName,
                    }
                )
            );
        }

        into.Add(Type, written);
        into.Add("certificates.use", uses);
        await WriteGrantsAsync(owner, into, ct);
        var asked = await (
            from query in Asked(owner).AsNoTracking()
            join party in db.OutsideParties.AsNoTracking() on query.PartyId equals party.Id
            orderby query.Id
            select new { query, party.Name }
        ).ToListAsync(ct);
        into.Add(
            "certificates.party-query",
            [
                .. asked.Select(one => new
                {
                    one.query.At,
                    By = one.Name,
                    one.query.Purpose,
                    one.query.Reference,
                    one.query.Decision,
                    one.query.Refusal,
                }),
            ]
        );
        var signed = await Signed(owner).AsNoTracking().OrderBy(one => one.Id).ToListAsync(ct);
        into.Add(
            "certificates.signature",
            [
                .. signed.Select(one => new
                {
                    one.Matter,
                    one.Reference,
                    one.At,
                    Sheet = protector.Reveal(one.Sheet),
                    one.Statement,
                    one.Signature,
                    Mark = protector.Reveal(one.Mark),
                }),
            ]
        );
    }

    private async Task WriteGrantsAsync(DataOwner owner, DataArchive into, CancellationToken ct)
    {
        var own = Own(owner);
        var grants = await (
            from grant in db.Grants.AsNoTracking()
            join one in own on grant.CertificateId equals one.Id
            orderby grant.Id
            select new { grant, one.Number }
        ).ToListAsync(ct);
        into.Add(
            "certificates.grant",
            [
                .. grants.Select(one => new
                {
                    Certificate = one.Number,
                    To = one.grant.GranteeName,
                    one.grant.Purpose,
                    one.grant.Elements,
                    one.grant.Until,
                    one.grant.GivenAt,
                    one.grant.RevokedAt,
                }),
            ]
        );
        var copies = await (
            from copy in db.Copies.AsNoTracking()
            join one in own on copy.CertificateId equals one.Id
            orderby copy.Id
            select new { copy, one.Number }
        ).ToListAsync(ct);
        into.Add(
            "certificates.copy",
            [
                .. copies.Select(one => new
                {
                    Certificate = one.Number,
                    one.copy.Code,
                    one.copy.Purpose,
                    one.copy.Until,
                    one.copy.MadeAt,
                    one.copy.CancelledAt,
                }),
            ]
        );
    }

    public Task<int> DeleteAsync(DataOwner owner, CancellationToken ct) => Task.FromResult(0);

    public async Task<IReadOnlyList<HeldRecord>> RecordsAsync(DataOwner owner, CancellationToken ct) =>
        [
            .. (await Own(owner).AsNoTracking().OrderByDescending(one => one.Id).ToListAsync(ct)).Select(
                one => new HeldRecord(Type, one.Number, one.TypeName, one.AuthorityCode, false)
            ),
        ];

    private string KeyOf(DataOwner owner) =>
        owner.CitizenNumber.Length == 0 ? "" : index.Of("applicant", owner.CitizenNumber.ToUpperInvariant());

    private IQueryable<PartyQueryRow> Asked(DataOwner owner)
    {
        var key = KeyOf(owner);
        return db.PartyQueries.Where(one => one.HolderKey == key);
    }

    /// <summary>What the person signed for themselves or for an enterprise; what was signed in office is the authority's.</summary>
    private IQueryable<SignatureRow> Signed(DataOwner owner) =>
        from signature in db.Signatures
        join signer in db.Signers on signature.SignerId equals signer.Id
        where signer.AccountId == owner.AccountId && !signer.Staff
        select signature;

    private IQueryable<CertificateRow> Own(DataOwner owner)
    {
        var key = KeyOf(owner);
        return db.Certificates.Where(one => one.HolderKey == key && one.HolderIsPerson);
    }
}

/// <summary>Codes of 亮证 that have run out.</summary>
internal sealed class OldShowings(CertificatesDb db) : IRetainedRecords
{
    public string Type => "certificates.showing";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var codes = await db
            .Showings.Where(one => one.ExpiresAt < before)
            .OrderBy(one => one.CodeHash)
            .Take(most)
            .Select(one => one.CodeHash)
            .ToListAsync(ct);
        return await db.Showings.Where(one => codes.Contains(one.CodeHash)).ExecuteDeleteAsync(ct);
    }
}
