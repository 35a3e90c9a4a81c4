namespace Tongban.Catalog.Authorities;

/// <summary>行政区划.</summary>
/// <param name="Code">12 digits (GB/T 2260, GB/T 10114 and the statistical village code).</param>
public sealed record Division(string Code, string Name, DivisionLevel Level, string? Parent);

public enum DivisionLevel
{
    Province,
    Prefecture,
    County,
    Township,
    Village,
}
