namespace Tongban.Survival.Tests;

/// <summary>A request and what came of it.</summary>
/// <param name="Status">HTTP status; 0 when nothing came.</param>
/// <param name="Milliseconds">From when it was due until the whole answer was there.</param>
/// <param name="SinceSent">The same from when the client began to send it.</param>
/// <param name="ComesBack">The answer says when to come back.</param>
/// <param name="Words">The answer, for one that should not be.</param>
internal sealed record Visit(int Status, double Milliseconds, double SinceSent, bool ComesBack, string Words)
{
    public bool IsServed => Status is 200 or 201;

    /// <summary>It was told to come back, and when.</summary>
    public bool IsSentAway => Status is 429 or 503 && ComesBack;
}

internal static class Visits
{
    /// <summary>None of these should be there; shows how many of each status there are, and one of them.</summary>
    public static void ShouldBeNone(this IEnumerable<Visit> visits) =>
        visits
            .GroupBy(visit => visit.Status)
            .Select(group => $"{group.Count()} times {group.Key}, such as {group.First().Words}")
            .ShouldBeEmpty();
}
