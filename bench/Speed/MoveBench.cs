using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Tongban.Serving;

namespace Tongban.Bench.Speed;

/// <summary>
/// move: members of staff accept cases and decide them by their department's own system, over HTTP with their sessions. A decision
/// counts once, though what it will say is asked for first, as nobody may decide what was not shown.
/// </summary>
internal sealed class MoveBench(Bed bed, BenchOptions options)
{
    /// <summary>Cases that one connection of the floor can move.</summary>
    private const int OfWorker = 6_000;
    private const int Connections = BenchOptions.Connections;
    private const string Authority = "632800-scjg";

    private readonly ConcurrentQueue<string> waiting = [];

    private int Cases => options.Quick ? 200 : 24_000;

    public async Task<BenchReport> RunAsync(CancellationToken ct)
    {
        var filed = System.Diagnostics.Stopwatch.StartNew();
        await FileAsync(ct);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"move: {waiting.Count} cases filed in {filed.Elapsed.TotalSeconds:0} s"
            )
        );
        using var clerk = await Staff.SignInAsync(bed.Site.Root, $"{Authority}.shouli");
        using var approver = await Staff.SignInAsync(bed.Site.Root, $"{Authority}.shenpi");
        var transactions = await CaptureAsync(clerk, approver, ct);
        Console.WriteLine($"accept writes: {transactions[1].Describe()}; {transactions[1].Bytes} bytes");
        Console.WriteLine($"decide writes: {transactions[2].Describe()}; {transactions[2].Bytes} bytes");
        var moved = await MoveAsync(clerk, approver);
        var floor = await FloorAsync(transactions, ct);
        var pgbench = PgBench.Run(bed.Database, [.. transactions.Skip(1)], Connections, options.Measured);
        return new BenchReport(
            [new BenchRow("move", moved, floor.Rate), new BenchRow("floor of move", floor, pgbench)],
            []
        );
    }

    private async Task FileAsync(CancellationToken ct)
    {
        var key = await bed.Site.NewKeyAsync("cases.file");
        var ticket = await bed.Site.UploadAsync(key);
        var request = FilingRequest.Of(bed.Site.Root, key, ticket, BenchItems.WithoutSteps);
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(_ =>
                    Task.Run(
                        async () =>
                        {
                            using var wire = new Wire(bed.Site.Root);
                            var mine = request.Copy();
                            for (var i = 0; i < Cases / Connections; i++)
                            {
                                var answer = await wire.SendAsync(mine.Next(), ct);
                                waiting.Enqueue(answer.Json(201)["number"]!.GetValue<string>());
                            }
                        },
                        ct
                    )
                )
        );
    }

    private async Task<Measured> MoveAsync(Staff clerk, Staff approver)
    {
        var wires = Enumerable.Range(0, Connections).Select(_ => new Wire(bed.Site.Root)).ToArray();
        var accepted = new string?[Connections];
        try
        {
            var used = ProcessorTime.UsedAsync(bed, options.Warm, options.Measured);
            var measured = await Load.ClosedAsync(
                Connections,
                options.Warm,
                options.Measured,
                async (worker, token) =>
                {
                    if (accepted[worker] is { } mine)
                    {
                        accepted[worker] = null;
                        return await approver.DecideAsync(wires[worker], mine, token);
                    }

                    if (!waiting.TryDequeue(out var next))
                    {
                        throw new InvalidOperationException("There are no cases left to move.");
                    }

                    accepted[worker] = next;
                    return await clerk.AcceptAsync(wires[worker], next, token);
                }
            );
            Console.WriteLine($"move: {(await used).Each(measured.Calls)}");
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

    /// <summary>
    /// What acceptance and decision write, after what of it has to be there before. Ten cases are moved first, so that numbers are at
    /// hand.
    /// </summary>
    private async Task<IReadOnlyList<CapturedRows>> CaptureAsync(Staff clerk, Staff approver, CancellationToken ct)
    {
        using var wire = new Wire(bed.Site.Root);
        for (var i = 0; i < 10 && waiting.TryDequeue(out var number); i++)
        {
            if (!await clerk.AcceptAsync(wire, number, ct) || !await approver.DecideAsync(wire, number, ct))
            {
                throw new InvalidOperationException($"{number} could not be moved.");
            }
        }

        waiting.TryDequeue(out var mine);
        var anchor = $"SELECT xmin::text FROM cases_case WHERE number = '{mine}'";
        var before = await CapturedRows.IdentitiesAsync(bed.Database, ct);
        await clerk.AcceptAsync(wire, mine!, ct);
        var first = await CapturedRows.LeftAsync(bed.Database, anchor, ct);
        var between = await CapturedRows.IdentitiesAsync(bed.Database, ct);
        await approver.DecideAsync(wire, mine!, ct);
        var second = await CapturedRows.LeftAsync(bed.Database, anchor, ct);
        var touched = first
            .SelectMany(row => row.Identities.Select(one => one.Identity))
            .ToHashSet(StringComparer.Ordinal);
        LeftRow[] there =
        [
            .. first.Where(row => row.KnownBy(before) is not null),
            .. second.Where(row => row.KnownBy(before) is not null && row.KnownBy(touched) is null),
        ];
        return await CapturedRows.WriteAnewAsync(
            bed.Database,
            [there, first, second],
            ct,
            [new HashSet<string>(StringComparer.Ordinal), before, between]
        );
    }

    private async Task<Measured> FloorAsync(IReadOnlyList<CapturedRows> transactions, CancellationToken ct)
    {
        var floors = new List<(Floor Accept, Floor Decide)>();
        var opened = new List<Floor>();
        try
        {
            // for the floor's workers, and for pgbench's after them
            await Task.WhenAll(
                Enumerable
                    .Range(0, 2 * Connections)
                    .Select(async worker =>
                    {
                        await using var there = await Floor.OpenAsync(bed.Database, transactions[0], worker, ct);
                        await there.HurryAsync(ct);
                        for (var i = 0; i < OfWorker; i++)
                        {
                            await there.WriteAsync(ct);
                        }
                    })
            );
            for (var worker = 0; worker < Connections; worker++)
            {
                opened.Add(await Floor.OpenAsync(bed.Database, transactions[1], worker, ct));
                opened.Add(await Floor.OpenAsync(bed.Database, transactions[2], worker, ct));
                floors.Add((opened[^2], opened[^1]));
            }

            var turns = new long[Connections];
            return await Load.ClosedAsync(
                Connections,
                TimeSpan.FromSeconds(3),
                options.Measured,
                (worker, token) =>
                {
                    var turn = turns[worker]++;
                    return turn / 2 >= OfWorker
                            ? throw new InvalidOperationException("There are no cases left for the floor.")
                        : turn % 2 == 0 ? floors[worker].Accept.WriteAsync(turn / 2, token)
                        : floors[worker].Decide.WriteAsync(turn / 2, token);
                }
            );
        }
        finally
        {
            foreach (var floor in opened)
            {
                await floor.DisposeAsync();
            }
        }
    }

    /// <summary>A member of staff's session, as their department's system holds it.</summary>
    private sealed class Staff(Uri root, PageClient client, IReadOnlyList<(string, string)> headers) : IDisposable
    {
        public static async Task<Staff> SignInAsync(Uri root, string who)
        {
            var client = new PageClient(root);
            await client.SignInAsync(who);
            var token = JsonNode.Parse(
                await client.Http.GetStringAsync(new Uri("/api/v1/session/token", UriKind.Relative))
            )!;
            return new Staff(
                root,
                client,
                [("Cookie", client.Cookies), (token["headerName"]!.ToString(), token["token"]!.ToString())]
            );
        }

        public async Task<bool> AcceptAsync(Wire wire, string number, CancellationToken ct) =>
            (await PostAsync(wire, number, "accept", new JsonObject(), ct)).Status == 200;

        public async Task<bool> DecideAsync(Wire wire, string number, CancellationToken ct)
        {
            var order = new JsonObject { ["values"] = new JsonObject { ["outcome"] = "Granted" } };
            var shown = await PostAsync(wire, number, "decide/preview", order, ct);
            if (shown.Status != 200)
            {
                return false;
            }

            order["digest"] = shown.Json(200)["digest"]!.GetValue<string>();
            return (await PostAsync(wire, number, "decide", order, ct)).Status == 200;
        }

        public void Dispose() => client.Dispose();

        private ValueTask<Answer> PostAsync(
            Wire wire,
            string number,
            string act,
            JsonObject order,
            CancellationToken ct
        ) =>
            wire.SendAsync(
                Wire.Post(
                    root,
                    $"/api/v1/desk/cases/{number}/acts/{act}",
                    headers,
                    Encoding.UTF8.GetBytes(order.ToJsonString())
                ),
                ct
            );
    }
}
