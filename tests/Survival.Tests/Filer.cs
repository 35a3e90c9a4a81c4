using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Tongban.Survival.Tests;

/// <summary>What came back for a filing.</summary>
/// <param name="Status">HTTP status; 0 when nothing came.</param>
/// <param name="Number">The case number when it was taken.</param>
/// <param name="Words">The answer, for one that should not be.</param>
internal sealed record FilingAnswer(int Status, string? Number, string Words)
{
    /// <summary>It had been filed by an earlier request with this token.</summary>
    public bool Before => Status == 200;
}

/// <summary>A department's program that files through the API, each application with a token of its own.</summary>
internal sealed class Filer : IDisposable
{
    private readonly HttpClient http = new(
        new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2), UseProxy = false }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
    private readonly string body;

    public Filer(string key, string ticket)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        body = FaultItem.Application(ticket).ToJsonString();
    }

    /// <summary>How long it waits for an answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    public async Task<FilingAnswer> FileAsync(Uri node, string token)
    {
        using var late = new CancellationTokenSource(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node, "/api/v1/cases"))
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
            request.Headers.Add("Idempotency-Key", token);
            using var answer = await http.SendAsync(request, late.Token);
            var text = await answer.Content.ReadAsStringAsync(late.Token);
            var status = (int)answer.StatusCode;
            var number = status is 200 or 201 ? JsonNode.Parse(text)!["number"]!.GetValue<string>() : null;
            return new FilingAnswer(status, number, text);
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException or IOException)
        {
            return new FilingAnswer(0, null, error.Message);
        }
    }

    public void Dispose() => http.Dispose();
}
