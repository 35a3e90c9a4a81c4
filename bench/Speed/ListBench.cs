using System.Globalization;
using Tongban.Serving;

namespace Tongban.Bench.Speed;

/// <summary>list: the first page of the clerk's queue, as a page of the desk, all cases being of the clerk's authority.</summary>
internal sealed class ListBench(FilledBed filled, BenchOptions options)
{
    private const string Open = "status IN ('Submitted', 'AwaitingCorrection', 'Reviewing', 'Decided', 'Closed')";

    private static readonly string[] Statements =
    [
        $"SELECT * FROM cases_case WHERE authority_code = $1 AND {Open} ORDER BY queue_due_at, id LIMIT 21",
        $"SELECT t.* FROM (SELECT id FROM cases_case WHERE authority_code = $1 AND {Open} ORDER BY queue_due_at, id LIMIT 20) c JOIN cases_task t ON t.case_id = c.id",
    ];

    public async Task<BenchReport> RunAsync(CancellationToken ct)
    {
        var root = filled.Bed.Site.Root;
        var cookie = await CookieAsync(root);
        var page = Wire.Get(root, "/desk", ("Cookie", cookie), ("Accept-Encoding", "br, gzip"));
        using var wire = new Wire(root);
        var size = (await wire.SendAsync(page, ct)).Body.Length;
        var list = await Requests.ClosedAsync(root, _ => page, options);
        var floor = await Queries.MeasureAsync(
            filled.Bed.Database,
            Statements,
            _ => CaseTemplates.Authority,
            options,
            ct
        );
        var pgbench = PgBench.Read(filled.Bed.Database, Statements, [CaseTemplates.Authority], options.Measured);
        return new BenchReport(
            [new BenchRow("list", list, floor.Rate), new BenchRow("floor of list", floor, pgbench)],
            [new Figure("list: the page over the wire", size / 1024.0, "KB")]
        );
    }

    private static async Task<string> CookieAsync(Uri root)
    {
        using var clerk = new PageClient(root);
        await clerk.SignInAsync(string.Create(CultureInfo.InvariantCulture, $"{CaseTemplates.Authority}.shouli"));
        return clerk.Cookies;
    }
}
