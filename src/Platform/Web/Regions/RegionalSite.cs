using Tongban.Kernel.Codes;

namespace Tongban.Platform.Web;

/// <summary>A regional site (分站): a name and a view on the one catalogue and the one user base.</summary>
/// <param name="Division">Its division (行政区划), 12 digits.</param>
/// <param name="Name">Name of the region, such as 德令哈市.</param>
/// <param name="SiteName">Name beside the brand, such as 德令哈市政务服务.</param>
/// <param name="Demonstration">True for a region that only a demonstration has data of.</param>
public sealed record RegionalSite(string Division, string Name, string SiteName, bool Demonstration = false)
{
    private readonly DivisionCode code = DivisionCode.Parse(Division).Value;

    /// <summary>
    /// True if what a division offers is for the people of this region: the region itself, what lies in it, and the bodies
    /// above it, which act for it too.
    /// </summary>
    public bool IsServedBy(string division) =>
        DivisionCode.Parse(division) is { IsOk: true } other && (code.Covers(other.Value) || other.Value.Covers(code));

    /// <summary>True if a division is the region or lies in it.</summary>
    public bool Covers(string division) =>
        DivisionCode.Parse(division) is { IsOk: true } other && code.Covers(other.Value);
}
