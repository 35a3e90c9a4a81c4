namespace Tongban.CrossRegion;

/// <summary>Which place this deployment serves, and how its partners are reached; section <c>CrossRegion</c>.</summary>
internal sealed record CrossRegionOptions
{
    public const string Section = "CrossRegion";

    /// <summary>The place whose demonstration ships.</summary>
    public const string DemonstrationPlace = "632800";

    /// <summary>Six digits of the division that this deployment serves; empty switches the exchange off.</summary>
    public string Place { get; init; } = "";

    /// <summary>Folder of agreements in the place of those that ship.</summary>
    public string? Agreements { get; init; }

    /// <summary>By the six digits of their division.</summary>
    public Dictionary<string, CrossRegionPartner> Partners { get; init; } = [];

    /// <summary>First pause after an attempt that failed; each next is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest pause between two attempts.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>The deployment of another place.</summary>
internal sealed record CrossRegionPartner
{
    /// <summary>Its root address; https unless it is on this machine.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Public SM2 keys that it signs with, as SubjectPublicKeyInfo in base64: the present one, and those before it.</summary>
    public List<string> Keys { get; init; } = [];
}
