using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Tongban.Platform.Web;

namespace Tongban.Platform.Tests.Web;

public sealed class AdmissionTests : IDisposable
{
    private const string Large = "/api/large";
    private static readonly byte[] Much = new byte[32 * 1024 * 1024];

    private readonly SemaphoreSlim open = new(0);
    private readonly SemaphoreSlim held = new(0);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        open.Dispose();
        held.Dispose();
    }

    [Fact]
    public async Task Who_finds_no_place_is_told_to_come_back_and_that_nothing_was_begun()
    {
        await using var site = await StartAsync(new() { ["Load:InWork"] = "1", ["Load:Waiting"] = "0" });
        using var client = site.Client();
        var first = client.GetAsync("/api/hold", Ct);
        await held.WaitAsync(Ct);

        using var page = await client.GetAsync("/_gallery", Ct);
        page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        page.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(3, 9);
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var text = await page.Content.ReadAsStringAsync(Ct);
        text.ShouldContain("现在使用的人太多");
        text.ShouldContain("没有开始办理");

        using var sent = await client.PostAsync("/api/echo", new StringContent("{}"), Ct);
        sent.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        sent.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(3, 9);
        sent.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var told = JsonDocument.Parse(await sent.Content.ReadAsStringAsync(Ct)).RootElement;
        told.GetProperty("code").GetString().ShouldBe("LOAD-0001");
        told.GetProperty("title").GetString().ShouldBe("现在使用的人太多");

        (await client.GetAsync("/_content/Tongban.Platform/tongban.css", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        open.Release();
        (await first).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/_gallery", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_waits_for_a_place_has_it_in_time_or_is_refused_and_not_served_late()
    {
        await using var site = await StartAsync(
            new()
            {
                ["Load:InWork"] = "1",
                ["Load:Waiting"] = "2",
                ["Load:Patience"] = "00:00:01",
            }
        );
        using var client = site.Client();
        var first = client.GetAsync("/api/hold", Ct);
        await held.WaitAsync(Ct);
        var began = Stopwatch.StartNew();
        var late = client.GetAsync("/api/hold", Ct);
        (await CodeAsync(await late)).ShouldBe("LOAD-0002");
        began.Elapsed.TotalSeconds.ShouldBeGreaterThan(0.9);

        var waiting = client.GetAsync("/api/hold", Ct);
        await Task.Delay(100, Ct);
        open.Release(2);
        (await first).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await waiting).StatusCode.ShouldBe(HttpStatusCode.OK);
        // the one that was refused was never begun
        held.CurrentCount.ShouldBe(1);
    }

    [Fact]
    public async Task Who_sends_a_form_slowly_holds_no_place()
    {
        await using var site = await StartAsync(new() { ["Load:InWork"] = "1", ["Load:Waiting"] = "0" });
        using var client = site.Client();
        using var slow = new TcpClient();
        await slow.ConnectAsync(site.Root.Host, site.Root.Port, Ct);
        await using var stream = slow.GetStream();
        await SayAsync(
            stream,
            "POST /api/echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 10\r\n\r\n12345"
        );
        await Task.Delay(200, Ct);

        (await client.GetAsync("/_gallery", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await SayAsync(stream, "67890");
        using var answer = new StreamReader(stream);
        // what came in two parts is read as one
        (await answer.ReadToEndAsync(Ct)).ShouldContain("\r\n1234567890\r\n");
    }

    [Fact]
    public async Task Who_reads_slowly_holds_no_place()
    {
        await using var site = await StartAsync(new() { ["Load:InWork"] = "1", ["Load:Waiting"] = "0" });
        using var client = site.Client();
        using var slow = new TcpClient { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync(site.Root.Host, site.Root.Port, Ct);
        await SayAsync(slow.GetStream(), $"GET {Large} HTTP/1.1\r\nHost: x\r\n\r\n");
        await held.WaitAsync(Ct);
        await Task.Delay(200, Ct);
        (await client.GetAsync("/_gallery", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        open.CurrentCount.ShouldBe(0, "the answer was read");
    }

    [Fact]
    public async Task Files_on_their_way_have_places_of_their_own_and_one_address_a_part_of_them()
    {
        await using var site = await StartAsync(
            new()
            {
                ["Load:InWork"] = "1",
                ["Load:Waiting"] = "0",
                ["Load:Uploads"] = "2",
                ["Load:UploadsOfOne"] = "1",
                ["Site:Proxies"] = "127.0.0.1",
            }
        );
        using var client = site.Client();
        var first = client.SendAsync(FileFrom("192.0.2.1"), Ct);
        await held.WaitAsync(Ct);
        (await CodeAsync(await client.SendAsync(FileFrom("192.0.2.1"), Ct))).ShouldBe("LOAD-0003");
        var second = client.SendAsync(FileFrom("192.0.2.2"), Ct);
        await held.WaitAsync(Ct);
        (await CodeAsync(await client.SendAsync(FileFrom("192.0.2.3"), Ct))).ShouldBe("LOAD-0003");

        (await client.GetAsync("/_gallery", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        open.Release(2);
        (await first).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await second).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_sends_slower_than_may_be_is_cut()
    {
        await using var site = await StartAsync(
            new()
            {
                ["Load:HeadPatience"] = "00:00:01",
                ["Load:SlowestBody"] = "100000",
                ["Load:Grace"] = "00:00:01.5",
            }
        );
        foreach (
            var begun in new[]
            {
                "GET /_gallery HTTP/1.1\r\nHost: x\r\nX-Slow: ",
                "POST /api/echo HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n1",
            }
        )
        {
            using var slow = new TcpClient();
            await slow.ConnectAsync(site.Root.Host, site.Root.Port, Ct);
            await using var stream = slow.GetStream();
            await SayAsync(stream, begun);
            using var answer = new StreamReader(stream);
            (await answer.ReadLineAsync(Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Ct)).ShouldBe(
                "HTTP/1.1 408 Request Timeout"
            );
            // and the connection ends
            await answer.ReadToEndAsync(Ct).WaitAsync(TimeSpan.FromSeconds(20), Ct);
        }
    }

    [Theory]
    [InlineData(2, 40, 32, 128, 64, 16)]
    [InlineData(2, 100, 32, 128, 64, 16)]
    [InlineData(2, 10, 8, 32, 16, 4)]
    [InlineData(2, 1, 1, 4, 2, 1)]
    [InlineData(16, 100, 80, 320, 160, 40)]
    [InlineData(4, null, 64, 256, 128, 32)]
    public void Places_follow_processors_and_connections_to_the_database(
        int processors,
        int? pool,
        int inWork,
        int waiting,
        int uploads,
        int ofOne
    ) =>
        LoadBounds
            .Of(new LoadOptions(), processors, pool, files: 20_000)
            .ShouldBe(new LoadBounds(inWork, waiting, uploads, ofOne, 19_000));

    [Fact]
    public void What_is_set_is_taken()
    {
        var options = new LoadOptions
        {
            InWork = 3,
            Waiting = 0,
            Uploads = 1,
            Connections = 7,
        };
        LoadBounds.Of(options, 2, 100, 20_000).ShouldBe(new LoadBounds(3, 0, 1, 1, 7));
        LoadBounds.Of(new LoadOptions(), 2, 100, null).Connections.ShouldBeNull();
        LoadBounds.OpenFiles().ShouldNotBeNull().ShouldBeGreaterThan(100);
    }

    [Fact]
    public void What_cannot_be_worked_with_is_not_usable()
    {
        new LoadOptions().IsUsable.ShouldBeTrue();
        new LoadOptions { InWork = 0 }.IsUsable.ShouldBeFalse();
        new LoadOptions { Patience = TimeSpan.Zero }.IsUsable.ShouldBeFalse();
        new LoadOptions { Grace = TimeSpan.FromSeconds(1) }.IsUsable.ShouldBeFalse();
    }

    private static HttpRequestMessage FileFrom(string address) =>
        new(HttpMethod.Post, "/api/hold")
        {
            Headers = { { "X-Forwarded-For", address } },
            Content = new MultipartFormDataContent { { new ByteArrayContent(new byte[100]), "file", "a.pdf" } },
        };

    private static async Task<string?> CodeAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        return JsonDocument
            .Parse(await answer.Content.ReadAsStringAsync(Ct))
            .RootElement.GetProperty("code")
            .GetString();
    }

    private static async Task SayAsync(NetworkStream stream, string text) =>
        await stream.WriteAsync(Encoding.ASCII.GetBytes(text), Ct);

    private async Task<KitHost> StartAsync(Dictionary<string, string?> settings)
    {
        var site = new KitHost { Settings = settings, Map = Map };
        await site.InitializeAsync();
        return site;
    }

    private void Map(WebApplication app)
    {
        app.Map("/api/hold", HoldAsync);
        app.MapPost(
            "/api/echo",
            async (HttpRequest request) =>
            {
                using var reader = new StreamReader(request.Body);
                return await reader.ReadToEndAsync();
            }
        );
        app.MapGet(
            Large,
            async (HttpResponse response) =>
            {
                held.Release();
                await response.Body.WriteAsync(Much);
                open.Release();
            }
        );
    }

    private async Task<string> HoldAsync()
    {
        held.Release();
        await open.WaitAsync(TimeSpan.FromSeconds(20));
        return "";
    }
}
