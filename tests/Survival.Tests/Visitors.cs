using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Tongban.Survival.Tests;

/// <summary>
/// People and programs at one node: of fifty requests thirty-nine read a case by the API, ten a page of the portal, one files.
/// </summary>
internal sealed class Visitors : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5);

    private readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromSeconds(10),
            UseProxy = false,
            UseCookies = false,
        }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
    private readonly Uri node;
    private readonly string key;
    private readonly string application;
    private readonly string number;
    private int order;

    private Visitors(Uri node, string key, string ticket, string number)
    {
        (this.node, this.key, this.number) = (node, key, number);
        application = FaultItem.Application(ticket).ToJsonString();
    }

    /// <summary>What was filed.</summary>
    public Journal Journal { get; } = new();

    /// <summary>Files the case that is read.</summary>
    public static async Task<Visitors> ComeAsync(Uri node, string key, string ticket)
    {
        using var filer = new Filer(key, ticket) { Patience = TimeSpan.FromMinutes(1) };
        var first = await filer.FileAsync(node, Guid.NewGuid().ToString("N"));
        return new Visitors(node, key, ticket, first.Number ?? throw new InvalidOperationException(first.Words));
    }

    /// <summary>So many at a time, each asking again when it has its answer, until told.</summary>
    public async Task<IReadOnlyCollection<Visit>> ClosedAsync(int clients, Func<bool> until)
    {
        var visits = new ConcurrentBag<Visit>();
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (!until())
                        {
                            visits.Add(await VisitAsync(Stopwatch.GetTimestamp()));
                        }
                    })
                )
        );
        return visits;
    }

    /// <summary>So many a second, whatever becomes of them; time counts from when each was due.</summary>
    public async Task<IReadOnlyCollection<Visit>> OpenAsync(double aSecond, TimeSpan length)
    {
        var visits = new List<Task<Visit>>();
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) is var gone && gone < length)
        {
            for (var due = visits.Count / aSecond; due <= gone.TotalSeconds; due = visits.Count / aSecond)
            {
                var at = began + (long)(due * Stopwatch.Frequency);
                visits.Add(Task.Run(() => VisitAsync(at)));
            }

            await Task.Delay(Tick);
        }

        return await Task.WhenAll(visits);
    }

    /// <summary>Sends the next request.</summary>
    /// <param name="due">When it was due (<see cref="Stopwatch"/>).</param>
    public Task<Visit> VisitAsync(long due) =>
        (Interlocked.Increment(ref order) % 50) switch
        {
            0 => FileAsync(due),
            < 11 => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(node, "/help")), due),
            _ => SendAsync(Authorized(HttpMethod.Get, $"/api/v1/cases/{number}"), due),
        };

    /// <summary>Sends a request that is none of the usual.</summary>
    public Task<Visit> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        var request = Authorized(method, path);
        request.Content = content;
        return SendAsync(request, Stopwatch.GetTimestamp());
    }

    public void Dispose() => http.Dispose();

    private async Task<Visit> FileAsync(long due)
    {
        var token = Guid.NewGuid().ToString("N");
        var request = Authorized(HttpMethod.Post, "/api/v1/cases");
        request.Headers.Add("Idempotency-Key", token);
        request.Content = new StringContent(application, Encoding.UTF8, "application/json");
        var asked = Stopwatch.GetTimestamp();
        var visit = await SendAsync(request, due);
        if (visit.IsServed)
        {
            Journal.Acknowledge(node, token, JsonNode.Parse(visit.Words)!["number"]!.GetValue<string>(), asked);
        }
        else if (!visit.IsSentAway)
        {
            Journal.Leave(token);
        }

        return visit;
    }

    private HttpRequestMessage Authorized(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(node, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return request;
    }

    private async Task<Visit> SendAsync(HttpRequestMessage request, long due)
    {
        using var own = request;
        using var late = new CancellationTokenSource(Patience);
        var sent = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await http.SendAsync(request, late.Token);
            var words = await answer.Content.ReadAsStringAsync(late.Token);
            return new Visit(
                (int)answer.StatusCode,
                Since(due),
                Since(sent),
                answer.Headers.RetryAfter is not null,
                words
            );
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            return new Visit(0, Since(due), Since(sent), ComesBack: false, $"{error.GetType().Name}: {error.Message}");
        }
    }

    private static double Since(long due) => Stopwatch.GetElapsedTime(due).TotalMilliseconds;
}
