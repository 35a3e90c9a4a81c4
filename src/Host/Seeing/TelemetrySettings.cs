using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Tongban.Host.Seeing;

/// <summary>Who may see what the program counts and times: nobody, unless the operator says so (ADR 0064).</summary>
/// <param name="Metrics"><c>Telemetry:Metrics</c>: an address of its own for the figures, such as <c>http://127.0.0.1:9464</c>.</param>
/// <param name="Token">Content of the file that <see cref="TokenVariable"/> names; demanded when it is given.</param>
/// <param name="Endpoint"><c>Telemetry:Endpoint</c>: a collector that takes OTLP over HTTP, such as <c>http://127.0.0.1:4318</c>.</param>
/// <param name="Sample"><c>Telemetry:Sample</c>: part of the requests that are traced, 1 unless told.</param>
internal sealed record TelemetrySettings(BindingAddress? Metrics, string? Token, Uri? Endpoint, double Sample)
{
    /// <summary>Names the file that holds the token which a reader of the figures sends.</summary>
    public const string TokenVariable = "TONGBAN_METRICS_TOKEN_FILE";

    private const int ShortestToken = 20;

    /// <summary>Address of the figures as Kestrel takes it; null without one.</summary>
    public string? MetricsUrl => Metrics?.ToString();

    /// <exception cref="FormatException">A value cannot be read, or the figures would be open to strangers.</exception>
    public static TelemetrySettings Read(IConfiguration given, string urls)
    {
        var token = Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } file
            ? File.ReadAllText(file).Trim()
            : null;
        if (token is { Length: < ShortestToken })
        {
            throw new FormatException($"{TokenVariable}里的口令至少{ShortestToken}个字符。");
        }

        var metrics = given["Telemetry:Metrics"] is { Length: > 0 } address ? AddressOf(address, urls) : null;
        return metrics is not null && token is null && !IsLoopback(metrics.Host)
            ? throw new FormatException(
                $"Telemetry:Metrics不在本机回环地址上，须用环境变量{TokenVariable}指明口令文件。"
            )
            : new TelemetrySettings(metrics, token, EndpointOf(given), SampleOf(given));
    }

    private static BindingAddress AddressOf(string value, string urls)
    {
        var address = BindingAddress.Parse(value);
        return address.Port == 0 ? throw new FormatException("Telemetry:Metrics须写明端口。")
            : urls.Split(';', StringSplitOptions.RemoveEmptyEntries)
                .Any(one => BindingAddress.Parse(one).Port == address.Port)
                ? throw new FormatException("Telemetry:Metrics的端口不能与网站的端口相同。")
            : address;
    }

    private static bool IsLoopback(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>OTLP's own path is added to an address without one.</summary>
    private static Uri? EndpointOf(IConfiguration given)
    {
        if (given["Telemetry:Endpoint"] is not { Length: > 0 } value)
        {
            return null;
        }

        return
            Uri.TryCreate(value, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? uri.AbsolutePath == "/"
                ? new Uri(uri, "/v1/traces")
                : uri
            : throw new FormatException("Telemetry:Endpoint应当是http或https网址。");
    }

    private static double SampleOf(IConfiguration given) =>
        given["Telemetry:Sample"] is not { Length: > 0 } value ? 1
        : double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var part)
        && part is >= 0 and <= 1
            ? part
        : throw new FormatException("Telemetry:Sample应当在0和1之间。");
}
