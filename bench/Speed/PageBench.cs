namespace Tongban.Bench.Speed;

/// <summary>page: the home page and a guide as anybody gets them, closed loop and two hundred arrivals a second.</summary>
internal sealed class PageBench(Bed bed, BenchOptions options)
{
    private const int Arrivals = 200;
    private const string Guide = "/items/haixi-scjg-food-business";

    public async Task<BenchReport> RunAsync(CancellationToken ct)
    {
        var rows = new List<BenchRow>();
        var figures = new List<Figure>();
        foreach (var (name, path) in new[] { ("home", "/"), ("guide", Guide) })
        {
            var request = Wire.Get(bed.Site.Root, path, ("Accept-Encoding", "gzip, deflate, br"));
            using (var wire = new Wire(bed.Site.Root))
            {
                var answer = await wire.SendAsync(request, ct);
                figures.Add(new Figure($"page: {name} over the wire", answer.Body.Length / 1024.0, "KB", "≤ 60 KB"));
            }

            var closed = await Requests.ClosedAsync(bed.Site.Root, _ => request, options);
            var open = await Requests.OpenAsync(bed.Site.Root, Arrivals, _ => request, options);
            rows.Add(new BenchRow($"page ({name})", closed, null));
            rows.Add(new BenchRow($"page ({name}, 200/s)", open, null));
            figures.Add(new Figure($"page: {name} at 200/s, begun late", open.Late, "calls"));
        }

        return new BenchReport(rows, figures);
    }
}
