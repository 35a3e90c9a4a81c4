using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.Demo;
using Tongban.Identity.OpenId;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

internal sealed record DemoEntry(string Value, string Name, string Note, string Login);

internal sealed record DemoGroup(string Title, bool Folded, IReadOnlyList<DemoEntry> Entries);

/// <summary>One click signs in as an invented person; there is no such page outside a demonstration.</summary>
internal sealed class DemoAccountsModel(
    IdentityDb db,
    Capacities capacities,
    IFieldProtector protector,
    IOptions<SiteOptions> site,
    Text text
) : PageModel
{
    public IReadOnlyList<DemoGroup> Groups { get; private set; } = [];

    public string Password { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!site.Value.Demonstration)
            return NotFound();
        Password = DemoFile.SharedPassword;
        var accounts = await db.Accounts.AsNoTracking().Where(a => a.Demonstration).ToDictionaryAsync(a => a.Id, ct);
        var enterprises = await db
            .Enterprises.AsNoTracking()
            .Where(e => e.Demonstration)
            .OrderBy(e => e.Id)
            .ToListAsync(ct);
        var posts = (await db.Posts.AsNoTracking().OrderBy(p => p.Id).ToListAsync(ct))
            .Where(p => accounts.ContainsKey(p.AccountId))
            .ToList();
        Groups =
        [
            new(text["identity.role.citizen"], false, [.. People(accounts)]),
            new(
                text["identity.role.enterprise"],
                false,
                [.. enterprises.Select(e => Entry(accounts[e.RepresentativeId], $"enterprise:{e.Id}", e.Name))]
            ),
            .. ByRole(accounts, posts.Where(IsNamed), folded: false),
            .. ByAuthority(accounts, posts.Where(p => !IsNamed(p))),
        ];
        return Page();

        bool IsNamed(Post post) => !(accounts[post.AccountId].WorkNumber ?? "").Contains('.', StringComparison.Ordinal);
    }

    public async Task<IActionResult> OnPostAsync(string entry, string? back, CancellationToken ct)
    {
        if (!site.Value.Demonstration)
            return NotFound();
        var parts = (entry ?? "").Split('/', 2);
        if (
            parts.Length != 2
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.Demonstration, ct)
                is not { } account
            || (await capacities.OfAsync(account, ct)).FirstOrDefault(c => c.Key == parts[1]) is not { } capacity
        )
            return NotFound();
        await Sessions.OpenAsync(HttpContext, account, capacity, Means.Nothing);
        return LocalRedirect(
            back is not null ? LocalAddress.OrRoot(back)
            : account.Kind == AccountKind.Staff ? "/desk"
            : "/"
        );
    }

    private IEnumerable<DemoEntry> People(Dictionary<long, Account> accounts) =>
        accounts
            .Values.Where(a => a.Kind == AccountKind.Person)
            .OrderBy(a => a.Id)
            .Select(a => Entry(a, Capacity.Person, Masked.CitizenNumber(protector.Reveal(a.CitizenNumber))));

    private IEnumerable<DemoGroup> ByRole(Dictionary<long, Account> accounts, IEnumerable<Post> posts, bool folded) =>
        posts
            .GroupBy(p => p.Role)
            .OrderBy(g => Roles.Posts.ToList().IndexOf(g.Key))
            .Select(g => new DemoGroup(
                text["identity.role." + g.Key],
                folded,
                [.. g.Select(p => Entry(accounts[p.AccountId], $"post:{p.Id}", $"{p.AuthorityName} {p.Title}"))]
            ));

    private IEnumerable<DemoGroup> ByAuthority(Dictionary<long, Account> accounts, IEnumerable<Post> posts) =>
        posts
            .GroupBy(p => (p.AuthorityCode, p.AuthorityName))
            .OrderBy(g => g.Key.AuthorityCode, StringComparer.Ordinal)
            .Select(g => new DemoGroup(
                $"{g.Key.AuthorityName}（{g.Key.AuthorityCode}）",
                true,
                [.. g.Select(p => Entry(accounts[p.AccountId], $"post:{p.Id}", p.Title))]
            ));

    private DemoEntry Entry(Account account, string capacity, string note) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{account.Id}/{capacity}"),
            account.Name,
            note,
            account.WorkNumber ?? protector.Reveal(account.Phone)
        );
}
