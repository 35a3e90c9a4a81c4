using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tongban.Survival.Tests;

internal enum Move
{
    /// <summary>受理, by the clerk.</summary>
    Accept,

    /// <summary>决定, by the approver.</summary>
    Decide,
}

/// <summary>An answer that a node gave: where, what, when it was asked and when it came (<see cref="Stopwatch"/>).</summary>
internal readonly record struct Acknowledged(Uri Node, bool IsMove, long Asked, long Came);

/// <summary>What the clients sent and what they were told.</summary>
internal sealed class Journal
{
    private readonly ConcurrentDictionary<string, string> filed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Number, Move Move), bool> moved = new();
    private readonly ConcurrentQueue<string> openFilings = new();
    private readonly ConcurrentQueue<(string Number, Move Move)> openMoves = new();
    private readonly ConcurrentQueue<Acknowledged> answers = new();
    private readonly ConcurrentQueue<string> faults = new();
    private int there;
    private int unanswered;

    /// <summary>Token of a filing to the number it was told.</summary>
    public IReadOnlyDictionary<string, string> Filed => filed;

    public IEnumerable<(string Number, Move Move)> Moved => moved.Keys;

    public IReadOnlyCollection<(string Number, Move Move)> OpenMoves => openMoves;

    public IReadOnlyCollection<string> OpenFilings => openFilings;

    /// <summary>Requests that got no answer, or one that is none: 5xx.</summary>
    public int Unanswered => unanswered;

    /// <summary>Of those, what turned out to be there when it was sent again.</summary>
    public int There => there;

    /// <summary>Answers that should never be given.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    public void Acknowledge(Uri node, string token, string number, long asked)
    {
        if (filed.GetOrAdd(token, number) is var before && before != number)
        {
            faults.Enqueue($"one token, two numbers: {before}, {number}");
        }

        answers.Enqueue(new Acknowledged(node, IsMove: false, asked, Stopwatch.GetTimestamp()));
    }

    public void Acknowledge(Uri node, string number, Move move, long asked)
    {
        moved[(number, move)] = true;
        answers.Enqueue(new Acknowledged(node, IsMove: true, asked, Stopwatch.GetTimestamp()));
    }

    public void Leave(string token)
    {
        Interlocked.Increment(ref unanswered);
        openFilings.Enqueue(token);
    }

    public void Leave(string number, Move move)
    {
        Interlocked.Increment(ref unanswered);
        openMoves.Enqueue((number, move));
    }

    public bool TryResend(out string token) => openFilings.TryDequeue(out token!);

    public bool TryResend(out (string Number, Move Move) one) => openMoves.TryDequeue(out one);

    /// <summary>What had no answer was there all the same.</summary>
    public void Found() => Interlocked.Increment(ref there);

    public void Fault(string words) => faults.Enqueue(words);

    /// <summary>
    /// How long after an instant service was back: each node had acknowledged a filing that was sent after it, and one of them a
    /// move; null while that has not come.
    /// </summary>
    public TimeSpan? BackAfter(long since, IReadOnlyCollection<Uri> nodes)
    {
        var after = answers.Where(one => one.Asked >= since).ToList();
        var firsts = nodes
            .Select(node => First(after.Where(one => !one.IsMove && one.Node == node)))
            .Append(First(after.Where(one => one.IsMove)))
            .ToList();
        return firsts.Contains(null) ? null : Stopwatch.GetElapsedTime(since, firsts.Max()!.Value);
    }

    private static long? First(IEnumerable<Acknowledged> some) =>
        some.Select(one => (long?)one.Came).DefaultIfEmpty(null).Min();
}
