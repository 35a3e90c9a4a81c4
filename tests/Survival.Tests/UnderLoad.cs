using System.Diagnostics;

namespace Tongban.Survival.Tests;

/// <summary>How clients behave.</summary>
internal sealed record LoadShape
{
    /// <summary>Every request is sent again.</summary>
    public bool Twice { get; init; }

    /// <summary>A balancer stands in front: nobody is sent to a node that says that it is not ready.</summary>
    public bool Balanced { get; init; }

    /// <summary>How long clients wait for an answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a client waits after each filing.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(500);
}

/// <summary>
/// The course of every fault: a steady load, what happens, a steady load again, what had no answer sent again, then the count of what
/// clients were told against what is there.
/// </summary>
internal static class UnderLoad
{
    /// <summary>Service is back within this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(4);

    /// <param name="production">What runs.</param>
    /// <param name="fault">Its name in the report.</param>
    /// <param name="nodes">Those that clients speak to.</param>
    /// <param name="breakAsync">What happens; says how long service was away.</param>
    /// <param name="other">The census of another database.</param>
    /// <param name="shape">How clients behave.</param>
    public static async Task RunAsync(
        Production production,
        string fault,
        IReadOnlyList<Node> nodes,
        Func<SteadyLoad, Task<TimeSpan>> breakAsync,
        Census? other = null,
        LoadShape? shape = null
    )
    {
        shape ??= new LoadShape();
        var census = other ?? production.Census;
        await production.MendAsync();
        using var filer = production.Filer(shape.Patience);
        var movers = await Task.WhenAll(nodes.Select(one => Mover.SignInAsync(one.Url, shape.Patience)));
        await WarmAsync(filer, movers);
        await census.BeginAsync();
        await using var balancer = shape.Balanced ? new Balancer([.. nodes.Select(one => one.Url)]) : null;
        await using var load = new SteadyLoad(filer, movers, shape, balancer is null ? null : balancer.Serves);
        await Task.Delay(Steady);
        var back = await breakAsync(load);
        await Task.Delay(Steady);
        await load.StopAsync();
        await load.ResendAsync();
        var waiting = await census.DrainAsync();
        var row = await census.TakeAsync(fault, load.Journal, back);
        FaultReport.Write(row.ToString());
        foreach (var mover in movers)
        {
            mover.Dispose();
        }

        (row.Lost, row.Doubled).ShouldBe((0, 0), row.ToString());
        row.Filings.ShouldBeGreaterThan(10, "the load was none");
        row.Moves.ShouldBeGreaterThan(3, "the load was none");
        load.Journal.OpenFilings.ShouldBeEmpty();
        load.Journal.OpenMoves.ShouldBeEmpty();
        load.Journal.Faults.ShouldBeEmpty();
        waiting.ShouldBeEmpty();
        (await census.FaultsAsync()).ShouldBeEmpty();
        back.ShouldBeLessThan(Longest);
    }

    /// <summary>A node that has served nobody yet is slow to the first; that is not what is measured.</summary>
    private static async Task WarmAsync(Filer filer, IReadOnlyList<Mover> movers)
    {
        foreach (var mover in movers)
        {
            FilingAnswer answer;
            var began = Stopwatch.GetTimestamp();
            var token = Guid.NewGuid().ToString("N");
            do
            {
                answer = await filer.FileAsync(mover.Node, token);
                Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromMinutes(1), answer.Words);
            } while (answer.Number is null);

            foreach (var move in new[] { Move.Accept, Move.Decide })
            {
                while (
                    await mover.DoAsync(answer.Number, move)
                        is { Answer: not (MoveAnswer.Done or MoveAnswer.Before) } no
                )
                {
                    Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromMinutes(1), no.Words);
                }
            }
        }
    }
}
