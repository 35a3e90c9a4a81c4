namespace Tongban.Bench.Speed;

/// <summary>A row of the printed table.</summary>
/// <param name="Floor">Rate of the floor in the same run; null where there is none.</param>
internal sealed record BenchRow(string Name, Measured Measured, double? Floor)
{
    public double? Ratio => Floor is { } floor and > 0 ? Measured.Rate / floor : null;
}

/// <summary>file: a whole application over HTTP, by a department's program with its key, from eight connections.</summary>
internal sealed class FileBench(Bed bed)
{
    private const int Connections = 8;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(15);

    public async Task<IReadOnlyList<BenchRow>> RunAsync(CancellationToken ct)
    {
        var key = await bed.Site.NewKeyAsync("cases.file");
        var ticket = await bed.Site.UploadAsync(key);
        var one = Requests(key, ticket, bed.Items.Take(1));
        var all = Requests(key, ticket, bed.Items);
        var rows = await CaptureAsync(one[0], ct);
        Console.WriteLine($"file writes: {rows.Describe()}; {rows.Bytes} bytes");
        var single = await FileAsync(one);
        var many = await FileAsync(all);
        foreach (var line in await Backlog.DrainAsync(bed, ct))
        {
            Console.WriteLine(line);
        }

        var floor = await FloorAsync(rows, ct);
        var pgbench = PgBench.Run(bed.Database, rows, Connections, Measured);
        return
        [
            new BenchRow("file (one item)", single, floor.Rate),
            new BenchRow($"file ({bed.Items.Count} items)", many, floor.Rate),
            new BenchRow("floor of file", floor, pgbench),
        ];
    }

    private async Task<Measured> FileAsync(IReadOnlyList<FilingRequest> requests)
    {
        var wires = Enumerable.Range(0, Connections).Select(_ => new Wire(bed.Site.Root)).ToArray();
        var mine = wires.Select(_ => requests.Select(request => request.Copy()).ToArray()).ToArray();
        var turns = new int[Connections];
        try
        {
            var used = ProcessorTime.UsedAsync(bed, Warm, Measured);
            var measured = await Load.ClosedAsync(
                Connections,
                Warm,
                Measured,
                async (worker, token) =>
                {
                    var request = mine[worker][turns[worker]++ % mine[worker].Length];
                    return (await wires[worker].SendAsync(request.Next(), token)).Status == 201;
                }
            );
            Console.WriteLine($"file: {(await used).Each(measured.Calls)}");
            return measured;
        }
        finally
        {
            foreach (var wire in wires)
            {
                wire.Dispose();
            }
        }
    }

    private async Task<Measured> FloorAsync(CapturedRows rows, CancellationToken ct)
    {
        var floors = new List<Floor>();
        try
        {
            for (var worker = 0; worker < Connections; worker++)
            {
                floors.Add(await Floor.OpenAsync(bed.Database, rows, worker, ct));
            }

            return await Load.ClosedAsync(
                Connections,
                TimeSpan.FromSeconds(3),
                Measured,
                (worker, token) => floors[worker].WriteAsync(token)
            );
        }
        finally
        {
            foreach (var floor in floors)
            {
                await floor.DisposeAsync();
            }
        }
    }

    /// <summary>The rows of one filing, once the program has warmed up enough to have its numbers and keys at hand.</summary>
    private async Task<CapturedRows> CaptureAsync(FilingRequest request, CancellationToken ct)
    {
        using var wire = new Wire(bed.Site.Root);
        var number = "";
        for (var i = 0; i < 20; i++)
        {
            number = (await wire.SendAsync(request.Next(), ct)).Json(201)["number"]!.GetValue<string>();
        }

        return await CapturedRows.OfAsync(
            bed.Database,
            $"SELECT xmin::text FROM cases_case WHERE number = '{number}'",
            ct
        );
    }

    private FilingRequest[] Requests(string key, string ticket, IEnumerable<string> items) =>
        [.. items.Select(item => FilingRequest.Of(bed.Site.Root, key, ticket, item))];
}
