using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.Proofing;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Identity;

/// <summary>What the platform knows about whoever applies, in clear text: for forms and notices, never for lists.</summary>
/// <param name="AccountId">Account of the person.</param>
/// <param name="EnterpriseId">Enterprise acted for; null for a person.</param>
/// <param name="Name">Name of the applicant.</param>
/// <param name="Code">Identity number or unified social credit code.</param>
/// <param name="Known">Values by known-data key (<c>person.name</c>, <c>enterprise.creditCode</c>, …); no empty ones.</param>
public sealed record Applicant(
    long AccountId,
    long? EnterpriseId,
    string Name,
    string Code,
    IReadOnlyDictionary<string, string> Known
)
{
    /// <summary>How sure it is that the person behind the account is the one named.</summary>
    public ProofingLevel Level { get; init; }

    /// <summary>True when the number is the account's own and no mere claim.</summary>
    public bool IsProofed => Level != ProofingLevel.Unproofed;

    /// <summary><see cref="Code" /> where it is proofed, else empty: whatever belongs to a number is looked up by this.</summary>
    public string ProofedCode => IsProofed ? Code : "";
}

/// <summary>Reads what is on record about applicants, so that forms need not ask for it.</summary>
public sealed class Applicants
{
    private readonly IdentityDb db;
    private readonly IFieldProtector protector;
    private readonly Logins logins;

    internal Applicants(IdentityDb db, IFieldProtector protector, Logins logins)
    {
        this.db = db;
        this.protector = protector;
        this.logins = logins;
    }

    /// <summary>The person or enterprise in whose name the request acts; null for staff, for programs and for nobody.</summary>
    public async Task<Applicant?> OfAsync(CurrentActor actor, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Actor is { AuthorityCode: null, Role: Roles.Citizen or Roles.Enterprise } known
            ? await FindAsync(known.AccountId, actor.EnterpriseId, ct)
            : null;
    }

    /// <summary>A person, or an enterprise that the person represents; null when there is no such account or tie.</summary>
    public async Task<Applicant?> FindAsync(long accountId, long? enterpriseId = null, CancellationToken ct = default)
    {
        var account = await db
            .Accounts.AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == accountId && a.Kind == AccountKind.Person, ct);
        if (account is null)
            return null;
        var number = protector.Reveal(account.CitizenNumber);
        if (enterpriseId is null)
            return new Applicant(account.Id, null, account.Name, number, Person(account, number))
            {
                Level = account.ProofLevel,
            };
        var enterprise = await db
            .Enterprises.AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == enterpriseId && e.RepresentativeId == accountId, ct);
        return enterprise is null
            ? null
            : new Applicant(
                account.Id,
                enterprise.Id,
                enterprise.Name,
                enterprise.CreditCode,
                Values([
                    .. Person(account, number).Select(p => (p.Key, p.Value)),
                    ("enterprise.name", enterprise.Name),
                    ("enterprise.creditCode", enterprise.CreditCode),
                    ("enterprise.legalName", account.Name),
                    ("enterprise.legalCitizenNumber", number),
                    ("enterprise.address", protector.Reveal(enterprise.Address)),
                    ("enterprise.phone", protector.Reveal(enterprise.Phone)),
                ])
            )
            {
                Level = account.ProofLevel,
            };
    }

    /// <summary>
    /// Numbers that an account is proofed to hold: its identity number, and the credit codes of the enterprises that it
    /// represents. None for an unproofed account: what it says of itself is a claim.
    /// </summary>
    public async Task<IReadOnlyList<string>> ProofedCodesAsync(long accountId, CancellationToken ct = default)
    {
        var number = await db
            .Accounts.AsNoTracking()
            .Where(a => a.Id == accountId && a.ProofLevel != ProofingLevel.Unproofed && a.ClosedAt == null)
            .Select(a => (ProtectedText?)a.CitizenNumber)
            .SingleOrDefaultAsync(ct);
        return number is not { } proofed
            ? []
            :
            [
                protector.Reveal(proofed),
                .. await db
                    .Enterprises.AsNoTracking()
                    .Where(e => e.RepresentativeId == accountId)
                    .OrderBy(e => e.Id)
                    .Select(e => e.CreditCode)
                    .ToListAsync(ct),
            ];
    }

    /// <summary>
    /// Whoever is proofed with an identity number, or represents the enterprise of a unified social credit code; null for nobody.
    /// </summary>
    public async Task<Applicant?> FindByCodeAsync(string code, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        var key = logins.CitizenKeyOf(code);
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.ProofedKey == key, ct) is { } person)
            return await FindAsync(person.Id, null, ct);
        var enterprise = await db.Enterprises.AsNoTracking().SingleOrDefaultAsync(e => e.CreditCode == code, ct);
        return enterprise is null ? null : await FindAsync(enterprise.RepresentativeId, enterprise.Id, ct);
    }

    /// <summary>
    /// The proofed one whose name and number both fit: phone or identity number of a person, credit code of an enterprise. Null
    /// for any other pair, so that a number alone tells nothing, and for an account whose name is what somebody typed.
    /// </summary>
    public async Task<Applicant?> FindNamedAsync(string name, string number, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(number);
        var typed = number.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (typed.Length is 0 or > 40)
        {
            return null;
        }

        if (await FindByCodeAsync(typed, ct) is { } coded)
        {
            return coded.Name == name ? coded : null;
        }

        var login = logins.KeyOf(typed);
        var account = await db
            .Accounts.AsNoTracking()
            .FirstOrDefaultAsync(
                a =>
                    a.LoginKey == login
                    && a.Kind == AccountKind.Person
                    && a.ProofLevel != ProofingLevel.Unproofed
                    && a.Name == name,
                ct
            );
        return account is null ? null : await FindAsync(account.Id, null, ct);
    }

    private Dictionary<string, string> Person(Account account, string number) =>
        Values([
            ("person.name", account.Name),
            ("person.citizenNumber", number),
            ("person.phone", protector.Reveal(account.Phone)),
            ("person.address", protector.Reveal(account.Address)),
            ("person.birthDate", BirthDate(number)),
        ]);

    private static string BirthDate(string number)
    {
        var parsed = CitizenNumber.Parse(number);
        return parsed.IsOk ? parsed.Value.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
    }

    private static Dictionary<string, string> Values(IEnumerable<(string Key, string Value)> pairs) =>
        pairs.Where(p => p.Value.Length > 0).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
}
