namespace Tongban.Catalog.Authorities;

/// <summary>实施主体: the body that acts under an item, with what its documents and remedies need.</summary>
public sealed record Authority
{
    /// <summary>County or prefecture digits and a local id, such as <c>632800-scjg</c>; roles are bound to it.</summary>
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required string ShortName { get; init; }

    /// <summary>Why the name may not be the full one.</summary>
    public string? NameNote { get; init; }

    /// <summary>行政区划, 12 digits.</summary>
    public required string Division { get; init; }
    public required AuthorityKind Kind { get; init; }

    /// <summary>发文代字 of its documents, such as 西市监.</summary>
    public required string DocumentWord { get; init; }
    public required string DocumentWordScheme { get; init; }

    /// <summary>统一社会信用代码; <see cref="CreditCodeScheme"/> says whose it is.</summary>
    public required string CreditCode { get; init; }
    public required string CreditCodeScheme { get; init; }
    public required string SealText { get; init; }

    /// <summary>Place of the seat (机关所在地), which decides the court.</summary>
    public required string Seat { get; init; }
    public string? Address { get; init; }
    public string? Phone { get; init; }

    /// <summary>Null for an <see cref="AuthorityKind.Enterprise"/>: what it does is no administrative act.</summary>
    public RemedyBody? Review { get; init; }

    /// <summary>Null for an <see cref="AuthorityKind.Enterprise"/>.</summary>
    public CourtOfFirstInstance? Court { get; init; }

    /// <summary>Row of annex 1 of the 2022 bulletin that it is.</summary>
    public string? AnnexRow { get; init; }

    /// <summary>Comprehensive counter of annex 1 that stands for it.</summary>
    public string? ComprehensiveCounter { get; init; }
    public required string Source { get; init; }
    public bool IsDemonstration => CreditCodeScheme == "demo";

    /// <summary>Whether its answers are administrative acts, open to 行政复议 and 行政诉讼.</summary>
    public bool IsAdministrative => Kind != AuthorityKind.Enterprise;
}

public enum AuthorityKind
{
    Government,
    Department,
    AuthorisedOrganisation,
    MassOrganisation,
    VerticalAuthority,
    DispatchedOrgan,

    /// <summary>社会公共服务企业 (water, power, gas, heat, bank, seal maker): no authority, bound by its promise alone.</summary>
    Enterprise,
}

/// <summary>复议机关; more than one where the applicant chooses, none where the text at hand does not say.</summary>
/// <param name="Backing">How the body was found.</param>
/// <param name="ReviewUrl">Online channel of 行政复议法 22; without one nothing may be served electronically.</param>
public sealed record RemedyBody(
    IReadOnlyList<string> Body,
    string Article,
    string? Rule,
    RemedyBacking Backing,
    string Note,
    string? ReviewUrl = null
);

/// <summary>一审法院 of suits against the authority.</summary>
public sealed record CourtOfFirstInstance(string Name, string Article, string Rule, RemedyBacking Backing, string Note);

public enum RemedyBacking
{
    /// <summary>Follows from the quoted article.</summary>
    Derived,

    /// <summary>Our reading of the article; to be confirmed.</summary>
    Reading,

    /// <summary>依据待核.</summary>
    Pending,
}
