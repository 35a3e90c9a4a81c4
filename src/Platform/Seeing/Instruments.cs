using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Tongban.Platform;

/// <summary>
/// What the program counts and times (docs/operations/observability.md). Labels are names from the code: never a person, a
/// case or anything that was typed. Without somebody who listens each costs a look at a flag.
/// </summary>
public static class Instruments
{
    /// <summary>Name of the meters and of the source of spans.</summary>
    public const string Name = "Tongban";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Acts = Meter.CreateCounter<long>(
        "tongban.acts",
        description: "Entries of the ledger by their type: filings, moves, decisions, readings."
    );

    private static readonly Histogram<double> Works = Meter.CreateHistogram<double>(
        "tongban.unit_of_work.duration",
        "s",
        "Units of work that write, by how they ended: committed, conflict, failed, abandoned."
    );

    private static readonly Histogram<double> DueRuns = Meter.CreateHistogram<double>(
        "tongban.due.run.duration",
        "s",
        "Runs of due work by kind and by how they ended: done, failed, lost, stopped."
    );

    private static readonly Counter<long> DatabaseFailures = Meter.CreateCounter<long>(
        "tongban.database.failures",
        description: "Commands and connections that the database refused: conflict, busy, unavailable, full, other."
    );

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "tongban.traffic.refusals",
        description: "Requests answered 429, by the limit that they met."
    );

    private static readonly Counter<long> LoadRefusals = Meter.CreateCounter<long>(
        "tongban.load.refusals",
        description: "Requests answered 503 before they were begun: full, late, uploads."
    );

    internal static readonly Counter<long> SampleFailures = Meter.CreateCounter<long>(
        "tongban.sample.failures",
        description: "Gauges that could not be read from the database."
    );

    /// <summary>Spans: of units of work and of runs of due work; those of requests are the framework's.</summary>
    internal static ActivitySource Spans { get; } = new(Name);

    /// <summary>
    /// Shows the counters of what should not happen as zero before it does: a rate from nothing is none, and its alert is silent.
    /// </summary>
    public static void ShowZeros()
    {
        foreach (var reason in new[] { "conflict", "busy", "unavailable", "full", "other" })
        {
            DatabaseFailures.Add(0, new KeyValuePair<string, object?>("reason", reason));
        }

        foreach (var why in Web.Overload.All)
        {
            LoadRefusals.Add(0, new KeyValuePair<string, object?>("reason", why.Reason));
        }

        Refusals.Add(0, new KeyValuePair<string, object?>("limit", "all"));
        SampleFailures.Add(0, new KeyValuePair<string, object?>("source", nameof(PlatformSamples)));
    }

    /// <summary>True when somebody counts acts.</summary>
    internal static bool CountsActs => Acts.Enabled;

    internal static void Acted(string type) => Acts.Add(1, new KeyValuePair<string, object?>("act", type));

    internal static void WorkEnded(long begun, string outcome, Activity? span)
    {
        Works.Record(
            Stopwatch.GetElapsedTime(begun).TotalSeconds,
            new KeyValuePair<string, object?>("outcome", outcome)
        );
        End(span, outcome, failed: outcome is "failed");
    }

    internal static void DueRan(string kind, long begun, string outcome, Activity? span)
    {
        DueRuns.Record(
            Stopwatch.GetElapsedTime(begun).TotalSeconds,
            new KeyValuePair<string, object?>("kind", kind),
            new KeyValuePair<string, object?>("outcome", outcome)
        );
        End(span, outcome, failed: outcome is "failed");
    }

    internal static void DatabaseFailed(string reason) =>
        DatabaseFailures.Add(1, new KeyValuePair<string, object?>("reason", reason));

    internal static void Refused(string limit) => Refusals.Add(1, new KeyValuePair<string, object?>("limit", limit));

    internal static void TurnedAway(string reason) =>
        LoadRefusals.Add(1, new KeyValuePair<string, object?>("reason", reason));

    private static void End(Activity? span, string outcome, bool failed)
    {
        if (span is null)
        {
            return;
        }

        span.SetTag("tongban.outcome", outcome);
        if (failed)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }

        span.Dispose();
    }
}
