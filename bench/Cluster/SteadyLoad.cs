using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Tongban.Bench.Cluster;

/// <summary>An attempt to file, by when it began.</summary>
internal readonly record struct Attempt(TimeSpan Begun, TimeSpan Took, bool Ok);

/// <summary>
/// Applications at a constant rate through the way in, whether or not those before were answered. Of three one is sent once, one again
/// under the same key until it is answered, as a good client does, and one twice at the same moment.
/// </summary>
internal sealed class SteadyLoad : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BeforeTheNext = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRepeating = TimeSpan.FromSeconds(90);

    private readonly HttpClient http;
    private readonly byte[] application;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly ConcurrentQueue<Attempt> attempts = new();
    private readonly ConcurrentQueue<string> refusals = new();
    private readonly ConcurrentQueue<Filing> filings = new();
    private readonly List<Task> under = [];

    public SteadyLoad(Uri wayIn, string key, string ticket)
    {
        http = new HttpClient { BaseAddress = wayIn, Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        application = Encoding.UTF8.GetBytes(Filing.Application(ticket).ToJsonString());
    }

    public TimeSpan Now => clock.Elapsed;

    public IReadOnlyList<Filing> Filings => [.. filings];

    public IReadOnlyCollection<Attempt> Attempts => attempts;

    /// <summary>Answers that say the application is wrong; there should be none.</summary>
    public IReadOnlyCollection<string> Refusals => refusals;

    /// <summary>Files until told to stop, then waits for the answers.</summary>
    /// <param name="perSecond">Applications a second.</param>
    public async Task RunAsync(double perSecond, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / perSecond));
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                var filing = new Filing(Guid.NewGuid().ToString("N"));
                filings.Enqueue(filing);
                under.Add(
                    (under.Count % 3) switch
                    {
                        0 => SendAsync(filing),
                        1 => SendUntilAnsweredAsync(filing),
                        _ => Task.WhenAll(SendAsync(filing), SendAsync(filing)),
                    }
                );
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(under);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task SendUntilAnsweredAsync(Filing filing)
    {
        var last = Now + LongestRepeating;
        while (!await SendAsync(filing) && Now < last)
        {
            await Task.Delay(BeforeTheNext);
        }
    }

    private async Task<bool> SendAsync(Filing filing)
    {
        var begun = Now;
        var ok = false;
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases")
            {
                Content = new ByteArrayContent(application),
            };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Add("Idempotency-Key", filing.Key);
            using var answer = await http.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            ok = answer.IsSuccessStatusCode;
            if (ok)
                filing.Acknowledge(JsonNode.Parse(body)!["number"]!.GetValue<string>());
            else if ((int)answer.StatusCode < 500)
                refusals.Enqueue($"{(int)answer.StatusCode} {body}");
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException)
        {
            // not answered: whether it was filed the database tells
        }

        attempts.Enqueue(new Attempt(begun, Now - begun, ok));
        return ok;
    }
}
