namespace Tongban.Identity.Demo;

/// <summary>data/demo/accounts.json: invented people, enterprises and staff.</summary>
internal sealed record DemoFile(
    IReadOnlyList<DemoPerson> Persons,
    IReadOnlyList<DemoEnterprise> Enterprises,
    IReadOnlyList<DemoStaff> Staff,
    DemoRule EveryAuthority,
    DemoRule EveryCatalogue,
    DemoRule EveryRepresentative
)
{
    /// <summary>Password of all demonstration accounts; the page that lists them shows it.</summary>
    public const string SharedPassword = "tongban-2026";
}

internal sealed record DemoPerson(string Login, string Name, string CitizenNumber, string Address);

internal sealed record DemoEnterprise(
    string CreditCode,
    string Name,
    string Representative,
    string Address,
    string Phone
);

internal sealed record DemoStaff(string WorkNumber, string Name, IReadOnlyList<DemoPost> Posts);

internal sealed record DemoPost(
    string Role,
    string Authority,
    string Title,
    string? Counter = null,
    string? StandIn = null,
    string? Village = null
);

/// <summary>Staff that each authority gets: the same posts, with names taken in turn.</summary>
internal sealed record DemoRule(
    IReadOnlyList<string> Surnames,
    IReadOnlyList<string> GivenNames,
    IReadOnlyList<DemoRulePost> Posts
);

/// <summary>A post of the rule; its work number is the authority's code, a dot and the suffix.</summary>
internal sealed record DemoRulePost(string Suffix, string Role, string Title, string? StandIn = null);

internal sealed record AuthoritiesFile(IReadOnlyList<AuthorityEntry> Authorities);

internal sealed record AuthorityEntry(string Code, string ShortName);
