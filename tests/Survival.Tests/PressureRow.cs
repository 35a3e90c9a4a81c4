using System.Globalization;

namespace Tongban.Survival.Tests;

/// <summary>A printed row: what a node did with more than it can do.</summary>
/// <param name="Name">What was done to it.</param>
/// <param name="Seconds">How long.</param>
/// <param name="Visits">Requests and their answers.</param>
/// <param name="Lost">Acknowledged filings that are not there, or there twice.</param>
/// <param name="Remark">What else was counted.</param>
internal sealed record PressureRow(
    string Name,
    double Seconds,
    IReadOnlyCollection<Visit> Visits,
    int Lost,
    string Remark
)
{
    public const string Head =
        "pressure                                |  sent |  a second | served | sent away | other | lost | p50 ms | p99 ms | remark";

    public override string ToString()
    {
        var served = Visits.Where(one => one.IsServed).Select(one => one.Milliseconds).Order().ToList();
        var refused = Visits.Count(one => one.IsSentAway);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Name, -39} | {Visits.Count, 5} | {Visits.Count / Seconds, 9:0} | {served.Count, 6} | {refused, 9} | {Visits.Count - served.Count - refused, 5} | {Lost, 4} | {At(served, 0.5), 6:0} | {At(served, 0.99), 6:0} | {Remark}"
        );
    }

    /// <summary>The value below which a part of the served requests lies, in milliseconds.</summary>
    public static double Percentile(IEnumerable<Visit> visits, double part, Func<Visit, double>? time = null) =>
        At([.. visits.Where(one => one.IsServed).Select(time ?? (one => one.Milliseconds)).Order()], part);

    private static double At(List<double> sorted, double part) =>
        sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * part))];
}
