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
    /// True for a demonstration: each page carries the bar 演示系统，非政府网站, and the pages that a real site must not have
    /// (the demonstration accounts, the component gallery) exist.
    /// </summary>
    public bool Demonstration { get; set; }
}
