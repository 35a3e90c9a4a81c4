namespace Tongban.Platform.Web;

/// <summary>What a site calls itself; bound from the configuration section <c>Site</c>.</summary>
public sealed class SiteOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Site";

    /// <summary>Name of the regional site beside the brand, such as 海西州政务服务.</summary>
    public string Name { get; set; } = "海西州政务服务";

    /// <summary>Address under which people reach the site, for codes on paper; the address of the request when it is not set.</summary>
    public string? Address { get; set; }

    /// <summary>
    /// Addresses or networks of the proxies in front, separated by commas: only theirs are the <c>X-Forwarded-</c> headers that count.
    /// </summary>
    public string? Proxies { get; set; }

    /// <summary>Whether people reach the site by https alone.</summary>
    public bool IsSecure => Address?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>
    /// True for a demonstration: each page carries the bar 演示系统，非政府网站, and the pages that a real site must not have
    /// (the demonstration accounts, the component gallery) exist.
    /// </summary>
    public bool Demonstration { get; set; }
}
