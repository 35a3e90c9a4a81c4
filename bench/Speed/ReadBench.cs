namespace Tongban.Bench.Speed;

/// <summary>read: one case of many, by its number, through the API with the key that filed it.</summary>
internal sealed class ReadBench(FilledBed filled, BenchOptions options)
{
    /// <summary>A prime, so that the cases are met in no order.</summary>
    private const int Step = 514_229;

    private static readonly string[] Statements =
    [
        "SELECT * FROM identity_service_key WHERE id = (SELECT MIN(id) FROM identity_service_key)",
        "SELECT * FROM cases_case WHERE number = $1",
        "SELECT * FROM cases_event WHERE case_id = (SELECT id FROM cases_case WHERE number = $1) ORDER BY sequence",
        "SELECT id, kind, title, number, issued_at, sequence FROM cases_document WHERE case_id = (SELECT id FROM cases_case WHERE number = $1) ORDER BY id",
    ];

    public async Task<BenchReport> RunAsync(CancellationToken ct)
    {
        var root = filled.Bed.Site.Root;
        var read = await Requests.ClosedAsync(
            root,
            call => Wire.Get(root, $"/api/v1/cases/{Number(call)}", ("Authorization", $"Bearer {filled.Key}")),
            options
        );
        var floor = await Queries.MeasureAsync(filled.Bed.Database, Statements, Number, options, ct);
        var pgbench = PgBench.Read(filled.Bed.Database, Statements, [.. Some()], options.Measured);
        return new BenchReport(
            [new BenchRow("read", read, floor.Rate), new BenchRow("floor of read", floor, pgbench)],
            []
        );
    }

    private string Number(int call) => filled.Open.NumberOf((int)((long)call * Step % filled.Rows));

    private IEnumerable<string> Some() => Enumerable.Range(0, Math.Min(200, filled.Rows)).Select(Number);
}
