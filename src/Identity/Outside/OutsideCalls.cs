using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tongban.Kernel;

namespace Tongban.Identity.Outside;

/// <summary>
/// Asks a provider. An answer is read up to 256 KB and ten seconds, no redirect is followed; whatever goes wrong becomes one of two
/// refusals, and the reason goes to the log without what was asked.
/// </summary>
internal sealed partial class OutsideCalls(IHttpClientFactory http, ILogger<OutsideCalls> log)
{
    /// <summary>Name of the client.</summary>
    public const string Caller = "identity.outside";

    /// <returns>A JSON object; IDENTITY-0071 when the provider is not there, 0072 when it refuses or talks nonsense.</returns>
    public async Task<Result<JsonElement>> AskAsync(
        OutsideProvider provider,
        HttpRequestMessage request,
        CancellationToken ct
    )
    {
        var path = request.RequestUri!.AbsolutePath;
        try
        {
            using var client = http.CreateClient(Caller);
            using var answer = await client.SendAsync(request, ct);
            var status = (int)answer.StatusCode;
            if (status is >= StatusCodes.Status500InternalServerError or StatusCodes.Status429TooManyRequests)
            {
                Failed(log, provider.Key, path, $"status {status}");
                return OutsideErrors.Down(provider.Title);
            }

            if (status != StatusCodes.Status200OK)
            {
                Failed(log, provider.Key, path, $"status {status}");
                return OutsideErrors.Untrue(provider.Title);
            }

            using var document = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(ct));
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document.RootElement.Clone();
            Failed(log, provider.Key, path, "no JSON object");
            return OutsideErrors.Untrue(provider.Title);
        }
        catch (JsonException)
        {
            Failed(log, provider.Key, path, "no JSON");
            return OutsideErrors.Untrue(provider.Title);
        }
        catch (HttpRequestException error)
        {
            Failed(log, provider.Key, path, $"{error.HttpRequestError}");
            return OutsideErrors.Down(provider.Title);
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            Failed(log, provider.Key, path, "no answer in time");
            return OutsideErrors.Down(provider.Title);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Provider {Provider} at {Path}: {Why}")]
    private static partial void Failed(ILogger log, string provider, string path, string why);
}
