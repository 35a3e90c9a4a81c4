using System.Collections.Concurrent;

namespace Tongban.Survival.Tests;

/// <summary>Knows which nodes are ready, as HAProxy in front of them does: by asking each again and again.</summary>
internal sealed class Balancer : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<Uri, bool> ready = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly Task asking;

    public Balancer(IReadOnlyList<Uri> nodes) =>
        asking = Task.WhenAll(nodes.Select(node => Task.Run(() => AskAsync(node))));

    public bool Serves(Uri node) => ready.GetValueOrDefault(node);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await asking;
        http.Dispose();
        stopping.Dispose();
    }

    private async Task AskAsync(Uri node)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(node, "/health/ready"));
                ready[node] = answer.IsSuccessStatusCode;
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
            {
                ready[node] = false;
            }

            await Task.Delay(Interval);
        }
    }
}
