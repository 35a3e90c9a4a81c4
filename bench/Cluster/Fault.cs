namespace Tongban.Bench.Cluster;

/// <summary>Something that goes wrong with a member, and how it is put right afterwards.</summary>
/// <param name="Name">What is printed.</param>
/// <param name="Strike">Does it; gives the member.</param>
/// <param name="Mend">What an operator or the service manager does afterwards.</param>
/// <param name="Watched">How long to look at least: a cluster hears of some losses late, so that success at once proves nothing.</param>
/// <param name="OfWork">Whether service means due work, not filing.</param>
internal sealed record Fault(
    string Name,
    Func<CancellationToken, Task<string>> Strike,
    Action<string> Mend,
    TimeSpan Watched,
    bool OfWork = false
);
