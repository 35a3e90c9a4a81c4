using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Tongban.Serving;

namespace Tongban.Integration.Tests.Seeing;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Told_to_stop_it_is_first_not_ready_then_answers_what_it_has_begun_and_ends()
    {
        await using var served = await ServedProcess.StartAsync("--Shutdown:Notice", "00:00:02");
        using var citizen = new PageClient(served.Url);
        await citizen.SignInAsync("19900000001");
        var token = JsonNode.Parse(
            await citizen.Http.GetStringAsync(new Uri("/api/v1/session/token", UriKind.Relative))
        )!;
        citizen.Http.DefaultRequestHeaders.Add(token["headerName"]!.ToString(), token["token"]!.ToString());
        using var body = new Halting();
        using var form = new MultipartFormDataContent { { body, "file", "材料.pdf" } };
        var upload = citizen.Http.PostAsync(new Uri("/api/v1/files", UriKind.Relative), form);
        await body.Begun;

        served.Terminate();
        using var balancer = new HttpClient { BaseAddress = served.Url };
        (await NotReadyAsync(balancer)).ShouldContain("{\"name\":\"serving\",\"state\":\"failed\"}");
        // the balancer has not seen it yet: who comes within the notice is served
        using (var page = await balancer.GetAsync("/help"))
        {
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await ClosedAsync(served.Url);
        upload.IsCompleted.ShouldBeFalse();
        body.Finish();
        using var answer = await upload;
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        (await served.ExitAsync()).ShouldBe(0);
    }

    private static async Task<string> NotReadyAsync(HttpClient http)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            using var answer = await http.GetAsync("/health/ready");
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                return await answer.Content.ReadAsStringAsync();
            }

            await Task.Delay(10);
        }

        throw new InvalidOperationException("It stayed ready.");
    }

    /// <summary>Waits until nobody can connect any more.</summary>
    private static async Task ClosedAsync(Uri url)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(url.Host, url.Port);
            }
            catch (SocketException)
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException("It went on listening.");
    }

    /// <summary>A file of which the first half is sent, and the second when the test says so.</summary>
    private sealed class Halting : HttpContent
    {
        private static readonly byte[] Pdf = Encoding.ASCII.GetBytes(
            "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
        );
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource finishing = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task;

        public void Finish() => finishing.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var half = Pdf.Length / 2;
            await stream.WriteAsync(Pdf.AsMemory(0, half));
            await stream.FlushAsync();
            begun.SetResult();
            await finishing.Task;
            await stream.WriteAsync(Pdf.AsMemory(half));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Pdf.Length;
            return true;
        }
    }
}
