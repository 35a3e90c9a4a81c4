using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Certificates.Files;
using Tongban.Certificates.Parties;
using Tongban.Certificates.Reading;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.Certificates.Uses;

/// <summary>To whom the use of a certificate is granted.</summary>
internal enum GranteeKind
{
    Authority,
    Enterprise,
    Person,

    /// <summary>A registered outside party, whose program asks.</summary>
    Party,
}

/// <summary>Where a grant stands.</summary>
internal enum GrantStatus
{
    Active,
    Expired,
    Revoked,
}

/// <summary>What a holder filled in.</summary>
/// <param name="Number">Credit code of an enterprise; phone or identity number of a person; nothing for an authority.</param>
internal sealed record GrantRequest(
    GranteeKind? Kind,
    string? Name,
    string? Number,
    string? Purpose,
    DateOnly? Until,
    bool Consents
);

/// <summary>A grant as it stands today.</summary>
internal sealed record GrantLine(CertificateGrantRow Row, GrantStatus Status);

/// <summary>A grant in the grantee's hands, with the certificate as it stands today.</summary>
internal sealed record ReceivedGrant(GrantLine Grant, CertificateRow Certificate, CertificateStatus Status);

/// <summary>A registered party and a purpose that a holder can consent to.</summary>
internal sealed record PartyOffer(OutsidePartyRow Party, PartyPurpose Purpose, IReadOnlyList<QueryElement> Elements)
{
    /// <summary>By which the choice is sent.</summary>
    public string Value { get; } = $"{Party.Id}/{Purpose.Code}";
}

