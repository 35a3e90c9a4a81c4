using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Identity;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Certificates.Parties;

/// <summary>What the security administrator filled in.</summary>
internal sealed record PartyRegistration(
    string? Name,
    string? CreditCode,
    PartyKind? Kind,
    string? Basis,
    string? Agreement,
    IReadOnlyList<string> Types,
    IReadOnlyList<string> Purposes,
    IReadOnlyList<string> Elements,
    DateOnly? From,
    DateOnly? Until,
    string? Contact,
    bool NeedsConsent,
    int? MostAMinute,
    int? MostADay
);

/// <summary>A party just registered, or given a new key.</summary>
/// <param name="Secret">Shown once, kept nowhere.</param>
internal sealed record RegisteredParty(long Id, string Name, string Secret);

/// <summary>A party with what it asked.</summary>
/// <param name="Today">Queries of this legal date.</param>
/// <param name="All">Queries in all.</param>
/// <param name="Refused">Of them refused.</param>
internal sealed record PartyLine(OutsidePartyRow Row, int Today, int All, int Refused);

/// <summary>外部单位: who outside the platform may ask about certificates, on which basis, for what, until when.</summary>
internal sealed class OutsideParties(
    CertificatesDb db,
    UnitOfWork work,
    IdSource ids,
    PartyRules rules,
    CertificateTypes types,
    PartyKeys keys,
    IFieldProtector protector,
    IBusinessClock clock
)
{
    public const int MostAMinute = 600;
    public const int MostADay = 100_000;
    public const int MostQueries = 100;
    private const int MostDays = 3 * 366;
    private const int Most = 200;
    private const int LongestContact = 100;
    private const int LongestAgreement = 60;

    private DateOnly Today => LegalTime.DateOf(clock.Now);

    /// <summary>Registers a party and makes its key.</summary>
    public async Task<Result<RegisteredParty>> RegisterAsync(PartyRegistration asked, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("outside-party.register", by) is { } refusal)
        {
            return refusal;
        }

        var name = TextInput.Name(asked.Name, "单位名称", "Name");
        var code = CreditCode.Parse((asked.CreditCode ?? "").Trim().ToUpperInvariant());
        var contact = TextInput.Line(asked.Contact, "联系方式", LongestContact, "Contact");
        var faults = new List<Rejection>([
            .. name.Rejections,
            .. code.Rejections.Select(one => one with { Field = "CreditCode" }),
            .. contact.Rejections,
            .. TermsOf(asked),
        ]);
        if (faults.Count > 0)
        {
            return Result.Fail<RegisteredParty>(faults);
        }

        await using var write = await work.BeginAsync(ct);
        var key = keys.Issue(name.Value, by);
        var row = new OutsidePartyRow
        {
            Id = ids.Next(),
            Name = name.Value,
            CreditCode = code.Value.Value,
            Kind = asked.Kind!.Value,
            BasisCode = Word(asked.Basis),
            AgreementNumber = Word(asked.Agreement),
            TypeNames = PartyTerms.TypesText(types.All.Select(one => one.Name).Where(asked.Types.Contains)),
            Purposes = PartyTerms.PurposesText(asked.Purposes.Distinct()),
            Elements = PartyTerms.Text(
                Enum.GetValues<QueryElement>().Where(one => asked.Elements.Contains(Enum.GetName(one)))
            ),
            ValidFrom = asked.From!.Value,
            ValidUntil = asked.Until!.Value,
            Contact = protector.Protect(contact.Value),
            NeedsConsent = asked.NeedsConsent,
            MostAMinute = asked.MostAMinute!.Value,
            MostADay = asked.MostADay!.Value,
            KeyId = key.Id,
            RegisteredAt = clock.Now,
            RegisteredBy = by.Name,
        };
        db.OutsideParties.Add(row);
        work.Record(
            new LedgerEntry(
                StreamOf(row.Id),
                "outside-party.registered",
                by,
                new
                {
                    row.Name,
                    row.CreditCode,
                    kind = Enum.GetName(row.Kind),
                    basis = row.BasisCode ?? "",
                    agreement = row.AgreementNumber ?? "",
                    types = row.TypeNames,
                    row.Purposes,
                    row.Elements,
                    from = $"{row.ValidFrom:yyyy-MM-dd}",
                    until = $"{row.ValidUntil:yyyy-MM-dd}",
                    row.NeedsConsent,
                    row.MostAMinute,
                    row.MostADay,
                    key = row.KeyId,
                }
            )
        );
        await write.CommitAsync(ct);
        return new RegisteredParty(row.Id, row.Name, key.Secret);
    }

    /// <summary>Makes a new key; the old one is refused at once.</summary>
    public async Task<Result<RegisteredParty>> RenewKeyAsync(long id, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("outside-party.renew-key", by) is { } refusal)
        {
            return refusal;
        }

        try
        {
            await using var write = await work.BeginAsync(ct);
            if (await OpenAsync(id, ct) is not { } row)
            {
                return PartyErrors.PartyGone;
            }

            await keys.RevokeAsync(row.KeyId, by, ct);
            var key = keys.Issue(row.Name, by);
            row.KeyId = key.Id;
            work.Record(new LedgerEntry(StreamOf(id), "outside-party.key-renewed", by, new { key = key.Id }));
            await write.CommitAsync(ct);
            return new RegisteredParty(row.Id, row.Name, key.Secret);
        }
        catch (ConflictException)
        {
            return PartyErrors.Conflict;
        }
    }

    /// <summary>Ends a registration at once. The key stays known, so that what is still asked with it is refused on the record.</summary>
    public async Task<Result<bool>> CloseAsync(long id, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("outside-party.close", by) is { } refusal)
        {
            return refusal;
        }

        try
        {
            await using var write = await work.BeginAsync(ct);
            if (await OpenAsync(id, ct) is not { } row)
            {
                return PartyErrors.PartyGone;
            }

            row.ClosedAt = clock.Now;
            work.Record(new LedgerEntry(StreamOf(id), "outside-party.closed", by, new { key = row.KeyId }));
            await write.CommitAsync(ct);
            return true;
        }
        catch (ConflictException)
        {
            return PartyErrors.Conflict;
        }
    }

    /// <summary>All parties, the latest first, with counts.</summary>
    public async Task<IReadOnlyList<PartyLine>> ListAsync(Actor by, CancellationToken ct)
    {
        if (!MayRead(by))
        {
            return [];
        }

        var rows = await db.OutsideParties.AsNoTracking().OrderByDescending(one => one.Id).Take(Most).ToListAsync(ct);
        var since = LegalTime.StartOf(Today);
        var counts = await db
            .PartyQueries.GroupBy(one => one.PartyId)
            .Select(group => new
            {
                group.Key,
                Today = group.Count(one => one.At >= since),
                All = group.Count(),
                Refused = group.Count(one => one.Refusal != null),
            })
            .ToDictionaryAsync(one => one.Key, ct);
        return
        [
            .. rows.Select(row =>
                counts.GetValueOrDefault(row.Id) is { } count
                    ? new PartyLine(row, count.Today, count.All, count.Refused)
                    : new PartyLine(row, 0, 0, 0)
            ),
        ];
    }

    /// <summary>One of them; null for none, and for whoever may not see it.</summary>
    public async Task<PartyLine?> FindAsync(long id, Actor by, CancellationToken ct)
    {
        if (
            !MayRead(by)
            || await db.OutsideParties.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, ct) is not { } row
        )
        {
            return null;
        }

        var since = LegalTime.StartOf(Today);
        var own = db.PartyQueries.Where(one => one.PartyId == id);
        return new PartyLine(
            row,
            await own.CountAsync(one => one.At >= since, ct),
            await own.CountAsync(ct),
            await own.CountAsync(one => one.Refusal != null, ct)
        );
    }

    /// <summary>Its latest queries, for whoever may see the party.</summary>
    public async Task<IReadOnlyList<PartyQueryRow>> QueriesAsync(
        PartyLine party,
        bool refusedOnly,
        CancellationToken ct
    )
    {
        var id = party.Row.Id;
        return await db
            .PartyQueries.AsNoTracking()
            .Where(one => one.PartyId == id && (!refusedOnly || one.Refusal != null))
            .OrderByDescending(one => one.Id)
            .Take(MostQueries)
            .ToListAsync(ct);
    }

    /// <summary>Where the party is reached.</summary>
    public string ContactOf(OutsidePartyRow row) => protector.Reveal(row.Contact);

    /// <summary>Parties that may be granted the use of a type today, by name.</summary>
    public async Task<IReadOnlyList<OutsidePartyRow>> ForTypeAsync(string typeName, CancellationToken ct)
    {
        var rows = await db
            .OutsideParties.AsNoTracking()
            .Where(one => one.ClosedAt == null)
            .OrderBy(one => one.Id)
            .ToListAsync(ct);
        return
        [
            .. rows.Where(one =>
                one.ValidUntil >= Today && PartyTerms.TypesOf(one).Contains(typeName, StringComparer.Ordinal)
            ),
        ];
    }

    private Task<OutsidePartyRow?> OpenAsync(long id, CancellationToken ct) =>
        db.OutsideParties.FirstOrDefaultAsync(one => one.Id == id && one.ClosedAt == null, ct);

    private IEnumerable<Rejection> TermsOf(PartyRegistration asked)
    {
        var kind = asked.Kind is { } chosen ? rules.Of(chosen) : null;
        if (kind is null)
        {
            yield return PartyErrors.NoKind;
        }

        var basis = Word(asked.Basis) is { } code ? kind?.Bases.FirstOrDefault(one => one.Code == code) : null;
        var agreement = Word(asked.Agreement);
        if (
            kind is not null && Word(asked.Basis) is not null && basis is null
            || Word(asked.Basis) is null == agreement is null
            || agreement is not null && !TextInput.Line(agreement, "协议编号", LongestAgreement).IsOk
        )
        {
            yield return PartyErrors.BasisWrong;
        }

        if (!asked.NeedsConsent && basis is not { CanDoWithoutConsent: true })
        {
            yield return PartyErrors.ConsentNeeded;
        }

        if (asked.Types.Count == 0 || asked.Types.Any(one => types.Named(one) is null))
        {
            yield return PartyErrors.NoTypes;
        }

        if (
            asked.Purposes.Count == 0
            || kind is not null && asked.Purposes.Except(kind.Purposes.Select(one => one.Code)).Any()
        )
        {
            yield return PartyErrors.PurposesWrong;
        }

        if (
            asked is not { From: { } from, Until: { } until }
            || until < from
            || until < Today
            || until.DayNumber - from.DayNumber >= MostDays
        )
        {
            yield return PartyErrors.PeriodWrong;
        }

        if (asked.MostAMinute is not (> 0 and <= MostAMinute))
        {
            yield return PartyErrors.LimitWrong("MostAMinute", MostAMinute);
        }

        if (asked.MostADay is not (> 0 and <= MostADay))
        {
            yield return PartyErrors.LimitWrong("MostADay", MostADay);
        }
    }

    private static bool MayRead(Actor by) => PermissionTable.Shipped.Refusal("outside-party.read", by) is null;

    private static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string StreamOf(long id) => $"outside-party:{id}";
}
