using System.Globalization;
using Tongban.Bench.Cluster;
using Tongban.Serving;

// Cluster FOLDER COMMANDS [PER-SECOND]: plays the faults on a cluster that eng/cluster/up started; eng/cluster/drill calls it.
if (args.Length is not (2 or 3))
{
    await Console.Error.WriteLineAsync("Cluster FOLDER COMMANDS [PER-SECOND]");
    return 2;
}

var perSecond = args.Length == 3 ? double.Parse(args[2], CultureInfo.InvariantCulture) : 4;
using var late = new CancellationTokenSource(TimeSpan.FromMinutes(20));
var cluster = new RunningCluster(args[0], args[1]);
var (passed, failed) = (0, 0);
try
{
    var key = await ServiceKey.MakeAsync(cluster.WayIn, "故障演练程序", "cases.file", "cases.read");
    // uploaded through one node, named in filings on both
    var ticket = await ServiceKey.UploadAsync(cluster.Node(1), key);
    using var load = new SteadyLoad(cluster.WayIn, key, ticket);
    var drill = new Drill(cluster, load, perSecond);
    try
    {
        await drill.TwoNodesAsync(late.Token);
        await drill.RunAsync(late.Token);
        await drill.EndAsync(late.Token);
    }
    finally
    {
        (passed, failed) = (drill.Passed, drill.Failed);
    }
}
catch (Exception error)
{
    failed++;
    Console.WriteLine($"FAILED  the drill itself: {error}");
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cluster: {passed} passed, {failed} failed"));
return failed == 0 ? 0 : 1;
