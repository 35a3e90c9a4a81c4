namespace Tongban.Browser.Tests.Pages;

/// <summary>Every page of the program. A module adds a list of its own here.</summary>
internal static class PageTable
{
    public static IReadOnlyList<PageEntry> All { get; } =
    [
        .. CatalogPages.All,
        .. IdentityPages.All,
        .. PortalPages.All,
        .. DeskPages.All,
        .. EditingPages.All,
        .. RatingPages.All,
        .. CertificatePages.All,
        .. CrossRegionPages.All,
        .. HelpPages.All,
        .. KitPages.All,
    ];

    /// <summary>Routes of Razor pages that are not pages to look at, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> NotPages { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sign-in/code"] = "after a password; looked at in SecondStep",
            ["sign-in/enrol"] = "outside a demonstration; its parts are looked at in SecondStep",
            ["continue/{id:long}"] = "after a session that ended; looked at in SecondStep",
            ["openid/authorize"] = "leads on to the system that asks, or says why not; read in AttackTests",
            ["openid/return/{key}"] = "leads on to the system that asked; read in ProviderTests",
            ["sign-in/outside/{provider}"] = "leads on to a provider, or says why not; read in OutsideAttackTests",
            ["sign-in/outside/{provider}/return"] = "leads on to the account; read in OutsideSignInTests",
            ["sign-out"] = "a form's target: leads on to another page",
            ["drafts/{token}/version"] = "a form's target: leads on to the draft",
            ["my/cases/{number}/deadline"] = "a file to save",
            ["my/cases/{number}/deadline.pdf"] = "a file to save",
            ["drafts/{token}/sign"] = "of a draft that is ready; looked at in OnePermit",

            ["my/cases/{number}/proof"] = "a file to save",
            ["my/cases/{number}/signatures/{id:long}"] = "a file to save",
            ["my/cases/{number}/files/{id:long}"] = "a file to save",
            ["my/documents/{id:long}"] = "a file to save",
            ["my/certificates/{id:long}/{number:int}.{kind}"] = "a file to save",
            ["verify/code-key.pem"] = "a file to save",
            ["my/certificates/{id:long}/copies/{copy:long}.pdf"] = "a file to save",
            ["desk/assistance/ledger.csv"] = "a file to save",
            ["desk/assistance/{number}/evidence.json"] = "a file to save",
            ["desk/certificates/paper/template.csv"] = "a file to save",
            ["verify/root.pem"] = "a file to save",
            ["rate/tablet/{key}"] = "needs a tablet in the configuration; tested in Ratings.Tests",
            ["error/{status:int}"] = "stands in for pages that cannot be given: error-404",
        };

    /// <summary>The pages to look at: those that TONGBAN_PAGES names, with commas between; all when it is not set.</summary>
    public static IReadOnlyList<PageEntry> Chosen { get; } =
        Environment.GetEnvironmentVariable("TONGBAN_PAGES") is { Length: > 0 } names
            ? [.. names.Split(',').Select(Named)]
            : All;

    /// <summary>Names of the first half of <see cref="Chosen"/>, with the odd one.</summary>
    public static TheoryData<string> OneHalf { get; } =
    [.. Chosen.Take((Chosen.Count + 1) / 2).Select(entry => entry.Name)];

    /// <summary>Names of the second half; a page that is chosen alone stands in both, since a theory must have a row.</summary>
    public static TheoryData<string> OtherHalf { get; } =
    [.. Chosen.Skip(Chosen.Count == 1 ? 0 : (Chosen.Count + 1) / 2).Select(entry => entry.Name)];

    public static PageEntry Named(string name) => All.Single(entry => entry.Name == name);
}
