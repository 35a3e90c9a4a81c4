using System.Globalization;
using Tongban.Serving;

namespace Tongban.Bench.Cluster;

/// <summary>
/// Filings at a steady rate, one fault after another, and after each: whatever was acknowledged is there exactly once, and service is
/// back within half a minute.
/// </summary>
internal sealed class Drill(RunningCluster cluster, SteadyLoad load, double perSecond)
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestLooking = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Mending = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Draining = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private readonly Evidence evidence = new(cluster);

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public async Task RunAsync(CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var filed = load.RunAsync(perSecond, enough.Token);
        Fault[] faults =
        [
            new("kill -9 PostgreSQL of the primary", ct => HolderAsync("primary", "crash", ct), _ => { }, Bound),
            new("kill -9 the whole primary node", ct => HolderAsync("primary", "kill", ct), Start, Bound),
            new("kill -9 the PostgreSQL node in sync", ct => HolderAsync("synchronous", "kill", ct), Start, Bound),
            new("kill -9 a Host node", _ => MemberAsync("node1"), Start, Bound / 2),
            new("kill -9 a worker", _ => MemberAsync("worker1"), Start, Bound, OfWork: true),
            new("kill -9 etcd", _ => MemberAsync("etcd"), Start, Bound),
        ];
        foreach (var fault in faults)
        {
            await PlayAsync(fault, ct);
        }

        await enough.CancelAsync();
        await filed;
    }

    /// <summary>After the load has ended: all applications once more, what they left to do, the ledger, the other PostgreSQL node.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        var count = await evidence.CountAsync(load, ct);
        Tell("all applications", count, $"{load.Refusals.Count} refused", Holds(count) && load.Refusals.Count == 0);
        foreach (var refusal in load.Refusals.Take(3))
        {
            Console.WriteLine($"  {refusal}");
        }

        var began = load.Now;
        var left = await evidence.BacklogAsync(ct);
        var first = left.Overdue;
        while (left is not { Overdue: 0, Unsealed: 0 } && load.Now - began < Draining)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
            left = await evidence.BacklogAsync(ct);
        }

        Tell(
            "due work done",
            Text(
                $"{first} left at the end of the load, {left.Overdue} after {Seconds(load.Now - began)} s, {left.Dead} given up, {left.Unsealed} not sealed"
            ),
            left is { Overdue: 0, Dead: 0, Unsealed: 0 }
        );
        var (code, output) = cluster.Tongban("ledger", "verify");
        Tell("ledger verify", output.ReplaceLineEndings(" "), code == 0);
        await CompareAsync(ct);
    }

    /// <summary>Whether both nodes that serve are one platform to a person: sign-in, forms, files, the end of a session.</summary>
    public async Task TwoNodesAsync(CancellationToken ct)
    {
        var findings = await NodesAsOne.CheckAsync(cluster.Node(1), cluster.Node(2), ct);
        Tell("two nodes are one platform", findings.Count == 0 ? "" : string.Join("; ", findings), findings.Count == 0);
    }

    private async Task PlayAsync(Fault fault, CancellationToken ct)
    {
        if (!await AwaitAsync(cluster.IsWhole, Mending, ct))
        {
            Tell(fault.Name, "the cluster was not whole before", false);
            return;
        }

        await Task.Delay(Before, ct);
        var (filings, since) = (load.Filings.Count, DateTimeOffset.UtcNow);
        var member = await fault.Strike(ct);
        var at = load.Now;
        var back = fault.OfWork ? await WorkBackAsync(since, at, ct) : await FilingBackAsync(at, fault.Watched, ct);
        fault.Mend(member);
        var whole = await AwaitAsync(cluster.IsWhole, Mending, ct);
        // whoever repeats an application gets his answer meanwhile
        await Task.Delay(Quiet, ct);
        var sent = load.Filings.Skip(filings).ToList();
        var count = await evidence.CountAsync(load, ct);
        var slowest = load
            .Attempts.Where(one => one.Begun >= at && one.Ok)
            .Select(one => one.Took)
            .DefaultIfEmpty()
            .Max();
        Tell(
            $"{fault.Name} ({member})",
            count,
            Text(
                $"{sent.Count} sent since; back after {(back is { } took ? Seconds(took) : "more than " + Seconds(LongestLooking))} s (bound {Seconds(Bound)}), slowest answer {Seconds(slowest)} s, {(whole ? "whole again" : "NOT whole again")}"
            ),
            Holds(count) && back <= Bound && whole
        );
    }

    private async Task<string> HolderAsync(string role, string act, CancellationToken ct)
    {
        var member = await cluster.FindAsync(role, ct) ?? throw new InvalidOperationException($"Nobody is {role}.");
        cluster.Do(act, member);
        return member;
    }

    private void Start(string member) => cluster.Do("start", member);

    private Task<string> MemberAsync(string member)
    {
        cluster.Do("kill", member);
        return Task.FromResult(member);
    }

    /// <summary>Time from the fault to the first application after which none failed any more; null when that does not come.</summary>
    private async Task<TimeSpan?> FilingBackAsync(TimeSpan at, TimeSpan watched, CancellationToken ct)
    {
        while (load.Now - at < LongestLooking)
        {
            await Task.Delay(Glance, ct);
            var after = load.Attempts.Where(one => one.Begun >= at).ToList();
            var lastFailed = after.Where(one => !one.Ok).Select(one => one.Begun).DefaultIfEmpty(at).Max();
            var good = after.Where(one => one.Ok && one.Begun >= lastFailed).Select(one => one.Begun).ToList();
            if (good.Count > 0 && load.Now - at > watched && load.Now - lastFailed > Quiet)
                return lastFailed == at ? TimeSpan.Zero : good.Min() - at;
        }

        return null;
    }

    /// <summary>Time until due work that was made after the fault was done.</summary>
    private async Task<TimeSpan?> WorkBackAsync(DateTimeOffset since, TimeSpan at, CancellationToken ct)
    {
        var seen = new HashSet<long>();
        while (load.Now - at < LongestLooking)
        {
            var now = await evidence.DueSinceAsync(since, ct);
            if (!seen.IsSubsetOf(now))
                return load.Now - at;
            seen.UnionWith(now);
            await Task.Delay(Glance, ct);
        }

        return null;
    }

    /// <summary>Both PostgreSQL nodes have the same acts and cases once the second has replayed them.</summary>
    private async Task CompareAsync(CancellationToken ct)
    {
        var (leads, follows) = (await cluster.FindAsync("primary", ct), await cluster.FindAsync("synchronous", ct));
        if (leads is null || follows is null)
        {
            Tell("both PostgreSQL nodes are equal", "one of them is missing", false);
            return;
        }

        var equal = await AwaitAsync(
            async () => await evidence.DigestAsync(leads, ct) == await evidence.DigestAsync(follows, ct),
            TimeSpan.FromSeconds(20),
            ct
        );
        Tell("both PostgreSQL nodes are equal", $"{leads}, {follows}", equal);
    }

    private static Task<bool> AwaitAsync(Func<bool> holds, TimeSpan longest, CancellationToken ct) =>
        AwaitAsync(() => Task.FromResult(holds()), longest, ct);

    private static async Task<bool> AwaitAsync(Func<Task<bool>> holds, TimeSpan longest, CancellationToken ct)
    {
        var until = DateTimeOffset.UtcNow + longest;
        while (!await holds())
        {
            if (DateTimeOffset.UtcNow > until)
                return false;
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
        }

        return true;
    }

    private static bool Holds(Count count) => count is { Lost: 0, Doubled: 0, Acknowledged: > 0 };

    private void Tell(string what, Count count, string more, bool ok) =>
        Tell(
            what,
            Text(
                $"acknowledged {count.Acknowledged}, found {count.Found}, doubled {count.Doubled}, lost {count.Lost}, unanswered {count.Unanswered} (of them there {count.UnansweredFound}); {more}"
            ),
            ok
        );

    private void Tell(string what, string more, bool ok)
    {
        if (ok)
            Passed++;
        else
            Failed++;
        Console.WriteLine($"{(ok ? "passed" : "FAILED")}  {what}{(more.Length > 0 ? ": " + more : "")}");
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
