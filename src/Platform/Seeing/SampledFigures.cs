namespace Tongban.Platform;

/// <summary>A number that is read now and then, not counted as it happens.</summary>
/// <param name="Name">Such as <c>tongban.due.waiting</c>.</param>
/// <param name="Unit">In UCUM, such as <c>s</c> or <c>By</c>; null for a plain count.</param>
/// <param name="Description">What it says.</param>
public sealed record SampledGauge(string Name, string? Unit, string Description);

/// <summary>A reading of a gauge.</summary>
/// <param name="Gauge">Name of the gauge.</param>
/// <param name="Value">In its unit.</param>
/// <param name="Labels">Names from the code or codes of authorities, few and never of a person or a case.</param>
public sealed record SampledValue(string Gauge, double Value, params IReadOnlyList<(string Name, string Value)> Labels);

/// <summary>Gauges of a module that come from the database. A node asks once an interval at most, and only while somebody reads them.</summary>
public interface ISampledFigures
{
    /// <summary>Shortest time between two readings; longer where a reading costs more.</summary>
    TimeSpan Interval { get; }

    /// <summary>What is read.</summary>
    IReadOnlyList<SampledGauge> Gauges { get; }

    /// <summary>Reads all.</summary>
    Task<IReadOnlyList<SampledValue>> SampleAsync(CancellationToken ct = default);
}
