namespace Tongban.Ratings;

/// <summary>Section <c>Ratings</c> of the configuration; the days are remembered practice, no rule of law.</summary>
internal sealed class RatingOptions
{
    public const string Section = "Ratings";

    /// <summary>Days after the visit or stage in which a rating is taken.</summary>
    public int Days { get; set; } = 30;

    /// <summary>Days after the first rating in which the one follow-up is taken.</summary>
    public int FollowUpDays { get; set; } = 30;

    /// <summary>Tablets that face the visitor at a counter: secret part of their address to code of the counter.</summary>
    public Dictionary<string, string> Tablets { get; set; } = [];

    /// <summary>Minutes after a visit in which the tablet of the counter offers to rate it.</summary>
    public int TabletMinutes { get; set; } = 15;
}
