using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.Proofing;
using Tongban.Platform;

namespace Tongban.Identity.Demo;

/// <summary>Creates the accounts of a demonstration from <c>data/demo/accounts.json</c>. Only a demonstration may call it.</summary>
public sealed class DemoAccounts
{
    private readonly IdentityDb db;
    private readonly UnitOfWork work;
    private readonly IdSource ids;
    private readonly IFieldProtector protector;
    private readonly Logins logins;
    private readonly IPasswordHasher<Account> hasher;
    private readonly TimeProvider time;

    internal DemoAccounts(
        IdentityDb db,
        UnitOfWork work,
        IdSource ids,
        IFieldProtector protector,
        Logins logins,
        IPasswordHasher<Account> hasher,
        TimeProvider time
    )
    {
        this.db = db;
        this.work = work;
        this.ids = ids;
        this.protector = protector;
        this.logins = logins;
        this.hasher = hasher;
        this.time = time;
    }

    /// <summary>Adds the accounts that are missing; a second call adds none.</summary>
    /// <param name="dataDirectory">Folder with <c>demo/accounts.json</c> and <c>authorities/*.json</c>.</param>
    /// <param name="ct">Stops the work; nothing is written then.</param>
    /// <returns>How many accounts were added.</returns>
    public async Task<int> SeedAsync(string dataDirectory, CancellationToken ct = default)
    {
        var file = await ReadAsync<DemoFile>(Path.Combine(dataDirectory, "demo", "accounts.json"), ct);
        var authorities = await AuthoritiesAsync(Path.Combine(dataDirectory, "authorities"), ct);

        // One hash for all: two hundred would take the start of the demonstration a quarter of a minute.
        var hash = hasher.HashPassword(new Account { Name = "", LoginKey = "" }, DemoFile.SharedPassword);
        await using var write = await work.BeginAsync(ct);
        var known = await db.Accounts.ToDictionaryAsync(a => a.LoginKey, StringComparer.Ordinal, ct);
        var before = known.Count;
        foreach (var person in file.Persons)
            Add(known, person, hash);
        foreach (var enterprise in file.Enterprises)
            await AddAsync(known, enterprise, ct);
        DemoStaff[] staff =
        [
            .. file.Staff,
            .. ByRule(file.EveryAuthority, authorities),
            .. ByRule(file.EveryCatalogue, authorities),
            .. ByRule(file.EveryRepresentative, authorities),
        ];
        var added = staff.Where(s => !known.ContainsKey(logins.KeyOf(s.WorkNumber))).ToArray();
        foreach (var one in added)
            Add(known, one, hash);
        foreach (var one in added)
            AddPosts(known, one, authorities);
        await write.CommitAsync(ct);
        return known.Count - before;
    }

    private static IEnumerable<DemoStaff> ByRule(DemoRule rule, Dictionary<string, string> authorities)
    {
        var turn = 0;
        foreach (var authority in authorities.Keys.Order(StringComparer.Ordinal))
        {
            foreach (var post in rule.Posts)
            {
                var name =
                    rule.Surnames[turn % rule.Surnames.Count]
                    + rule.GivenNames[turn * 7 / rule.Surnames.Count % rule.GivenNames.Count];
                turn++;
                yield return new DemoStaff(
                    $"{authority}.{post.Suffix}",
                    name,
                    [
                        new DemoPost(
                            post.Role,
                            authority,
                            post.Title,
                            StandIn: post.StandIn is null ? null : $"{authority}.{post.StandIn}"
                        ),
                    ]
                );
            }
        }
    }

    private static async Task<Dictionary<string, string>> AuthoritiesAsync(string folder, CancellationToken ct)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            foreach (var authority in (await ReadAsync<AuthoritiesFile>(file, ct)).Authorities)
            {
                names.Add(authority.Code, authority.ShortName);
            }
        }

        return names;
    }

    private static async Task<T> ReadAsync<T>(string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<T>(stream, JsonSerializerOptions.Web, ct)
            ?? throw new InvalidDataException($"{path} is empty.");
    }

    private void Add(Dictionary<string, Account> known, DemoPerson person, string hash)
    {
        if (known.ContainsKey(logins.KeyOf(person.Login)))
            return;
        Put(
            known,
            new Account
            {
                Id = ids.Next(),
                Kind = AccountKind.Person,
                Name = person.Name,
                LoginKey = logins.KeyOf(person.Login),
                PasswordHash = hash,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                CitizenNumber = protector.Protect(person.CitizenNumber),
                CitizenKey = logins.CitizenKeyOf(person.CitizenNumber),
                ProofedKey = logins.CitizenKeyOf(person.CitizenNumber),
                ProofLevel = ProofingLevel.Verified,
                ProofMeans = ProofingMeans.Demonstration,
                ProofProvider = "演示数据",
                ProofReference = "演示",
                ProofedAt = time.GetUtcNow(),
                Phone = protector.Protect(person.Login),
                Address = protector.Protect(person.Address),
                Demonstration = true,
                CreatedAt = time.GetUtcNow(),
            }
        );
    }

    private async Task AddAsync(Dictionary<string, Account> known, DemoEnterprise enterprise, CancellationToken ct)
    {
        if (await db.Enterprises.AnyAsync(e => e.CreditCode == enterprise.CreditCode, ct))
            return;
        db.Enterprises.Add(
            new Enterprise
            {
                Id = ids.Next(),
                CreditCode = enterprise.CreditCode,
                Name = enterprise.Name,
                RepresentativeId = known[logins.KeyOf(enterprise.Representative)].Id,
                Address = protector.Protect(enterprise.Address),
                Phone = protector.Protect(enterprise.Phone),
                Demonstration = true,
            }
        );
    }

    private void Add(Dictionary<string, Account> known, DemoStaff staff, string hash) =>
        Put(
            known,
            new Account
            {
                Id = ids.Next(),
                Kind = AccountKind.Staff,
                Name = staff.Name,
                LoginKey = logins.KeyOf(staff.WorkNumber),
                WorkNumber = staff.WorkNumber,
                PasswordHash = hash,
                SecurityStamp = Guid.NewGuid().ToString("N"),
                Demonstration = true,
                CreatedAt = time.GetUtcNow(),
            }
        );

    private void AddPosts(Dictionary<string, Account> known, DemoStaff staff, Dictionary<string, string> authorities)
    {
        foreach (var post in staff.Posts)
        {
            db.Posts.Add(
                new Post
                {
                    Id = ids.Next(),
                    AccountId = known[logins.KeyOf(staff.WorkNumber)].Id,
                    Role = post.Role,
                    AuthorityCode = post.Authority,
                    AuthorityName = authorities[post.Authority],
                    Title = post.Title,
                    CounterCode = post.Counter,
                    Village = post.Village,
                    StandInId = post.StandIn is null ? null : known[logins.KeyOf(post.StandIn)].Id,
                }
            );
        }
    }

    private void Put(Dictionary<string, Account> known, Account account)
    {
        db.Accounts.Add(account);
        known.Add(account.LoginKey, account);
    }
}
