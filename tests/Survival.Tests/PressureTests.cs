using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Tongban.Survival.Tests;

/// <summary>
/// More than a node can do: it does what it can as quickly as it promises, sends the others away with a word when to come back,
/// and loses nothing (docs/operations/capacity.md).
/// </summary>
public sealed class PressureTests(OneNode one) : IClassFixture<OneNode>
{
    /// <summary>What is promised for what is taken on: 99 % within this, one second of waiting and one of work.</summary>
    private const double PromisedMilliseconds = 2000;

    private const int Idle = 15_000;
    private const long FilesFor = 17_000;

    [Fact]
    public async Task Three_times_too_much_is_sent_away_and_the_rest_is_served_in_the_promised_time()
    {
        Only.InFull();
        await StartAsync();
        using var visitors = await one.ComeAsync();
        var census = one.Census;
        await census.BeginAsync();
        await visitors.ClosedAsync(32, For(TimeSpan.FromSeconds(5)));
        var length = TimeSpan.FromSeconds(4);
        var able = (await visitors.ClosedAsync(32, For(length))).Count(visit => visit.IsServed) / length.TotalSeconds;

        length = TimeSpan.FromSeconds(15);
        var refusedBefore = await FigureAsync("tongban_load_refusals_total");
        using var done = new CancellationTokenSource();
        var around = LookAroundAsync(visitors, done.Token);
        var began = Stopwatch.GetTimestamp();
        var visits = await visitors.OpenAsync(3 * able, length);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await done.CancelAsync();
        var others = await around;
        var counted = await FigureAsync("tongban_load_refusals_total") - refusedBefore;
        var after = await visitors.ClosedAsync(4, For(TimeSpan.FromSeconds(2)));

        var row = await census.TakeAsync("", visitors.Journal, TimeSpan.Zero);
        var served = visits.Count(visit => visit.IsServed);
        Print(
            "three times what it can do, 15 s",
            seconds,
            visits,
            row.Lost + row.Doubled,
            $"can do {able:0}/s, did {served / seconds:0}/s; p99 {PressureRow.Percentile(visits, 0.99, visit => visit.SinceSent):0} ms from sending; {visitors.Journal.Filed.Count} filings"
        );
        Print("  health, style sheet, figures meanwhile", seconds, others, 0, "");
        Print("  afterwards", 2, after, 0, "");
        (visits.Count / seconds).ShouldBeGreaterThan(2 * able, "the load was none");
        visits.Where(visit => !visit.IsServed && !visit.IsSentAway).ShouldBeNone();
        visits.Where(visit => visit.Status == 503).ShouldNotBeEmpty();
        counted.ShouldBe(visits.Count(visit => visit.Status == 503), "the figures count others");
        // the client shares the two cores: what it is late itself is printed, and not the node's
        PressureRow.Percentile(visits, 0.99, visit => visit.SinceSent).ShouldBeLessThan(PromisedMilliseconds);
        // who is sent away costs little
        (served / seconds).ShouldBeGreaterThan(able / 3);
        others.Where(visit => visit.Status != 200).ShouldBeNone();
        after.Where(visit => !visit.IsServed).ShouldBeNone();
        visitors.Journal.Filed.ShouldNotBeEmpty();
        visitors.Journal.Faults.ShouldBeEmpty();
        (row.Lost, row.Doubled).ShouldBe((0, 0), row.ToString());
        (await census.FaultsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fifteen_thousand_idle_and_three_hundred_slow_connections_starve_nobody()
    {
        Only.InFull();
        await StartAsync();
        var (rest, files) = one.Node.Measures();
        Assert.SkipUnless(files >= FilesFor, $"a process may open {files} files here");
        using var visitors = await one.ComeAsync();
        await visitors.ClosedAsync(4, For(TimeSpan.FromSeconds(2)));
        var before = await visitors.ClosedAsync(4, For(TimeSpan.FromSeconds(5)));

        var gathering = Stopwatch.GetTimestamp();
        var crowds = await Task.WhenAll(
            CrowdProcess.GatherAsync(one.Node.Url, "127.0.0.2", $"Idle={Idle / 2}", "Head=80", "Body=80"),
            CrowdProcess.GatherAsync(one.Node.Url, "127.0.0.3", $"Idle={Idle / 2}", "Reader=80", "Upload=60")
        );
        var gathered = Stopwatch.GetElapsedTime(gathering).TotalSeconds;
        using var first = crowds[0];
        using var second = crowds[1];
        // an honest file among the slow ones
        var upload = UploadsAsync(visitors, For(TimeSpan.FromSeconds(20)));
        var meanwhile = await visitors.ClosedAsync(4, For(TimeSpan.FromSeconds(22)));
        var uploads = await upload;
        var (busy, _) = one.Node.Measures();
        var reports = await Task.WhenAll(first.LeaveAsync(), second.LeaveAsync());
        var all = reports.SelectMany(report => report).ToLookup(report => report.Key, report => report.Value);

        var (was, now) = (PressureRow.Percentile(before, 0.5), PressureRow.Percentile(meanwhile, 0.5));
        Print("alone", 5, before, 0, "");
        Print(
            "15,000 idle, 300 slow connections, 22 s",
            22,
            meanwhile,
            0,
            $"p50 {now / was:0.0} of alone; gathered in {gathered:0.0} s; files {files}; {(busy - rest) / 1024 / 1024} MB more"
        );
        Print("  files uploaded meanwhile", 20, uploads, 0, "");
        foreach (var group in all)
        {
            FaultReport.Write(
                $"  {group.Key}: {group.Sum(count => count.All)} connections, cut {group.Sum(count => count.Cut)} times, not taken {group.Sum(count => count.Refused)}"
            );
        }

        all["Idle"].Sum(count => count.All).ShouldBe(Idle);
        all["Idle"].Sum(count => count.Cut + count.Refused).ShouldBe(0);
        foreach (var slow in new[] { "Head", "Body", "Reader", "Upload" })
        {
            // each of them, once at least
            all[slow].Single().Cut.ShouldBeGreaterThanOrEqualTo(all[slow].Single().All, slow);
        }

        before.Where(visit => !visit.IsServed).ShouldBeNone();
        meanwhile.Where(visit => !visit.IsServed).ShouldBeNone();
        uploads.Where(visit => !visit.IsServed).ShouldBeNone();
        PressureRow.Percentile(meanwhile, 0.99).ShouldBeLessThan(PromisedMilliseconds);
        // the clients themselves take part of the two cores
        now.ShouldBeLessThan((3 * was) + 50);
    }

    [Fact]
    public async Task What_is_too_long_too_large_or_too_much_is_refused_by_its_name()
    {
        Only.InFull();
        await StartAsync();
        using var visitors = await one.ComeAsync();
        var long9 = new string('x', 9000);
        var found = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["address of 9 kB: 414"] = await RawAsync($"GET /search?q={long9} HTTP/1.1\r\nHost: localhost\r\n\r\n"),
            ["head of 40 kB: 431"] = await RawAsync(
                $"GET /help HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 5).Select(i => $"X-{i}: {long9[..8000]}\r\n"))}\r\n"
            ),
            ["120 lines of head: 431"] = await RawAsync(
                $"GET /help HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 120).Select(i => $"X-{i}: 1\r\n"))}\r\n"
            ),
            ["body of 5 MB: 413"] = await RawAsync(Announced("/api/v1/cases", 5)),
            ["body of 5 MB without a length: 413"] = Said(
                await visitors.SendAsync(HttpMethod.Post, "/api/v1/cases", new Unmeasured(Json(5)))
            ),
            ["upload of 52 MB: 413"] = await RawAsync(Announced("/api/v1/files", 52)),
            ["file of 50.5 MB: 413"] = Said(await visitors.SendAsync(HttpMethod.Post, "/api/v1/files", FileOf(50.5))),
        };
        var page = await visitors.SendAsync(HttpMethod.Get, "/api/v1/items?size=1000000&page=1");
        var items = JsonNode.Parse(page.Words)!["items"]!.AsArray().Count;
        found["a list of 1,000,000: 200"] = Said(page);
        var far = await visitors.SendAsync(HttpMethod.Get, "/api/v1/items?size=20&page=1000000");
        found["the page 1,000,000 of it: 200"] = Said(far);
        FaultReport.Write(
            $"limits: {string.Join("; ", found.Select(pair => $"{pair.Key} = {pair.Value}"))}; items {items}"
        );
        found.ShouldAllBe(pair =>
            pair.Value.StartsWith(pair.Key.Substring(pair.Key.Length - 3), StringComparison.Ordinal)
        );
        items.ShouldBe(100);
        (await visitors.VisitAsync(Stopwatch.GetTimestamp())).IsServed.ShouldBeTrue();
    }

    [Fact]
    public async Task Told_to_stop_under_load_it_answers_everything_that_it_took()
    {
        Only.InFull();
        await StartAsync();
        using var visitors = await one.ComeAsync();
        using var slow = await one.ComeAsync();
        var census = one.Census;
        await census.BeginAsync();
        var stop = false;
        var load = visitors.ClosedAsync(16, () => Volatile.Read(ref stop));
        await Task.Delay(TimeSpan.FromSeconds(3));
        // these are half-way when nobody is let in any more
        var uploads = Enumerable
            .Range(0, 10)
            .Select(_ =>
                slow.SendAsync(HttpMethod.Post, "/api/v1/files", Slowly(Node.Notice + TimeSpan.FromSeconds(2)))
            )
            .ToList();
        await Task.Delay(TimeSpan.FromSeconds(0.5));
        one.Node.Terminate();
        var told = Stopwatch.GetTimestamp();
        // as the balancer does: who sees that the node leaves sends it nothing more
        while ((await visitors.SendAsync(HttpMethod.Get, "/health/ready")).Status == 200)
        {
            await Task.Delay(50);
        }

        await Task.Delay(500);
        Volatile.Write(ref stop, true);
        var visits = await load;
        var files = await Task.WhenAll(uploads);
        var exit = await one.Node.ExitAsync();
        var seconds = Stopwatch.GetElapsedTime(told).TotalSeconds;
        var row = await census.TakeAsync("", visitors.Journal, TimeSpan.Zero);
        Print(
            "SIGTERM under load",
            3.5 + seconds,
            visits,
            row.Lost + row.Doubled,
            string.Create(
                CultureInfo.InvariantCulture,
                $"ended after {seconds:0.0} s with {exit}; {visitors.Journal.Filed.Count} filings"
            )
        );
        Print("  uploads that were half-way", seconds, files, 0, "");
        exit.ShouldBe(0);
        seconds.ShouldBeLessThan(Node.Notice.TotalSeconds + 30);
        visits.Where(visit => !visit.IsServed).ShouldBeNone();
        files.Where(visit => visit.Status != 201).ShouldBeNone();
        visitors.Journal.Filed.ShouldNotBeEmpty();
        (row.Lost, row.Doubled).ShouldBe((0, 0), row.ToString());
    }

    [Fact]
    public async Task Without_enough_connections_to_the_database_it_says_503_and_never_500()
    {
        Only.InFull();
        await StartAsync();
        // far more requests are let in than there are connections
        var crowded = new[] { "--Load:InWork", "400", "--Load:Waiting", "400", "--Load:Patience", "00:00:20" };
        await using var pool = one.Another("pool-of-3", text => text.MaxPoolSize = 3, crowded);
        await one.LimitRoleAsync("few", 14);
        await using var role = one.Another("role-of-14", text => text.Username = "few", crowded);
        await Task.WhenAll(pool.StartAsync(), role.StartAsync());
        foreach (var node in new[] { pool, role })
        {
            using var visitors = await one.ComeAsync(node);
            var began = Stopwatch.GetTimestamp();
            Task<Visit[]> burst;
            // whoever looks for a case waits, and keeps a connection
            await using (await one.LockCasesAsync())
            {
                burst = Task.WhenAll(
                    Enumerable
                        .Range(0, 400)
                        .Select(order =>
                            Task.Run(() =>
                                order % 2 == 0
                                    ? visitors.VisitAsync(Stopwatch.GetTimestamp())
                                    : visitors.SendAsync(HttpMethod.Get, order % 4 == 1 ? "/items" : "/api/v1/items")
                            )
                        )
                );
                await Task.Delay(TimeSpan.FromSeconds(3));
            }

            var visits = await burst;
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            var after = await visitors.ClosedAsync(1, For(TimeSpan.FromSeconds(1)));
            Print($"400 at once without connections: {node.Name}", seconds, visits, 0, "");
            visits.Where(visit => !visit.IsServed && !visit.IsSentAway).ShouldBeNone();
            var told = visits.Where(visit => visit.Status == 503 && visit.Words.StartsWith('{')).ToList();
            told.ShouldNotBeEmpty();
            // a new connection that takes too long on a busy machine is one that is away
            var codes = told.Select(visit => JsonNode.Parse(visit.Words)!["code"]!.GetValue<string>()).ToHashSet();
            codes.ShouldContain("LOAD-0004");
            codes.Except(["LOAD-0004", "HTTP-0503"]).ShouldBeEmpty();
            visits.ShouldContain(visit => visit.Status == 503 && visit.Words.Contains("系统正在恢复"));
            after.Where(visit => !visit.IsServed).ShouldBeNone();
        }
    }

    private static Func<bool> For(TimeSpan length)
    {
        var began = Stopwatch.GetTimestamp();
        return () => Stopwatch.GetElapsedTime(began) >= length;
    }

    private static void Print(string name, double seconds, IReadOnlyCollection<Visit> visits, int lost, string remark)
    {
        FaultReport.WriteOnce(PressureRow.Head);
        FaultReport.Write(new PressureRow(name, seconds, visits, lost, remark).ToString());
    }

    /// <summary>Starts the node again after a test that ended it.</summary>
    private async Task StartAsync()
    {
        if (!one.Node.Runs)
        {
            await one.Node.StartAsync();
        }
    }

    private async Task<double> FigureAsync(string name)
    {
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri(one.Figures, "/metrics"));
        return text.Split('\n')
            .Where(line => line.StartsWith(name, StringComparison.Ordinal))
            .Sum(line =>
                double.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture)
            );
    }

    /// <summary>What has to be answered however full the site is.</summary>
    private async Task<IReadOnlyCollection<Visit>> LookAroundAsync(Visitors visitors, CancellationToken ct)
    {
        var visits = new List<Visit>();
        while (!ct.IsCancellationRequested)
        {
            foreach (var path in new[] { "/health/live", "/health/ready", "/_content/Tongban.Platform/tongban.css" })
            {
                visits.Add(await visitors.SendAsync(HttpMethod.Get, path));
            }

            visits.Add(await visitors.SendAsync(HttpMethod.Get, new Uri(one.Figures, "/metrics").ToString()));
            await Task.Delay(200, CancellationToken.None);
        }

        return visits;
    }

    private static async Task<IReadOnlyCollection<Visit>> UploadsAsync(Visitors visitors, Func<bool> until)
    {
        var visits = new List<Visit>();
        while (!until())
        {
            visits.Add(await visitors.SendAsync(HttpMethod.Post, "/api/v1/files", FileOf(0.3)));
            await Task.Delay(300);
        }

        return visits;
    }

    /// <summary>Sends a head as it stands.</summary>
    /// <returns>The status of the answer.</returns>
    private async Task<string> RawAsync(string head)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(one.Node.Url.Host, one.Node.Url.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return (await reader.ReadLineAsync(late.Token))?.Split(' ')[1] ?? "closed";
    }

    /// <summary>A head that says how much follows; who is refused by it need not send it.</summary>
    private static string Announced(string path, int megabytes) =>
        $"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {megabytes * 1024 * 1024}\r\n\r\n";

    private static string Said(Visit visit) =>
        visit.Status.ToString(CultureInfo.InvariantCulture)
        + (
            visit.Status >= 400 && visit.Words.StartsWith('{')
                ? $" {JsonNode.Parse(visit.Words)!["code"]!.GetValue<string>()}"
                : ""
        );

    private static StringContent Json(int megabytes) =>
        new($"{{\"itemId\":\"{new string('x', megabytes * 1024 * 1024)}\"}}", Encoding.UTF8, "application/json");

    private static MultipartFormDataContent FileOf(double megabytes) =>
        new() { { new ByteArrayContent(Pdf(megabytes)), "file", "材料.pdf" } };

    private static MultipartFormDataContent Slowly(TimeSpan length) =>
        new() { { new Dripping(Pdf(0.05), length), "file", "材料.pdf" } };

    private static byte[] Pdf(double megabytes)
    {
        var bytes = new byte[(int)(megabytes * 1024 * 1024)];
        Array.Fill(bytes, (byte)' ');
        "%PDF-1.4\n1 0 obj<<>>endobj\n"u8.CopyTo(bytes);
        "\ntrailer<<>>\n%%EOF\n"u8.CopyTo(bytes.AsSpan(bytes.Length - 20));
        return bytes;
    }

    /// <summary>A body whose length nobody is told.</summary>
    private sealed class Unmeasured : HttpContent
    {
        private readonly HttpContent inner;

        public Unmeasured(HttpContent inner)
        {
            this.inner = inner;
            Headers.ContentType = inner.Headers.ContentType;
        }

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) =>
            inner.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    /// <summary>A body that takes its time.</summary>
    private sealed class Dripping(byte[] content, TimeSpan length) : HttpContent
    {
        private const int Parts = 20;

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            foreach (var part in content.Chunk((content.Length / Parts) + 1))
            {
                await stream.WriteAsync(part);
                await stream.FlushAsync();
                await Task.Delay(length / Parts);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = content.Length;
            return true;
        }
    }
}