/// <summary>授权用证: the holder lets an authority, an enterprise or a person see and use one certificate, for a purpose, until a day.</summary>
internal sealed class Grants(
    CertificatesDb db,
    UnitOfWork work,
    IdSource ids,
    CertificateReader reader,
    CertificateFiles files,
    Applicants applicants,
    CatalogReader catalog,
    OutsideParties parties,
    PartyRules rules,
    UseLog log,
    IBusinessClock clock
)
{
    public const int MostDays = 366;
    public const int MostOpen = 20;
    public const int LongestPurpose = 40;

    private const int Most = 100;

    private DateOnly Today => LegalTime.DateOf(clock.Now);

    /// <summary>Grants a certificate of the actor's own; null when it is not.</summary>
    public async Task<Result<long>> GiveAsync(
        CurrentActor current,
        long certificateId,
        GrantRequest request,
        CancellationToken ct
    )
    {
        var purpose = TextInput.Line(request.Purpose, "用途", LongestPurpose, "Purpose");
        var grantee = await GranteeAsync(request, ct);
        List<Rejection> faults =
        [
            .. purpose.Rejections,
            .. grantee is null ? [CertificateErrors.GranteeUnknown]
            : grantee.AccountId == current.Require().AccountId && grantee.EnterpriseId == current.EnterpriseId
                ? [CertificateErrors.GranteeSelf]
            : Array.Empty<Rejection>(),
        ];
        return await GiveAsync(
            current,
            certificateId,
            request.Kind,
            grantee,
            purpose.IsOk ? purpose.Value : "",
            request.Until,
            request.Consents,
            faults,
            ct
        );
    }

    /// <summary>Lets a registered outside party ask about a certificate of the actor's own, for one purpose that it is registered for.</summary>
    /// <param name="current">The holder.</param>
    /// <param name="certificateId">The certificate.</param>
    /// <param name="choice">Id of the party and code of the purpose, <c>7/loan</c>, as the page offers it.</param>
    /// <param name="until">Last day.</param>
    /// <param name="consents">Whether the box is ticked.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<long>> GiveToPartyAsync(
        CurrentActor current,
        long certificateId,
        string? choice,
        DateOnly? until,
        bool consents,
        CancellationToken ct
    )
    {
        var offered = await OffersAsync(current, certificateId, ct);
        var chosen = offered.FirstOrDefault(one => one.Value == choice);
        return await GiveAsync(
            current,
            certificateId,
            GranteeKind.Party,
            chosen is null
                ? null
                : new Grantee(chosen.Party.Name, null, null, null)
                {
                    PartyId = chosen.Party.Id,
                    PurposeCode = chosen.Purpose.Code,
                    Elements = PartyTerms.Text(chosen.Elements),
                },
            chosen?.Purpose.Name ?? "",
            until,
            consents,
            chosen is null ? [PartyErrors.NoChoice] : [],
            ct
        );
    }

    /// <summary>Parties and purposes that the holder of a certificate can choose from; empty for a certificate of somebody else.</summary>
    public async Task<IReadOnlyList<PartyOffer>> OffersAsync(
        CurrentActor current,
        long certificateId,
        CancellationToken ct
    ) =>
        await reader.OwnAsync(current, certificateId, ct) is { } own
            ?
            [
                .. (await parties.ForTypeAsync(own.Line.Row.TypeName, ct)).SelectMany(party =>
                    PartyTerms
                        .PurposesOf(party)
                        .Select(code => rules.Purpose(code)!)
                        .Select(purpose => new PartyOffer(party, purpose, PartyTerms.Elements(party, purpose)))
                ),
            ]
            : [];

    private async Task<Result<long>> GiveAsync(
        CurrentActor current,
        long certificateId,
        GranteeKind? kind,
        Grantee? grantee,
        string purpose,
        DateOnly? lastDay,
        bool consents,
        List<Rejection> faults,
        CancellationToken ct
    )
    {
        if (await reader.OwnAsync(current, certificateId, ct) is not { } own)
        {
            return CertificateErrors.NotFound;
        }

        if (own.Line.Status != CertificateStatus.Valid)
        {
            return CertificateErrors.NotInForce(own.Line.Status);
        }

        var until = lastDay ?? DateOnly.MinValue;
        if (until < Today || until.DayNumber - Today.DayNumber >= MostDays)
        {
            faults.Add(CertificateErrors.DaysWrong(MostDays));
        }

        if (!consents)
        {
            faults.Add(CertificateErrors.ConsentMissing);
        }

        if (faults.Count > 0)
        {
            return Result.Fail<long>(faults);
        }

        await using var write = await work.BeginAsync(ct);
        var today = Today;
        if (
            await db.Grants.CountAsync(
                one => one.CertificateId == certificateId && one.RevokedAt == null && one.Until >= today,
                ct
            ) >= MostOpen
        )
        {
            return CertificateErrors.TooManyGrants(MostOpen);
        }

        var by = current.Require();
        var row = new CertificateGrantRow
        {
            Id = ids.Next(),
            CertificateId = certificateId,
            GranteeKind = kind!.Value,
            AuthorityCode = grantee!.AuthorityCode,
            AccountId = grantee.AccountId,
            EnterpriseId = grantee.EnterpriseId,
            PartyId = grantee.PartyId,
            PurposeCode = grantee.PurposeCode,
            Elements = grantee.Elements,
            GranteeName = grantee.Name,
            Purpose = purpose,
            Until = until,
            WordsHash = Sm3.HexHash(
                WordsOf(own.Line.Row, grantee.Name, purpose, until)
                    + (grantee.Elements is { } told ? $"要素：{told}" : "")
            ),
            GivenAt = clock.Now,
            GivenBy = by.AccountId,
            GivenByName = by.Name,
        };
        db.Grants.Add(row);
        Record(row, "certificate.granted", by);
        await write.CommitAsync(ct);
        return row.Id;
    }

    /// <summary>The sentence to which the holder consents.</summary>
    public static string WordsOf(CertificateRow row, string grantee, string purpose, DateOnly until) =>
        $"同意{grantee}在{until.ToString("yyyy年M月d日", CultureInfo.InvariantCulture)}以前，为“{purpose}”查看、使用{row.HolderName}的{row.TypeName}（编号{row.Number}）。";

    /// <summary>Takes a grant back, at once.</summary>
    public async Task<Result<bool>> RevokeAsync(
        CurrentActor current,
        long certificateId,
        long grantId,
        CancellationToken ct
    )
    {
        if (await reader.OwnAsync(current, certificateId, ct) is null)
        {
            return CertificateErrors.NotFound;
        }

        await using var write = await work.BeginAsync(ct);
        var row = await db.Grants.FirstOrDefaultAsync(
            one => one.Id == grantId && one.CertificateId == certificateId,
            ct
        );
        if (row is null)
        {
            return CertificateErrors.GrantGone;
        }

        if (StatusOf(row) != GrantStatus.Active)
        {
            return CertificateErrors.GrantOver;
        }

        row.RevokedAt = clock.Now;
        Record(row, "certificate.grant-revoked", current.Require());
        await write.CommitAsync(ct);
        return true;
    }

    /// <summary>Grants of a certificate, for callers that have checked whose it is.</summary>
    public async Task<IReadOnlyList<GrantLine>> OfAsync(long certificateId, CancellationToken ct)
    {
        var rows = await db
            .Grants.AsNoTracking()
            .Where(one => one.CertificateId == certificateId)
            .OrderByDescending(one => one.Id)
            .Take(Most)
            .ToListAsync(ct);
        return [.. rows.Select(row => new GrantLine(row, StatusOf(row)))];
    }

    /// <summary>Grants to the actor: to the person or enterprise in whose name they act, or to the authority of their post.</summary>
    public async Task<IReadOnlyList<ReceivedGrant>> ReceivedAsync(CurrentActor current, CancellationToken ct) =>
        await ReadAsync(Received(current), ct);

    /// <summary>
    /// A grant opened by its grantee; on the holder's log before anything is shown. CERT-0025 when it is over, CERT-0024 for
    /// one to somebody else.
    /// </summary>
    public async Task<Result<ReceivedGrant>> OpenAsync(CurrentActor current, long grantId, CancellationToken ct)
    {
        if (await ReadAsync(Received(current).Where(one => one.Id == grantId), ct) is not [var found])
        {
            return CertificateErrors.GrantGone;
        }

        if (found.Grant.Status != GrantStatus.Active)
        {
            return CertificateErrors.GrantOver;
        }

        await using var write = await work.BeginAsync(ct);
        var by = current.Require();
        var (row, version) = (found.Grant.Row, found.Certificate.Current);
        log.Add(row.CertificateId, version, UseKind.Granted, by, null, row.Purpose);
        work.Record(
            new LedgerEntry(
                $"certificate:{row.CertificateId}",
                "certificate.used",
                by,
                new
                {
                    version,
                    kind = nameof(UseKind.Granted),
                    grant = row.Id,
                }
            )
        );
        await write.CommitAsync(ct);
        return found;
    }

    /// <summary>The sealed PDF of the version in force, for the grantee of an open grant on a valid certificate.</summary>
    public async Task<Result<(string Hash, string Name)>> FileAsync(
        CurrentActor current,
        long grantId,
        CancellationToken ct
    )
    {
        var opened = await OpenAsync(current, grantId, ct);
        if (!opened.IsOk)
        {
            return Result.Fail<(string, string)>(opened.Rejections);
        }

        if (opened.Value.Status != CertificateStatus.Valid)
        {
            return CertificateErrors.NotInForce(opened.Value.Status);
        }

        var row = opened.Value.Certificate;
        var version = await db
            .Versions.AsNoTracking()
            .FirstAsync(one => one.CertificateId == row.Id && one.Number == row.Current, ct);
        var made = await files.SealedAsync(version.Id, ct);
        return made.IsOk ? (made.Value.PdfHash!, $"{row.TypeName}{row.Number}.pdf") : made.Rejection;
    }

    private IQueryable<CertificateGrantRow> Received(CurrentActor current)
    {
        var (account, enterprise) = (current.Require().AccountId, current.EnterpriseId);
        return current.AuthorityCode is { } authority
            ? db.Grants.Where(one => one.AuthorityCode == authority)
            : db.Grants.Where(one => one.AccountId == account && one.EnterpriseId == enterprise);
    }

    private async Task<IReadOnlyList<ReceivedGrant>> ReadAsync(
        IQueryable<CertificateGrantRow> query,
        CancellationToken ct
    )
    {
        var rows = await (
            from one in query.AsNoTracking()
            join certificate in db.Certificates.AsNoTracking() on one.CertificateId equals certificate.Id
            orderby one.Id descending
            select new { one, certificate }
        )
            .Take(Most)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(pair => new ReceivedGrant(
                new GrantLine(pair.one, StatusOf(pair.one)),
                pair.certificate,
                CertificateCourse.On(Today, pair.certificate.Status, pair.certificate.ValidTo)
            )),
        ];
    }

    private GrantStatus StatusOf(CertificateGrantRow row) =>
        row.RevokedAt is not null ? GrantStatus.Revoked
        : row.Until < Today ? GrantStatus.Expired
        : GrantStatus.Active;

    private void Record(CertificateGrantRow row, string type, Actor by) =>
        work.Record(
            new LedgerEntry(
                $"certificate:{row.CertificateId}",
                type,
                by,
                new
                {
                    grant = row.Id,
                    words = row.WordsHash,
                    until = row.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                }
            )
        );

    private sealed record Grantee(string Name, string? AuthorityCode, long? AccountId, long? EnterpriseId)
    {
        public long? PartyId { get; init; }
        public string? PurposeCode { get; init; }
        public string? Elements { get; init; }
    }

    /// <summary>Name and number must fit together: neither alone says whether somebody has an account.</summary>
    private async Task<Grantee?> GranteeAsync(GrantRequest request, CancellationToken ct)
    {
        var name = (request.Name ?? "").Trim();
        if (name.Length == 0 || request.Kind is not ({ } kind and not GranteeKind.Party))
        {
            return null;
        }

        if (kind == GranteeKind.Authority)
        {
            return (await catalog.AuthoritiesAsync(ct)).FirstOrDefault(one => one.Name == name) is { } authority
                ? new Grantee(authority.Name, authority.Code, null, null)
                : null;
        }

        return
            await applicants.FindNamedAsync(name, request.Number ?? "", ct) is { } found
            && found.EnterpriseId is null == (kind == GranteeKind.Person)
            ? new Grantee(found.Name, null, found.AccountId, found.EnterpriseId)
            : null;
    }
}
