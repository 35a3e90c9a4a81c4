using System.Diagnostics.Metrics;
using Tongban.Platform;

namespace Tongban.Host.Seeing;

/// <summary>Shows the latest readings of the modules' gauges as instruments.</summary>
internal sealed class SampledGauges : IDisposable
{
    private readonly Meter meter = new(Instruments.Name);

    public SampledGauges(Samples samples)
    {
        foreach (var gauge in samples.Gauges)
        {
            meter.CreateObservableGauge(
                gauge.Name,
                () => samples.Latest.Where(one => one.Gauge == gauge.Name).Select(Measured),
                gauge.Unit,
                gauge.Description
            );
        }
    }

    public void Dispose() => meter.Dispose();

    private static Measurement<double> Measured(SampledValue one) =>
        new(one.Value, one.Labels.Select(label => new KeyValuePair<string, object?>(label.Name, label.Value)));
}
