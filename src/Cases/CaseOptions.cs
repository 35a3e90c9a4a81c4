namespace Tongban.Cases;

/// <summary>Section <c>Cases</c> of the configuration.</summary>
internal sealed class CaseOptions
{
    public const string Section = "Cases";

    /// <summary>Address under which people reach the site; goes into the codes on documents.</summary>
    public string SiteAddress { get; set; } = "http://localhost:5080";

    /// <summary>Documents are rendered right after their act; false leaves it to the first request.</summary>
    public bool RenderAhead { get; set; } = true;

    /// <summary>How long a draft is kept after the last change.</summary>
    public int DraftDays { get; set; } = 30;

    /// <summary>Failed look-ups by number and query code that one source, or one number, may make in an hour.</summary>
    public int LookupsPerHour { get; set; } = 20;
}
