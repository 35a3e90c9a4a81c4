using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Tongban.Platform;

namespace Tongban.Host.Seeing;

/// <summary>
/// Metrics for whoever may scrape them, on an address of their own, and traces for a collector. Both are off unless
/// configured; docs/operations/observability.md says what each number means.
/// </summary>
internal static class Telemetry
{
    private const string Path = "/metrics";
    private const string Scheme = "Bearer ";

    public static void AddTelemetry(this IServiceCollection services, TelemetrySettings settings)
    {
        if (settings.Metrics is null && settings.Endpoint is null)
        {
            return;
        }

        var telemetry = services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("tongban", serviceVersion: VersionOf()));
        if (settings.Metrics is not null)
        {
            services.AddSingleton<SampledGauges>();
            telemetry.WithMetrics(metrics =>
                metrics
                    .AddMeter(
                        Instruments.Name,
                        "Microsoft.AspNetCore.Hosting",
                        "Microsoft.AspNetCore.Server.Kestrel",
                        "System.Runtime"
                    )
                    .AddView(instrument => ShownMetrics.Of(instrument.Name))
                    .AddPrometheusExporter(options =>
                    {
                        options.ScopeInfoEnabled = false;
                        options.ScrapeResponseCacheDurationMilliseconds = 0;
                    })
            );
        }

        if (settings.Endpoint is { } endpoint)
        {
            telemetry.WithTracing(traces =>
                traces
                    .AddSource(Instruments.Name, "Microsoft.AspNetCore")
                    // not by the caller's word: a stranger would otherwise choose what is traced
                    .SetSampler(new TraceIdRatioBasedSampler(settings.Sample))
                    .AddProcessor(new PlainSpans())
                    .AddOtlpExporter(options =>
                    {
                        options.Endpoint = endpoint;
                        options.Protocol = OtlpExportProtocol.HttpProtobuf;
                    })
            );
        }
    }

    /// <summary>
    /// What comes in at the port of the figures gets them, or nothing at all; nothing else there is served. It looks at the port
    /// that the connection came in at, since the name of the host is the caller's to choose.
    /// </summary>
    public static void UseMetricsPort(this WebApplication app, TelemetrySettings settings)
    {
        if (settings.Metrics is not { Port: var port })
        {
            return;
        }

        _ = app.Services.GetRequiredService<SampledGauges>();
        app.Lifetime.ApplicationStarted.Register(Instruments.ShowZeros);
        var samples = app.Services.GetRequiredService<Samples>();
        app.MapWhen(
            http => http.Connection.LocalPort == port,
            scrape =>
            {
                scrape.Use(
                    async (http, next) =>
                    {
                        if (http.Features.Get<IHttpMetricsTagsFeature>() is { } own)
                        {
                            own.MetricsDisabled = true;
                        }

                        if (
                            !HttpMethods.IsGet(http.Request.Method)
                            || http.Request.Path != Path
                            || !Knows(http, settings)
                        )
                        {
                            http.Response.StatusCode = StatusCodes.Status404NotFound;
                            return;
                        }

                        await samples.RefreshAsync(http.RequestAborted);
                        await next(http);
                    }
                );
                scrape.UseOpenTelemetryPrometheusScrapingEndpoint(Path);
            }
        );
    }

    private static bool Knows(HttpContext http, TelemetrySettings settings) =>
        settings.Token is not { } token
        || (
            http.Request.Headers.Authorization.ToString() is { } sent
            && sent.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Digest(sent[Scheme.Length..]), Digest(token))
        );

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static string VersionOf() =>
        typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
