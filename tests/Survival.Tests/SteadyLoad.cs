using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tongban.Survival.Tests;

/// <summary>
/// Filings and moves at a steady, bounded rate against some nodes, until it is stopped; what has no answer is left open and
/// sent again afterwards, with the same token.
/// </summary>
internal sealed class SteadyLoad : IAsyncDisposable
{
    private const int Filers = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Filer filer;
    private readonly IReadOnlyList<Mover> movers;
    private readonly LoadShape shape;
    private readonly Func<Uri, bool> serves;
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<(string Number, Move Move)> waiting = new();
    private readonly List<Task> running;
    private int turn;

    /// <param name="filer">Files.</param>
    /// <param name="movers">One for each node.</param>
    /// <param name="shape">How clients behave.</param>
    /// <param name="serves">Whether a node is to be asked, as a balancer in front knows it; all of them unless told.</param>
    public SteadyLoad(Filer filer, IReadOnlyList<Mover> movers, LoadShape shape, Func<Uri, bool>? serves = null)
    {
        (this.filer, this.movers, this.shape, this.serves) = (filer, movers, shape, serves ?? (_ => true));
        running =
        [
            .. Enumerable.Range(0, Filers).Select(_ => Task.Run(FileAsync)),
            .. movers.Select(mover => Task.Run(() => MoveAsync(mover))),
        ];
    }

    public Journal Journal { get; } = new();

    public IReadOnlyList<Uri> Nodes => [.. movers.Select(one => one.Node)];

    /// <summary>Seconds from an instant until the nodes serve again.</summary>
    public async Task<TimeSpan> BackAsync(long since, params IReadOnlyList<Uri> nodes)
    {
        while (true)
        {
            if (Journal.BackAfter(since, nodes.Count > 0 ? nodes : Nodes) is { } back)
            {
                return back;
            }

            if (Stopwatch.GetElapsedTime(since) > Patience)
            {
                return Patience;
            }

            await Task.Delay(50);
        }
    }

    /// <summary>Sends no more, and waits for what is under way.</summary>
    public async Task StopAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running);
    }

    /// <summary>Sends again what had no answer, until it has one.</summary>
    public async Task ResendAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Patience && Journal.TryResend(out string token))
        {
            var node = Nodes[turn++ % Nodes.Count];
            var asked = Stopwatch.GetTimestamp();
            var answer = await filer.FileAsync(node, token);
            if (answer.Number is not { } number)
            {
                Journal.Leave(token);
                await Task.Delay(Pause);
                continue;
            }

            Journal.Acknowledge(node, token, number, asked);
            if (answer.Before)
            {
                Journal.Found();
            }
        }

        while (Stopwatch.GetElapsedTime(began) < Patience && Journal.TryResend(out (string Number, Move Move) one))
        {
            var mover = movers[turn++ % movers.Count];
            var asked = Stopwatch.GetTimestamp();
            var (answer, _) = await mover.DoAsync(one.Number, one.Move);
            if (answer is MoveAnswer.Done or MoveAnswer.Before)
            {
                Journal.Acknowledge(mover.Node, one.Number, one.Move, asked);
                if (answer == MoveAnswer.Before)
                {
                    Journal.Found();
                }
            }
            else
            {
                Journal.Leave(one.Number, one.Move);
                await Task.Delay(Pause);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stopping.Dispose();
    }

    private async Task FileAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            var token = Guid.NewGuid().ToString("N");
            var node = Nodes[Interlocked.Increment(ref turn) % Nodes.Count];
            if (!serves(node))
            {
                await Task.Delay(20);
                continue;
            }

            var asked = Stopwatch.GetTimestamp();
            var answers = shape.Twice ? await ThriceAsync(token) : [await filer.FileAsync(node, token)];
            foreach (var one in answers.Where(one => one.Status is not (0 or 200 or 201 or >= 500)))
            {
                Journal.Fault($"a filing was refused: {one.Status} {one.Words}");
            }

            if (answers.Count(one => one.Status == 201) > 1)
            {
                Journal.Fault($"one token was filed twice: {token}");
            }

            foreach (var number in answers.Select(one => one.Number).OfType<string>())
            {
                Journal.Acknowledge(node, token, number, asked);
            }

            if (Journal.Filed.TryGetValue(token, out var known))
            {
                waiting.Enqueue((known, Move.Accept));
            }
            else
            {
                Journal.Leave(token);
            }

            await Task.Delay(shape.Pause);
        }
    }

    /// <summary>At two nodes at once, and once more when both have answered.</summary>
    private async Task<IReadOnlyList<FilingAnswer>> ThriceAsync(string token)
    {
        var both = await Task.WhenAll(filer.FileAsync(Nodes[0], token), filer.FileAsync(Nodes[^1], token));
        return [.. both, await filer.FileAsync(Nodes[0], token)];
    }

    private async Task MoveAsync(Mover mover)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (!serves(mover.Node) || !waiting.TryDequeue(out var one))
            {
                await Task.Delay(50);
                continue;
            }

            var asked = Stopwatch.GetTimestamp();
            var answers = shape.Twice
                ? await Task.WhenAll(movers.Select(each => each.DoAsync(one.Number, one.Move)))
                : [await mover.DoAsync(one.Number, one.Move)];
            if (answers.Count(each => each.Answer == MoveAnswer.Done) > 1)
            {
                Journal.Fault($"one act was done twice: {one.Move} of {one.Number}");
            }

            if (answers.Any(each => each.Answer == MoveAnswer.Done))
            {
                Journal.Acknowledge(mover.Node, one.Number, one.Move, asked);
                if (one.Move == Move.Accept)
                {
                    waiting.Enqueue((one.Number, Move.Decide));
                }
            }
            else
            {
                Journal.Leave(one.Number, one.Move);
                await Task.Delay(Pause);
            }
        }
    }
}
