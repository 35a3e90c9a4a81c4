using OpenTelemetry.Metrics;

namespace Tongban.Host.Seeing;

/// <summary>
/// The numbers that are exported, and by which labels; all others of the framework are dropped. A label that is not named here
/// does not leave the process, whatever a later version of a library adds.
/// </summary>
internal static class ShownMetrics
{
    private static readonly double[] Requests = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
    private static readonly double[] Runs = [0.005, 0.025, 0.1, 0.5, 1, 5, 15, 60, 300];

    private static readonly Dictionary<string, string[]> Labels = new(StringComparer.Ordinal)
    {
        ["http.server.active_requests"] = [],
        ["kestrel.active_connections"] = [],
        ["dotnet.process.memory.working_set"] = [],
        ["dotnet.process.cpu.time"] = ["cpu.mode"],
        ["dotnet.gc.collections"] = ["gc.heap.generation"],
        ["dotnet.gc.last_collection.heap.size"] = ["gc.heap.generation"],
        ["dotnet.gc.pause.time"] = [],
        ["tongban.acts"] = ["act"],
        ["tongban.database.failures"] = ["reason"],
        ["tongban.traffic.refusals"] = ["limit"],
        ["tongban.load.refusals"] = ["reason"],
        ["tongban.load.in_work"] = [],
        ["tongban.load.waiting"] = [],
        ["tongban.sample.failures"] = ["source"],
        ["tongban.due.waiting"] = ["kind"],
        ["tongban.due.oldest_age"] = ["kind"],
        ["tongban.due.dead"] = ["kind"],
        ["tongban.outbox.undelivered"] = [],
        ["tongban.outbox.oldest_age"] = [],
        ["tongban.ledger.unsealed"] = [],
        ["tongban.ledger.oldest_unsealed_age"] = [],
        ["tongban.disk.free"] = [],
        ["tongban.disk.size"] = [],
        ["tongban.backup.age"] = [],
        ["tongban.ready"] = ["check"],
        ["tongban.lamps"] = ["authority", "lamp"],
    };

    private static readonly Dictionary<string, (string[] Labels, double[] Bounds)> Histograms = new(
        StringComparer.Ordinal
    )
    {
        ["http.server.request.duration"] = (
            ["http.route", "http.request.method", "http.response.status_class"],
            Requests
        ),
        ["tongban.unit_of_work.duration"] = (["outcome"], Requests),
        ["tongban.due.run.duration"] = (["kind", "outcome"], Runs),
    };

    /// <summary>How an instrument is exported, or that it is not.</summary>
    public static MetricStreamConfiguration Of(string instrument) =>
        Histograms.TryGetValue(instrument, out var histogram)
            ? new ExplicitBucketHistogramConfiguration
            {
                TagKeys = histogram.Labels,
                Boundaries = histogram.Bounds,
                RecordMinMax = false,
                CardinalityLimit = 4000,
            }
        : Labels.TryGetValue(instrument, out var labels) ? new MetricStreamConfiguration { TagKeys = labels }
        : MetricStreamConfiguration.Drop;
}
